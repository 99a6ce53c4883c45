### Percakapan terpandu: melapor, mengambil keputusan, mencari, bergabung.

## Tombol pada pertanyaan.

button-back = Kembali
button-cancel = Batal
button-yes = Ya
button-no = Tidak
button-not-this = Bukan
button-skip = Lewati
button-send = Kirim
button-other-room = Ruangan lain
button-close = Ya, tutup
# Tanggal yang ditawarkan.
button-day = { $day_on }
button-other-day = 📅 Tanggal lain
# Nama di Telegram, ditawarkan kepada calon pegawai.
button-own-name = Pakai nama: { $name }

## Semua percakapan.

# Siapa pun yang menekan tombol pertanyaan lama; muncul sekejap.
dialog-over = Pertanyaan ini sudah tidak berlaku.
# Siapa pun yang membatalkan, sebagai pengganti pertanyaannya.
dialog-cancelled = Dibatalkan. Tidak ada yang dikirim.
# Jawaban /batal bila tidak ada percakapan.
dialog-none = Tidak ada yang perlu dibatalkan.
# Siapa pun yang mengubah pesannya di tengah percakapan.
dialog-edited = Perubahan pada pesan lama tidak terbaca. Mohon kirim sebagai pesan baru.
# Siapa pun yang memulai hal lain di tengah percakapan yang sudah dijawab sebagian.
dialog-left = Isian sebelumnya ditinggalkan dan tidak dikirim.

## Melapor: dibaca pelapor.

# Setelah menulis atau mengirim foto di luar percakapan.
report-offer =
    <b>Laporkan ini?</b>
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] tanpa foto
       *[other] { $photos } foto
    }
# Bila dijawab Bukan.
report-declined = Baik, tidak dilaporkan.
# Pertanyaan pertama.
report-ask-device =
    <b>Lapor { $kind }</b>{ $kept ->
        [yes] {" "}· keterangan sudah disimpan
       *[no] {""}
    }
    Alat apa? Pilih, atau tulis nama alatnya.
# Bila ruangan belum diketahui, atau setelah Ruangan lain ditekan.
report-ask-room = Di ruangan mana <b>{ $device }</b> berada? Tulis nama ruangannya.
# Setelah alat dan ruangan diketahui.
report-ask-complaint =
    <b>{ $device }</b> · { $room }
    Apa yang terjadi? Tulis, atau kirim foto dengan keterangan.
# Pemeriksaan sebelum dikirim; masih dapat ditambah.
report-check =
    <b>Lapor { $kind }</b>
    <b>{ $device }</b> · { $room }
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] tanpa foto
       *[other] { $photos } foto
    }

    Kirim laporan ini? Keterangan dan foto masih dapat ditambah.
# Pengganti pemeriksaan setelah dikirim; nomornya ada pada pesan status di bawahnya.
report-sent = ✅ Laporan sudah dikirim.
# Bila keterangan melebihi batas.
report-text-cut = Keterangan terlalu panjang. Yang disimpan { $limit } huruf pertama.
# Bila foto melebihi batas.
report-photos-cut = Paling banyak { $limit } foto. Foto selebihnya tidak disertakan.
# Bila yang dikirim video, suara, stiker, atau dokumen.
report-kinds = Yang dapat diterima hanya tulisan dan foto. Foto mohon dikirim sebagai foto, bukan sebagai berkas.

## Keputusan: dibaca pemegang langkah, dan pelapor pada langkahnya sendiri.

# Satu pertanyaan untuk satu isian; menyebut laporannya.
decision-ask =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>{ $question }</b>{ $how ->
        [ready] {" "}Pilih, atau tulis sendiri.
        [date] {" "}Pilih, atau tulis tanggalnya, misalnya 24/11/2026.
        [choice] {" "}Pilih salah satu.
       *[other] {""}
    }
# Sebelum keputusan yang menutup laporan.
decision-confirm =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>Laporan ini akan ditutup. Lanjutkan?</b>
# Setelah keputusan berlaku: pengganti pertanyaannya, atau sekilas setelah tombol ditekan.
decision-done = ✅ { $number }: { $move }.
# Bila menulis padahal diminta menekan tombol.
decision-press = Mohon tekan salah satu tombol.
# Bila mengirim foto atau berkas padahal diminta menulis.
decision-words-only = Mohon jawab dengan tulisan.

## Mencari.

# Setelah tombol Cari Laporan, atau /cari tanpa kata.
search-ask = Cari apa? Tulis nomor, alat, ruangan, atau nama pelapor.

## Bergabung: dibaca orang yang belum ada di daftar pegawai.

# Tombol di bawah sapaan.
button-join = Minta Bergabung
# Sapaan; sekali sehari, apa pun yang ditulis.
stranger = Sigap hanya untuk pegawai kantor ini. Bila Bapak/Ibu pegawai, silakan minta bergabung.
# Setelah /start atau Minta Bergabung.
join-ask-name = Siapa nama lengkap Bapak/Ibu? Tulis, atau tekan tombol di bawah.
# Setelah nama.
join-ask-room = Di ruangan mana Bapak/Ibu bekerja? Tulis nama ruangannya.
# Sampai admin memutuskan.
join-waiting = Terima kasih. Permintaan sudah dikirim dan menunggu persetujuan admin.
