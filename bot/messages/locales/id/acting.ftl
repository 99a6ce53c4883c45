### Plh. dan Plt., laporan yang dialihkan, dan langkah yang tidak ada pemegangnya.

## Sebutan jabatan

# Semua pegawai — sebagai jabatan seseorang yang menggantikan, di kartu, riwayat, dan sapaan
common-acting = { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
# Plh. atau Plt. — di kartu tugasnya: batas wewenang menurut UU 30/2014 Pasal 14 ayat (7)
card-acting = ℹ️ Bapak/Ibu bertindak sebagai { $office }. Keputusan strategis tentang anggaran tetap pada pejabat definitif (UU 30/2014 Pasal 14 ayat 7).

## Pemberitahuan

# Plh. atau Plt. — saat penggantiannya direncanakan, mulai, berakhir, atau dibatalkan
acting-told-you = { $what ->
        [planned] 📅 Bapak/Ibu akan bertindak sebagai
        [began] ▶️ Bapak/Ibu sekarang bertindak sebagai
        [ended] ⏹ Bapak/Ibu tidak lagi bertindak sebagai
       *[cancelled] ⏹ Dibatalkan: penunjukan Bapak/Ibu sebagai
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> ({ $from_on } s.d. { $until_on }).{ $has_letter ->
        [yes] {" "}Surat { $letter }.
       *[no] {""}
    }{ $what ->
        [began] {" "}Laporan yang menunggu { $role } sekarang menunggu tindak lanjut Bapak/Ibu.
       *[other] {""}
    }
# Pejabat yang digantikan — saat penggantiannya direncanakan, mulai, berakhir, atau dibatalkan
acting-told-absent = { $what ->
        [planned] 📅 { $name } akan bertindak sebagai
        [began] ▶️ { $name } sekarang bertindak sebagai
        [ended] ⏹ { $name } tidak lagi bertindak sebagai
       *[cancelled] ⏹ Dibatalkan: penunjukan { $name } sebagai
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> ({ $from_on } s.d. { $until_on }).{ $what ->
        [began] {" "}Bapak/Ibu tetap dapat membaca semua laporan.
        [ended] {" "}Laporan kembali menunggu tindak lanjut Bapak/Ibu.
       *[other] {""}
    }
# Admin — saat suatu penggantian direncanakan, mulai, berakhir, atau dibatalkan; tanpa bunyi
acting-told-admin = { $what ->
        [planned] 📅 Direncanakan
        [began] ▶️ Mulai berlaku
        [ended] ⏹ Berakhir
       *[cancelled] ⏹ Dibatalkan
    }: { $name } sebagai { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } ({ $from_on } s.d. { $until_on }).

## Halaman Plh. dan Plt.: Admin dan pejabat — setelah /plh

# — sebagai judul halaman
acting-title = <b>Plh. dan Plt.</b>
# — sebagai judul halaman, bila tidak ada yang menggantikan
acting-none = Saat ini tidak ada Plh. atau Plt.
# — pada halaman, satu untuk setiap penggantian
acting-entry =
    { $state ->
        [now] ▶️
       *[planned] 📅
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: { $name }{ $has_absent ->
        [yes] {" "}(menggantikan { $absent })
       *[no] {""}
    }
    { $from_on } s.d. { $until_on }{ $has_letter ->
        [yes] {" "}· Surat { $letter }
       *[no] {""}
    }
# Semua pegawai — setelah /plh, bila bukan admin dan bukan pejabat
acting-not-yours = Bagian ini untuk admin dan pejabat.
# — pada tombol halaman, dan pada tombol di bawah laporan yang lama menunggu
button-appoint-acting = Tunjuk Plh.
# — pada tombol halaman, satu untuk setiap penggantian
button-cancel-acting = Batalkan { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
# — pada tombol, saat ditanya apakah penggantian dibatalkan
button-cancel-acting-yes = Ya, batalkan

## Percakapan menunjuk: Admin dan pejabat — saat menunjuk Plh. atau Plt.

# — pada pertanyaan pertama
acting-ask-role = Untuk jabatan apa?
# — setelah jabatan dipilih
acting-ask-kind = <b>{ $role }</b>: berhalangan sementara (Plh.) atau jabatannya kosong (Plt.)?
# — pada tombol pilihan, di bawah pertanyaan Plh. atau Plt.
button-acting-plh = Plh. — berhalangan sementara
# — pada tombol pilihan, di bawah pertanyaan Plh. atau Plt.
button-acting-plt = Plt. — jabatan kosong
# — bila beberapa orang memegang jabatan itu
acting-ask-absent = Siapa <b>{ $role }</b> yang berhalangan?
# — saat memilih siapa yang menggantikan
acting-ask-person = Siapa yang menjadi <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>? Pilih, atau tulis namanya.
# — bila nama yang ditulis tidak ditemukan
acting-nobody-found = Tidak ada pegawai dengan nama itu yang dapat ditunjuk.
# — saat memilih tanggal mulai
acting-ask-from = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: mulai tanggal berapa? Pilih, atau tulis tanggalnya, misalnya 24/11/2026.
# — saat memilih tanggal terakhir
acting-ask-until = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> mulai { $from_on }: sampai akhir tanggal berapa? Pilih, atau tulis tanggalnya.
# — saat ditanya nomor suratnya
acting-ask-letter = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: berapa nomor suratnya? Tulis, atau tekan tombol di bawah.
# — pada tombol, di bawah pertanyaan nomor surat
button-no-letter = Belum ada nomor
# — sebelum ditunjuk, sebagai pemeriksaan
acting-ask-confirm =
    <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: { $name }{ $has_absent ->
        [yes] {" "}(menggantikan { $absent })
       *[no] {""}
    }
    { $from_on } s.d. { $until_on }
    Surat: { $letter }

    Selama itu wewenang, laporan, dan pengingat { $role } ada pada { $name }. Tunjuk?
# — pada tombol, di bawah pemeriksaan
button-appoint = Ya, tunjuk
# — setelah ditunjuk, sebagai pengganti pemeriksaan
acting-done = ✅ { $name } { $what ->
        [planned] akan bertindak
       *[began] sekarang bertindak
    } sebagai { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } ({ $from_on } s.d. { $until_on }).
# — sebelum penggantian dibatalkan
acting-ask-cancel = Batalkan <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> atas nama { $name }? { $state ->
        [now] Laporan { $role } tidak lagi menunggu tindak lanjut { $name }.
       *[planned] Penunjukan ini belum mulai berlaku.
    }
# — setelah penggantian dibatalkan
acting-cancelled = ✅ { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } atas nama { $name } dibatalkan.

## Penolakan: Admin dan pejabat — saat menunjuk Plh. atau Plt.
## Tanpa tanda HTML, paling banyak 200 huruf.

# — bila bukan admin dan bukan pejabatnya sendiri
refusal-acting-not-yours = Plh. dan Plt. ditunjuk oleh admin, atau oleh pejabatnya sendiri.
# — bila tidak ada yang berhalangan
refusal-acting-nobody-absent = Jabatan itu sedang kosong, jadi yang ditunjuk Plt., bukan Plh.
# — bila yang ditunjuk memegang jabatan itu sendiri
refusal-acting-holds-it = { $person } memang sudah memegang jabatan itu.
# — bila yang ditunjuk belum bergabung atau memblokir bot
refusal-acting-out-of-reach = { $person } tidak dapat dihubungi oleh Sigap. Mohon pilih orang lain.
# — bila tanggal mulainya sudah lewat, misalnya karena hari sudah berganti sejak ditanya
refusal-acting-begins-before = Tanggal mulainya sudah lewat. Mohon pilih lagi.
# — bila tanggalnya terbalik
refusal-acting-ends-before = Tanggal terakhir tidak boleh sebelum tanggal mulai. Mohon pilih lagi.
# — bila terlalu lama
refusal-acting-too-long = Tanggal itu terlalu jauh, paling akhir { $until_on }.
# — bila sudah ada yang menggantikan pada tanggal itu
refusal-acting-overlaps = Pada tanggal itu sudah ada { $person } yang menggantikan. Mohon batalkan dulu di /plh.
# — saat membatalkan penggantian yang sudah berakhir
refusal-acting-over = Plh. atau Plt. itu sudah berakhir.

## Penolakan saat mengalihkan: Admin dan atasan — saat mengalihkan laporan
## Tanpa tanda HTML, paling banyak 200 huruf.

# Semua pegawai — saat mengalihkan laporan, bila bukan admin dan bukan atasan
refusal-not-above = Laporan ini hanya dapat dialihkan oleh admin atau atasan.
# — bila yang dipilih bukan pemegang langkah lagi
refusal-not-a-holder = Pegawai itu tidak dapat menangani langkah ini.
# — bila yang dipilih sudah menanganinya
refusal-already-theirs = Laporan ini memang sudah menunggu tindak lanjut { $person }.

## Laporan yang lama menunggu: Admin dan atasan — bila laporan lama menunggu tindak lanjut

# Admin — bila lama tidak ada yang menindaklanjuti
escalation-admin =
    📣 { $count ->
        [1] Satu laporan sudah lama menunggu tindak lanjut. Mohon bantuannya untuk mengalihkan atau menunjuk Plh.
       *[other] Ada { $count } laporan yang sudah lama menunggu tindak lanjut. Mohon bantuannya untuk mengalihkan atau menunjuk Plh.
    }
# Admin — bila pemegang langkahnya tidak ada atau tidak dapat dihubungi
escalation-unheld =
    ⚠️ { $count ->
        [1] Belum ada yang dapat menangani laporan ini, atau yang bertugas tidak dapat dihubungi.
       *[other] Belum ada yang dapat menangani { $count } laporan ini, atau yang bertugas tidak dapat dihubungi.
    } Mohon menunjuk Plh. atau menetapkan perannya di /pegawai.
# Atasan — bila laporan lama menunggu peran di bawahnya
escalation-above =
    📣 Yth. Bapak/Ibu { $role }

    Mohon izin menyampaikan, { $count ->
        [1] satu laporan
       *[other] { $count } laporan
    } sudah lama menunggu tindak lanjut { $late }. Mohon berkenan membantu. Terima kasih.
# — sebagai pengganti pemberitahuannya, setelah semuanya ditindaklanjuti
escalation-over = 📣 Laporan yang disampaikan sudah ditindaklanjuti. Terima kasih.
# — sebagai penggantinya, setelah pejabat lain dapat menanganinya
escalation-held = 📣 Laporan yang disampaikan sekarang sudah ada yang menangani. Terima kasih.
# — pada tombol, di bawah laporan yang lama menunggu
button-pass-on = Alihkan
# — pada halaman untuk mengalihkan satu laporan
passing-ask = Alihkan kepada siapa?
# — pada halaman itu, bila tidak ada pemegang lain
passing-nobody = Tidak ada rekan lain yang dapat menangani langkah ini.
# — pada halaman itu, bila laporan sudah diambil seseorang
passing-taken = 👤 Sedang ditangani oleh { $name }
# — pada halaman itu, bila laporan sudah diputuskan
passing-over = Laporan ini sudah ditindaklanjuti.
# — setelah dialihkan; muncul sekejap
passed-on = Dialihkan kepada { $name }.
# Pemegang langkah — saat sebuah laporan dialihkan kepadanya
passed-on-to-you = 👤 Laporan <b>{ $number }</b> · { $device } dialihkan kepada Bapak/Ibu oleh { $by }. Mohon tindak lanjutnya melalui /tugas.
