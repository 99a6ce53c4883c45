### Kartu tugas, pengingat, dan pertanyaan serah terima.

## Kartu tugas: dibaca pemegang langkah saat laporan tiba di tangannya, dan sesudah diputuskan.

# Baris pertama kartu.
card-head = 📋 <b>Laporan { $number }</b> · { $kind }
# Alat dan ruangan.
card-device = <b>{ $device }</b> · { $room }
# Siapa yang melapor.
card-reporter = Pelapor: { $reporter }
# Langkah SOP yang menunggu.
card-step = <b>{ $step }</b>
# Kegiatan langkah itu, dengan kata-kata SOP.
card-activity = <i>{ $activity }</i>
# Kelengkapan menurut SOP.
card-requisites = Kelengkapan: { $requisites }
# Apa yang diputuskan pada langkah sebelumnya.
card-before = Keputusan sebelumnya: <b>{ $done }</b> — { $by }, { $at }
# Satu jawaban dari keputusan: kondisi, temuan, harga ….
card-answer = • { $label }: { $value_text }
# Bila salah satu pemegang sudah mengambil langkah ini.
card-taken = 👤 Diambil oleh { $by }
# Bila beberapa orang memegang langkah ini dan belum ada yang mengambil.
card-free = 👥 Dapat ditangani oleh { $holders }
# Batas waktu langkah.
card-due = ⏳ Batas waktu: { $due_at }
# Langkah yang ditunda; sesudahnya batas waktu yang baru.
card-paused = ⏸ Ditunda sampai { $until_at }{ $reason ->
        [none] {""}
       *[other] {" "}— { $reason }
    }
# Batas waktu yang sudah lewat.
card-overdue = ⏰ Lewat batas waktu: { $due_at } ({ $over_minutes })
# Pemegang langkah yang juga pelapornya.
card-flag-decider_is_reporter = ⚠️ Bapak/Ibu juga pelapor laporan ini. Keputusan tetap berlaku dan akan diberi catatan.
# Pemegang langkah yang juga memutuskan langkah pasangannya.
card-flag-same_decider = ⚠️ Keputusan sebelumnya yang perlu diperiksa orang lain juga dari Bapak/Ibu. Keputusan tetap berlaku dan akan diberi catatan.
# Kartu yang sudah diputuskan: siapa, apa, kapan.
card-decided = { $mark } <b>{ $done }</b> — oleh { $by }, { $at }
# Kartu yang sudah diputuskan oleh pelapornya sendiri.
card-flagged-decider_is_reporter = ⚠️ Catatan: diputuskan oleh pelapornya sendiri.
# Kartu yang sudah diputuskan oleh orang yang sama dengan langkah pasangannya.
card-flagged-same_decider = ⚠️ Catatan: diputuskan oleh orang yang sama dengan keputusan sebelumnya.
# Kartu milik orang yang tidak lagi memegang langkahnya.
card-moved-on = Laporan ini tidak lagi menunggu tindak lanjut Bapak/Ibu.

## Tombol kartu.

card-button-take = Ambil
card-button-release = Lepas
card-button-take_over = Ambil Alih
card-button-more = Selengkapnya
card-button-limit = Rincian Batas Waktu

## Pengingat: dibaca pemegang langkah bila batas waktunya lewat.

# Pejabat.
reminder-official =
    🔔 Yth. Bapak/Ibu { $role }

    Mohon izin mengingatkan, laporan <b>{ $number }</b> menunggu tindak lanjut Bapak/Ibu sejak pukul { $since_at } ({ $waited_minutes }).
# Staf.
reminder-staff = 🔔 Mohon bantuannya, laporan <b>{ $number }</b> menunggu tindak lanjut sejak pukul { $since_at } ({ $waited_minutes }).
# Pejabat, bila beberapa laporan lewat batas waktu sekaligus.
reminders-official =
    🔔 Yth. Bapak/Ibu { $role }

    Mohon izin mengingatkan, ada <b>{ $count } laporan</b> menunggu tindak lanjut Bapak/Ibu.
# Staf, bila beberapa laporan lewat batas waktu sekaligus.
reminders-staff = 🔔 Mohon bantuannya, ada <b>{ $count } laporan</b> menunggu tindak lanjut Bapak/Ibu.
# Pengingat gabungan yang tidak berlaku lagi.
reminders-over = 🔔 Pengingat ini sudah tidak berlaku.
# Pemegang langkah sebelum batas waktunya, bila kantor memintanya.
reminder-note = ⏳ Sekadar informasi, laporan <b>{ $number }</b> · { $device } menunggu tindak lanjut Bapak/Ibu sampai { $due_at }.
# Semua orang, saat kantor buka, bila ada beberapa pesan yang tertahan.
summary-head = 📬 Yang masuk selama kantor tutup:
# Semua pemegang langkah, di akhir pengingat.
reminder-thanks = Terima kasih.
# Pengingat yang tombolnya sudah mati.
reminder-head = 🔔 Pengingat laporan <b>{ $number }</b>
# Pengingat yang digantikan oleh pengingat berikutnya.
reminder-replaced = Pengingat ini sudah tidak berlaku.

## Pertanyaan serah terima: dibaca pelapor sesudah alat diserahkan.

receipt-head = 📦 <b>Laporan { $number }</b>
# Alat kembali dari perbaikan.
receipt-question-returned = Alat sudah diserahkan kembali. Apakah sudah Bapak/Ibu terima dan berfungsi baik?
# Alat diperbaiki di tempat.
receipt-question-on-the-spot = Alat sudah diperbaiki di tempat. Apakah sudah berfungsi baik?
# Alat kembali karena tidak dapat diperbaiki.
receipt-question-written-off = Alat dinyatakan tidak dapat diperbaiki dan diserahkan kembali. Apakah sudah Bapak/Ibu terima?
# Pelapor yang belum mengonfirmasi, sesudah satu dan dua hari kerja.
receipt-asked-again = 🔔 Mohon konfirmasinya, Bapak/Ibu, atas laporan <b>{ $number }</b> · { $device }.
# Pelapor, di bawah laporan yang ditutup tanpa konfirmasinya.
receipt-may-reopen = Bila belum beres, tekan { $move } paling lambat { $last_on }.
