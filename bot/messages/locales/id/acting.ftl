### Plh. dan Plt., laporan yang dialihkan, dan langkah yang tidak ada pemegangnya.

# Semua orang: jabatan seseorang yang menggantikan.
common-acting = { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
# Plh. atau Plt. pada kartunya: batas wewenang menurut UU 30/2014 Pasal 14 ayat (7).
card-acting = ℹ️ Bapak/Ibu bertindak sebagai { $office }. Keputusan strategis tentang anggaran tetap pada pejabat definitif (UU 30/2014 Pasal 14 ayat 7).

## Pemberitahuan.

# Yang menggantikan.
acting-told-you = { $what ->
        [planned] 📅 Bapak/Ibu akan bertindak sebagai
        [began] ▶️ Bapak/Ibu sekarang bertindak sebagai
        [ended] ⏹ Bapak/Ibu tidak lagi bertindak sebagai
       *[cancelled] ⏹ Dibatalkan: Bapak/Ibu sebagai
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>, { $from_on } s.d. { $until_on }.{ $has_letter ->
        [yes] {" "}Surat { $letter }.
       *[no] {""}
    }{ $what ->
        [began] {" "}Laporan yang menunggu { $role } sekarang menunggu tindak lanjut Bapak/Ibu.
       *[other] {""}
    }
# Yang digantikan.
acting-told-absent = { $what ->
        [planned] 📅 { $name } akan bertindak sebagai
        [began] ▶️ { $name } sekarang bertindak sebagai
        [ended] ⏹ { $name } tidak lagi bertindak sebagai
       *[cancelled] ⏹ Dibatalkan: { $name } sebagai
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>, { $from_on } s.d. { $until_on }.{ $what ->
        [began] {" "}Bapak/Ibu tetap dapat membaca semua laporan.
        [ended] {" "}Laporan kembali menunggu tindak lanjut Bapak/Ibu.
       *[other] {""}
    }
# Admin, tanpa bunyi.
acting-told-admin = { $what ->
        [planned] 📅 Direncanakan
        [began] ▶️ Mulai berlaku
        [ended] ⏹ Berakhir
       *[cancelled] ⏹ Dibatalkan
    }: { $name } sebagai { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }, { $from_on } s.d. { $until_on }.

## Halaman /plh: dibaca admin dan pejabat.

acting-title = <b>Plh. dan Plt.</b>
acting-none = Saat ini tidak ada Plh. atau Plt.
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
# Yang bukan admin dan bukan pejabat.
acting-not-yours = Bagian ini untuk admin dan pejabat.
button-appoint-acting = Tunjuk Plh.
button-cancel-acting = Batalkan { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
button-cancel-acting-yes = Ya, batalkan

## Percakapan: menunjuk Plh. atau Plt.

acting-ask-role = Untuk jabatan apa?
acting-ask-kind = <b>{ $role }</b>: berhalangan sementara (Plh.) atau jabatannya kosong (Plt.)?
button-acting-plh = Plh. — berhalangan sementara
button-acting-plt = Plt. — jabatan kosong
# Bila beberapa orang memegang jabatan itu.
acting-ask-absent = Siapa <b>{ $role }</b> yang berhalangan?
acting-ask-person = Siapa yang menjadi <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>? Pilih, atau tulis namanya.
# Bila nama yang ditulis tidak ditemukan.
acting-nobody-found = Tidak ada pegawai dengan nama itu yang dapat ditunjuk.
acting-ask-from = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: mulai tanggal berapa? Pilih, atau tulis tanggalnya, misalnya 24/11/2026.
acting-ask-until = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> mulai { $from_on }: sampai akhir tanggal berapa? Pilih, atau tulis tanggalnya.
acting-ask-letter = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: nomor suratnya? Tulis nomornya.
button-no-letter = Belum ada nomor
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
button-appoint = Ya, tunjuk
# Sesudah ditunjuk.
acting-done = ✅ { $name } { $what ->
        [planned] akan bertindak
       *[began] sekarang bertindak
    } sebagai { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }, { $from_on } s.d. { $until_on }.
# Sebelum dibatalkan.
acting-ask-cancel = Batalkan <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> atas nama { $name }? Laporannya kembali kepada pemegang jabatan.
# Sesudah dibatalkan.
acting-cancelled = ✅ { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } atas nama { $name } dibatalkan.

## Yang ditolak; tanpa tanda HTML.

# Yang bukan admin dan bukan pejabatnya sendiri.
refusal-acting-not-yours = Plh. dan Plt. ditunjuk oleh admin, atau oleh pejabatnya sendiri.
# Bila tidak ada yang berhalangan.
refusal-acting-nobody-absent = Jabatan itu tidak ada pemegangnya, jadi bukan Plh. melainkan Plt.
# Bila yang ditunjuk memegang jabatan itu sendiri.
refusal-acting-holds-it = { $person } memegang jabatan itu sendiri.
# Bila yang ditunjuk belum bergabung atau memblokir bot.
refusal-acting-out-of-reach = { $person } tidak dapat dihubungi oleh Sigap. Mohon pilih orang lain.
# Bila tanggalnya terbalik.
refusal-acting-ends-before = Tanggal terakhir tidak boleh sebelum tanggal mulai. Mohon pilih lagi.
# Bila terlalu lama.
refusal-acting-too-long = Tanggal itu terlalu jauh, paling akhir { $until_on }.
# Bila sudah ada yang menggantikan pada tanggal itu.
refusal-acting-overlaps = Pada tanggal itu sudah ada { $person } yang menggantikan. Mohon batalkan dulu di /plh.
# Bila sudah berakhir.
refusal-acting-over = Plh. atau Plt. itu sudah berakhir.
# Yang bukan admin dan bukan atasan.
refusal-not-above = Mengalihkan laporan ini hanya untuk admin dan atasan.
# Bila yang dipilih bukan pemegang langkah lagi.
refusal-not-a-holder = Pegawai itu tidak dapat menangani langkah ini.
# Bila yang dipilih sudah menanganinya.
refusal-already-theirs = Laporan ini memang sudah menunggu tindak lanjut { $person }.

## Laporan yang lama menunggu, dan mengalihkannya.

# Admin, bila tidak ada yang menindaklanjuti.
escalation-admin =
    📣 { $count ->
        [1] Satu laporan sudah lama menunggu tindak lanjut. Mohon bantuannya untuk mengalihkan atau menunjuk Plh.
       *[other] Ada { $count } laporan yang sudah lama menunggu tindak lanjut. Mohon bantuannya untuk mengalihkan atau menunjuk Plh.
    }
# Admin, bila pemegang langkahnya tidak ada atau tidak dapat dihubungi.
escalation-unheld =
    ⚠️ { $count ->
        [1] Belum ada yang dapat menangani laporan ini, atau pemegangnya tidak dapat dihubungi.
       *[other] Belum ada yang dapat menangani { $count } laporan ini, atau pemegangnya tidak dapat dihubungi.
    } Mohon menunjuk Plh. atau menetapkan perannya di /pegawai.
# Atasan staf, bila staf tidak menindaklanjuti.
escalation-above =
    📣 Yth. Bapak/Ibu

    Mohon izin menyampaikan, { $count ->
        [1] satu laporan
       *[other] { $count } laporan
    } sudah lama menunggu tindak lanjut staf. Mohon berkenan membantu.
# Sesudah semuanya ditindaklanjuti.
escalation-over = 📣 Laporan yang disampaikan sudah ditindaklanjuti. Terima kasih.
button-pass-on = Alihkan
# Halaman untuk mengalihkan satu laporan.
passing-ask = Alihkan kepada siapa?
passing-nobody = Tidak ada pemegang lain yang dapat dihubungi.
passing-taken = 👤 Sedang ditangani oleh { $name }
passing-over = Laporan ini sudah ditindaklanjuti.
# Sesudah dialihkan; muncul sekejap.
passed-on = Dialihkan kepada { $name }.
# Yang menerima laporan yang dialihkan.
passed-on-to-you = 👤 Laporan <b>{ $number }</b> · { $device } dialihkan kepada Bapak/Ibu oleh { $by }. Mohon tindak lanjutnya melalui /tugas.
