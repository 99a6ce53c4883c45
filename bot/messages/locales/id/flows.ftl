### Percakapan terpandu: melapor, mengambil keputusan, mencari, bergabung.

## Tombol pertanyaan: Siapa pun — pada tombol di bawah pertanyaan

# — pada tombol, untuk membatalkan jawaban terakhir
button-back = Kembali
# — pada tombol, untuk meninggalkan percakapan
button-cancel = Batal
# Pelapor dan penangan laporan — pada tombol, di bawah pertanyaan ya/tidak
button-yes = Ya
# Pelapor dan penangan laporan — pada tombol, di bawah pertanyaan ya/tidak
button-no = Tidak
# Pelapor — pada tombol, di bawah pertanyaan apakah tulisannya laporan
button-not-this = Tidak
# Pelapor dan penangan laporan — pada tombol, bila isiannya boleh kosong
button-skip = Lewati
# Penangan laporan — pada tombol, bila biayanya sama dengan harga yang disepakati
button-like = Sesuai { $label }: { $amount_rupiah }
# Penangan laporan — pada tombol, di bawah pertanyaan biaya
button-free = Tanpa biaya
# Pelapor — pada tombol, di bawah pemeriksaan sebelum dikirim
button-send = Kirim
# Pelapor — pada tombol di bawah daftar alat: mengganti jenis laporan
button-other-kind = Ganti: { $kind }
# Pelapor — pada tombol, bila alatnya ditulis sendiri
button-other-room = Ruangan lain
# Pelapor dan penangan laporan — pada tombol, sebelum keputusan yang menutup laporan
button-close = Ya, tutup
# Penangan laporan, pejabat, dan admin — pada tombol tanggal yang ditawarkan
button-day = { $day_on }
# Penangan laporan dan admin — pada tombol, di bawah tanggal yang ditawarkan
button-other-day = 📅 Tanggal lain
# Calon pegawai — pada tombol: namanya di Telegram
button-own-name = Pakai nama: { $name }

## Semua percakapan: Siapa pun — di tengah percakapan

# — setelah menekan tombol pertanyaan lama; muncul sekejap
dialog-over = Pertanyaan ini sudah tidak berlaku.
# — setelah membatalkan, sebagai pengganti pertanyaannya
dialog-cancelled = Dibatalkan. Tidak ada yang berubah.
# Semua pegawai — setelah /batal, bila tidak ada percakapan
dialog-none = Tidak ada yang perlu dibatalkan.
# — setelah mengubah pesannya di tengah percakapan
dialog-edited = Perubahan pada pesan lama tidak terbaca. Mohon kirim sebagai pesan baru.
# — setelah memulai hal lain di tengah percakapan yang sudah dijawab sebagian
dialog-left = Isian yang tadi tidak dilanjutkan dan tidak dikirim.

## Melapor: Pelapor — saat melapor

# — setelah menulis atau mengirim foto di luar percakapan
report-offer =
    <b>Laporkan ini?</b>
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] tanpa foto
       *[other] { $photos } foto
    }
# — bila dijawab Tidak
report-declined = Baik, tidak dilaporkan.
# — pada pertanyaan pertama
report-ask-device =
    <b>Laporan { $kind }</b>{ $kept ->
        [some] {" "}· keterangan sudah disimpan
        [long] {"\u000A"}Tulisan tadi terlalu panjang untuk nama alat, jadi disimpan sebagai keterangan.
       *[none] {""}
    }
    Alat apa? Pilih, atau tulis nama alatnya.
# — bila ruangan belum diketahui, atau setelah menekan Ruangan lain
report-ask-room = Di ruangan mana <b>{ $device }</b> berada? Tulis nama ruangannya.
# — setelah alat dan ruangan diketahui
report-ask-complaint =
    <b>{ $device }</b> · { $room }
    { $kind_id ->
        [maintenance] Perawatan apa yang diperlukan?
        [request] Apa yang diminta?
       *[other] Apa yang terjadi?
    } Tulis, atau kirim foto dengan keterangan.
# — sebelum dikirim, sebagai pemeriksaan; masih dapat ditambah
report-check =
    <b>Laporan { $kind }</b>
    <b>{ $device }</b> · { $room }
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] tanpa foto
       *[other] { $photos } foto
    }

    Kirim laporan ini? Bila ada tambahan, tulis atau kirim fotonya dulu.
# — setelah dikirim, sebagai pengganti pemeriksaan; nomornya ada pada pesan status di bawahnya
report-sent = ✅ Laporan sudah dikirim.
# — bila keterangan melebihi batas
report-text-cut = Keterangan terlalu panjang. Yang disimpan { $limit } huruf pertama.
# — bila foto melebihi batas
report-photos-cut = Paling banyak { $limit } foto. Foto selebihnya tidak disertakan.
# Semua pegawai — bila mengirim video, suara, stiker, atau dokumen
report-kinds = Yang dapat diterima hanya tulisan dan foto. Foto mohon dikirim sebagai foto, bukan sebagai berkas.

## Keputusan: Pelapor dan penangan laporan — saat mengambil keputusan

# — satu pertanyaan untuk satu isian; menyebut laporannya
decision-ask =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>{ $question }</b>{ $how ->
        [ready] {" "}Pilih, atau tulis sendiri.
        [date] {" "}Pilih, atau tulis tanggalnya, misalnya 24/11/2026.
        [choice] {" "}Pilih salah satu.
       *[other] {""}
    }
# — sebelum keputusan yang menutup laporan
decision-confirm =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>Laporan ini akan ditutup. Lanjutkan?</b>
# — setelah keputusan berlaku: pengganti pertanyaannya, atau sekilas setelah tombol ditekan
decision-done = ✅ Tercatat. { $number }: { $move }.
# Semua pegawai — bila menulis padahal diminta menekan tombol
decision-press = Mohon tekan salah satu tombol.
# Semua pegawai — bila mengirim foto atau berkas padahal diminta menulis
decision-words-only = Mohon jawab dengan tulisan.

## Mencari: Semua pegawai — saat mencari

# — setelah menekan Cari Laporan, atau /cari tanpa kata
search-ask = Cari apa? Tulis nomor, alat, ruangan, atau nama pelapor.

## Bergabung: Calon pegawai — saat minta bergabung

# — pada tombol, di bawah sapaan
button-join = Minta Bergabung
# — sebagai sapaan, sekali sehari, apa pun yang ditulis
stranger = Sigap hanya untuk pegawai kantor ini. Bila Bapak/Ibu pegawai, silakan minta bergabung.
# — setelah /start atau menekan Minta Bergabung
join-ask-name = Untuk bergabung dengan Sigap, mohon jawab dua pertanyaan. Siapa nama lengkap Bapak/Ibu? Tulis, atau tekan tombol di bawah.
# — setelah menjawab namanya
join-ask-room = Di ruangan mana Bapak/Ibu bekerja? Tulis nama ruangannya.
# — bila menulis sebelum admin memutuskan, sekali sehari
join-still-waiting = Permintaan Bapak/Ibu masih menunggu persetujuan admin.
# — setelah permintaannya dikirim
join-waiting = Terima kasih. Permintaan sudah dikirim dan menunggu persetujuan admin.
