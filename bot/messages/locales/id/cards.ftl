### Kartu tugas, pengingat, dan pertanyaan serah terima.

## Kartu tugas: Pemegang langkah — di kartu tugas, saat laporan tiba di tangannya

# Semua pegawai — sebagai baris pertama kartu tugas dan halaman laporan
card-head = 📋 <b>Laporan { $number }</b> · { $kind }
# Semua pegawai — di kartu, pengingat, dan halaman laporan: alat dan ruangan
card-device = <b>{ $device }</b> · { $room }
# — di kartu: siapa yang melapor
card-reporter = Pelapor: { $reporter }
# — di kartu dan pengingat: langkah SOP yang menunggu
card-step = <b>{ $step }</b>
# — di akhir kartu, terlipat: kegiatan langkah itu, dengan kata-kata SOP
card-activity = <i>{ $activity }</i>
# — di akhir kartu, terlipat: kelengkapan menurut SOP
card-requisites = Kelengkapan: { $requisites }
# Pemegang langkah dan pelapor — di kartu, dan di pertanyaan serah terima bila diperbaiki di tempat: apa yang diputuskan pada langkah sebelumnya
card-before = Sebelumnya: <b>{ $done }</b> — { $by }, { $at }
# — di kartu, sebagai judul temuan, harga, dan isian lain dari langkah-langkah yang lebih awal
card-findings = Hasil sejauh ini:
# Pelapor dan penangan laporan — di bawah suatu keputusan: kondisi, temuan, harga, dan isian lainnya
card-answer = • { $label }: { $value_text }
# — di kartu, bila salah satu pemegang sudah mengambil langkah ini
card-taken = 👤 Ditangani oleh { $by }
# — di kartu, bila ada beberapa pemegang dan belum ada yang mengambil
card-free = 👥 Dapat ditangani oleh { $holders }
# — di kartu: batas waktu langkah
card-due = ⏳ Batas waktu: { $due_at }
# — di kartu langkah yang ditunda; di bawahnya batas waktu yang baru
card-paused = ⏸ Ditunda sampai { $until_at }{ $reason ->
        [none] {""}
       *[other] {" "}— { $reason }
    }
# — di kartu langkah yang menunggu perbaikan selesai; di bawahnya batas waktu yang baru
card-promised = ⏸ Menunggu perkiraan selesai: { $promised_on }
# — di kartu, bila batas waktunya sudah lewat
card-overdue = ⏰ Batas waktu: { $due_at } (sudah lewat { $over_minutes } waktu kerja)
# — di kartu, bila pemegang langkah juga pelapornya
card-flag-decider_is_reporter = ⚠️ Bapak/Ibu juga pelapor laporan ini. Keputusan Bapak/Ibu tetap berlaku dan diberi catatan.
# — di kartu, bila pemegang langkah juga memutuskan langkah pasangannya
card-flag-same_decider = ⚠️ Keputusan yang mendahului langkah ini juga dari Bapak/Ibu. Keputusan Bapak/Ibu tetap berlaku dan diberi catatan.

## Kartu yang sudah selesai: Pemegang langkah — di kartu tugas, setelah langkahnya diputuskan

# Pemegang langkah dan pelapor — di kartu, pengingat, dan pertanyaan yang sudah diputuskan: siapa, apa, kapan
card-decided = { $mark } <b>{ $done }</b> — oleh { $by }, { $at }
# — di kartu, bila diputuskan oleh pelapornya sendiri
card-flagged-decider_is_reporter = ⚠️ Catatan: diputuskan oleh pelapornya sendiri.
# — di kartu, bila diputuskan oleh orang yang sama dengan langkah pasangannya
card-flagged-same_decider = ⚠️ Catatan: diputuskan oleh orang yang sama dengan keputusan sebelumnya.
# — di kartunya, bila ia tidak lagi memegang langkahnya
card-moved-on = Laporan ini tidak lagi menunggu tindak lanjut Bapak/Ibu.

## Tombol kartu: Pemegang langkah — pada tombol kartu tugas

# — pada tombol kartu, bila ada beberapa pemegang dan belum ada yang mengambil
card-button-take = Ambil
# — pada tombol kartu, setelah diambil sendiri
card-button-release = Lepas
# — pada tombol kartu, setelah diambil rekannya
card-button-take_over = Ambil Alih
# Pelapor dan penangan laporan — pada tombol kartu dan halaman laporan, bila isi laporannya terpotong
card-button-more = Selengkapnya
# — pada tombol halaman laporan, bila laporannya disertai foto
card-button-photos = Lihat Foto
# — pada tombol kartu, bila langkahnya memiliki batas waktu
card-button-limit = Rincian Batas Waktu

