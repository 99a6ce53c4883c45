### Kalender kantor.

## Halaman kalender: Admin — setelah /kalender

# — sebagai judul halaman
calendar-title = <b>Kalender kantor</b> · { $days } hari ke depan
# — di bawah judul: minggu biasa, dari OFFICE_HOURS
calendar-week = 🕗 { $hours }
# — untuk hari yang berbeda dari minggu biasa: hari libur, cuti bersama, dan yang diatur admin (own)
calendar-days =
    { $closed ->
        [yes] 🔴 <b>{ $days }</b> libur
       *[no] 🟡 <b>{ $days }</b> { $hours }
    } · { $own ->
        [yes] <i>{ $reason }</i>
       *[no] { $reason }
    }
# — bila tidak ada hari yang berbeda
calendar-nothing-apart = Tidak ada hari yang berbeda dalam { $days } hari ke depan.
# — bila daftarnya terlalu panjang
calendar-more = … dan { $count } lainnya
# — di atas yang diatur untuk hari-hari sesudahnya
calendar-later = <b>Sesudah itu</b>
# — satu untuk setiap yang diatur untuk hari-hari sesudahnya
calendar-override =
    { $kind ->
        [period] 🟡
        [early] 🟡
        [extra] 🟢
       *[closed] 🔴
    } { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }
    { $kind ->
        [period] { $hours } ·
        [early] tutup { $hours } ·
        [extra] { $hours } ·
       *[closed] libur ·
    } <i>{ $reason }</i>
# — bila jam kantor tidak pernah berhenti (OFFICE_HOURS=always)
calendar-never-closes = Kantor ini diatur tanpa jam tutup: waktu terus berjalan siang dan malam. Bila ingin memakai jam kerja, mohon hubungi yang memasang Sigap.

## Jenis perubahan: Admin — pada tombol halaman kalender, dan sebagai judul pertanyaannya

calendar-kind-period = Jam Ramadan
calendar-kind-closed = Libur Tambahan
calendar-kind-early = Tutup Lebih Awal
calendar-kind-extra = Hari Kerja Tambahan
# — pada tombol halaman kalender, satu untuk setiap perubahan
calendar-button-cancel = ✖ { $days } · { $reason }

## Percakapan mengubah kalender: Admin — saat mengubah kalender

# — setelah jenis perubahan dipilih
calendar-ask-first =
    <b>{ $label }</b>
    Mulai tanggal berapa? Pilih, atau tulis tanggalnya, misalnya 24/11/2026.
# — setelah hari pertama dipilih
calendar-ask-last =
    <b>{ $label }</b> · mulai { $first_on }
    Sampai tanggal berapa? Pilih, atau tulis tanggalnya.
# — setelah tanggalnya dipilih
calendar-ask-hours =
    <b>{ $label }</b>
    { $kind ->
        [period] Jam kerjanya? Pilih, atau tulis seperti ini:
        [early] Tutup pukul berapa? Pilih, atau tulis jamnya, misalnya 13.30.
       *[extra] Jam kerjanya? Pilih, atau tulis, misalnya 08.00-12.00, 13.00-15.00.
    }{ $kind ->
        [period] {"\u000A"}<code>Sen-Kam 08.00-12.00, 12.30-15.00; Jum 08.00-11.30, 12.30-15.30</code>
       *[other] {""}
    }
# — pada tombol, di bawah pertanyaan jam Ramadan
calendar-button-ramadan = Jam Ramadan (SE Sekma 2/2026)
# — saat ditanya alasannya
calendar-ask-reason =
    <b>{ $label }</b>
    Apa alasannya? Pilih, atau tulis sendiri.
# — pada tombol alasan siap pakai
calendar-reason-ramadan = Jam kerja Ramadan
# — pada tombol alasan siap pakai
calendar-reason-regional = Libur daerah
# — pada tombol alasan siap pakai
calendar-reason-cuti-bersama = Cuti bersama
# — pada tombol alasan siap pakai
calendar-reason-election = Pemilihan kepala daerah
# — pada tombol alasan siap pakai
calendar-reason-event = Kegiatan kantor
# — pada tombol alasan siap pakai
calendar-reason-holiday-eve = Menjelang hari raya
# — pada tombol alasan siap pakai
calendar-reason-emergency = Keadaan darurat
# — pada tombol alasan siap pakai
calendar-reason-replacement = Pengganti hari libur
# — pada tombol alasan siap pakai
calendar-reason-backlog = Penyelesaian pekerjaan
# — sebelum disimpan, sebagai pemeriksaan
calendar-check =
    <b>{ $label }</b> · { $reason }
    📅 { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }{ $kind ->
        [closed] {""}
        [early] {"\u000A"}🕗 tutup { $hours }
       *[other] {"\u000A"}🕗 { $hours }
    }

    { $days ->
        [0] Jam kerja pada hari itu tidak berubah.
       *[other] Jam kerja { $days } hari berubah.
    } { $moved ->
        [0] Tidak ada batas waktu yang bergeser.
       *[other] Batas waktu { $moved } laporan bergeser.
    }