## Pengingat: Pemegang langkah — bila batas waktunya lewat

# Pejabat — bila satu laporan lewat batas waktu; sejak pengingat kedua juga bila rekannya yang mengambil (colleague)
reminder-official =
    🔔 Yth. Bapak/Ibu { $role }

    Mohon izin mengingatkan, laporan <b>{ $number }</b> { $whose ->
        [colleague] yang ditangani { $by } masih menunggu
       *[own] menunggu tindak lanjut Bapak/Ibu
    } sejak { $since_at } ({ $waited_minutes } waktu kerja).
# Staf — bila satu laporan lewat batas waktu; sejak pengingat kedua juga bila rekannya yang mengambil (colleague)
reminder-staff =
    🔔 Mohon bantuannya, laporan <b>{ $number }</b> { $whose ->
        [colleague] yang ditangani { $by } masih menunggu
       *[own] menunggu tindak lanjut Bapak/Ibu
    } sejak { $since_at } ({ $waited_minutes } waktu kerja).
# Pejabat — bila beberapa laporan lewat batas waktu sekaligus, atau pada pagi hari yang diambil rekannya
reminders-official =
    🔔 Yth. Bapak/Ibu { $role }

    Mohon izin mengingatkan, ada <b>{ $count } laporan</b> { $whose ->
        [colleague] yang ditangani rekan Bapak/Ibu dan belum selesai
        [both] menunggu tindak lanjut Bapak/Ibu atau rekan yang menanganinya
       *[own] menunggu tindak lanjut Bapak/Ibu
    }.
# Staf — bila beberapa laporan lewat batas waktu sekaligus, atau pada pagi hari yang diambil rekannya
reminders-staff =
    🔔 Mohon bantuannya, ada <b>{ $count } laporan</b> { $whose ->
        [colleague] yang ditangani rekan Bapak/Ibu dan belum selesai
        [both] menunggu tindak lanjut Bapak/Ibu atau rekan yang menanganinya
       *[own] menunggu tindak lanjut Bapak/Ibu
    }.
# — sebagai pengganti pengingat gabungan yang tidak berlaku lagi
reminders-over = 🔔 Pengingat ini sudah tidak berlaku.
# — sebelum batas waktunya, bila kantor memintanya
reminder-note = ⏳ Mohon izin mengingatkan lebih awal, batas waktu laporan <b>{ $number }</b> · { $device } adalah { $due_at }.
# Semua pegawai — saat kantor buka, bila ada beberapa pesan yang tertahan
summary-head = 📬 Yang masuk selama kantor tutup:
# — di akhir pengingat
reminder-thanks = Terima kasih.
# — sebagai baris pertama pengingat yang tombolnya sudah mati
reminder-head = 🔔 Pengingat laporan <b>{ $number }</b>
# — di pengingat yang digantikan oleh pengingat berikutnya
reminder-replaced = Pengingat ini sudah tidak berlaku.

## Pertanyaan serah terima: Pelapor — setelah alat diserahkan

# — sebagai baris pertama pertanyaan
receipt-head = 📦 <b>Laporan { $number }</b>
# — bila alat kembali dari perbaikan
receipt-question-returned = Alat sudah diserahkan kembali. Apakah sudah Bapak/Ibu terima dalam keadaan baik?
# — bila alat diperbaiki di tempat
receipt-question-on-the-spot = Alat sudah diperbaiki di tempat. Apakah sudah Bapak/Ibu terima dalam keadaan baik?
# — bila alat kembali karena tidak dapat diperbaiki
receipt-question-written-off = Alat dinyatakan tidak dapat diperbaiki dan diserahkan kembali. Apakah sudah Bapak/Ibu terima?
# — bila belum mengonfirmasi, setelah satu dan dua hari kerja
receipt-asked-again = 🔔 Mohon konfirmasinya, apakah laporan <b>{ $number }</b> · { $device } sudah selesai bagi Bapak/Ibu? Terima kasih.
# — di bawah pertanyaan, bila laporannya ditutup tanpa konfirmasinya
receipt-may-reopen = Bila ternyata belum baik, tekan { $move } paling lambat { $last_on }.