# — pada tombol, di bawah pemeriksaan
calendar-button-save = Simpan
# — setelah disimpan, sebagai pengganti pemeriksaan
calendar-saved = ✅ { $label } tersimpan: { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    } · { $reason }
# — sebelum suatu perubahan dibatalkan
calendar-ask-cancel =
    <b>{ $label }</b> · { $reason }
    📅 { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }

    <b>Batalkan?</b> { $days ->
        [0] Jam kerja tidak berubah.
       *[other] Jam kerja { $days } hari kembali seperti semula.
    } { $moved ->
        [0] Tidak ada batas waktu yang bergeser.
       *[other] Batas waktu { $moved } laporan bergeser.
    }
# — pada tombol, saat ditanya apakah perubahan dibatalkan
calendar-button-yes-cancel = Ya, batalkan
# — setelah suatu perubahan dibatalkan
calendar-cancelled = ✅ Dibatalkan: { $reason }. Jam kerja kembali seperti semula.
# — bila yang ditulis bukan tanggal
calendar-not-a-date = Mohon tulis tanggal, misalnya 24/11/2026.
# — bila jam kerja yang ditulis tidak terbaca: bagian mana, dan apa yang seharusnya ada
calendar-hours-unread =
    “{ $found }” belum terbaca. { $expected ->
        [piece] Mohon tulis hari lalu jamnya, misalnya Sen-Kam 08.00-12.00, 12.30-15.00.
        [day] Mohon tulis hari, misalnya Sen, atau Sen-Kam.
        [day-once] Tiap hari cukup disebut satu kali.
        [segment] Mohon tulis jam buka dan tutup, misalnya 08.00-12.00.
        [time] Mohon tulis jam dari 00.00 sampai 24.00, misalnya 13.30.
        [closing-later] Jam tutup harus sesudah jam buka.
       *[in-order] Jamnya harus berurutan dan tidak tumpang tindih.
    }

## Penolakan: Admin — saat mengubah kalender
## Tanpa tanda HTML, paling banyak 200 huruf.

# — saat menyimpan perubahan yang tidak dapat disimpan
refusal-override-invalid =
    { $problem ->
        [in-the-past] Hari pertama sudah lewat. Paling awal hari ini.
        [too-far] Tanggal itu terlalu jauh.
        [backwards] Hari terakhir tidak boleh sebelum hari pertama.
        [too-long] Rentangnya terlalu panjang, paling lama { $longest } hari.
        [no-reason] Alasan belum terisi. Mohon tulis lagi.
       *[long-reason] Alasan terlalu panjang, paling banyak { $longest } huruf.
    }
# — setelah tombol lama, atau bila admin lain lebih dulu membatalkan
refusal-no-such-override = Perubahan ini sudah dibatalkan atau sudah lewat.
# — setelah tombol lama, bila jam kantor tidak pernah berhenti
refusal-never-closes = Kantor ini diatur tanpa jam tutup, jadi jam kerja tidak dapat diatur.

## Pemberitahuan: Pemegang langkah — satu kali, saat kalender mengubah batas waktunya

# — sebagai baris pertama, saat kalender mengubah batas waktunya
calendar-moved =
    📅 { $change ->
        [cancelled] Perubahan jam kerja dibatalkan
       *[added] Jam kerja berubah
    } ({ $reason }). Batas waktu { $count } laporan yang menunggu tindak lanjut Bapak/Ibu bergeser:
# — di bawahnya, satu untuk setiap laporan
calendar-moved-limit = <b>{ $number }</b> menjadi { $due_at }
# — di bawahnya, bila laporannya terlalu banyak
calendar-moved-more = … dan { $count } laporan lainnya di /tugas
# Admin — satu kali setahun, pada bulan November
calendar-cuti-bersama-missing = 📅 Cuti bersama tahun { $year } belum ada di Sigap. Sesudah keputusan bersamanya terbit, mohon masukkan lewat /kalender, <b>Libur Tambahan</b>.
