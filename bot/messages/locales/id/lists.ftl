### Daftar dan halaman yang dibuka dengan perintah atau tombol menu.

# Semua orang, di bawah daftar yang lebih dari satu halaman.
list-page = Halaman { $number } dari { $last }
# Semua orang, bila membuka laporan orang lain tanpa berwenang.
list-not-yours = Laporan ini tidak dapat ditampilkan.
# Bekas admin, bila halamannya masih terbuka.
list-for-admins = Halaman ini hanya untuk admin.

## Daftar laporan.

# Pelapor, /laporan.
list-title-mine =
    { $total ->
        [0] Belum ada laporan dari Bapak/Ibu.
       *[other] <b>Laporan Bapak/Ibu</b> ({ $total })
    }
# Semua orang, /cari.
list-title-found =
    { $total ->
        [0] Tidak ada laporan yang cocok dengan “{ $query }”.
       *[other] <b>Hasil pencarian “{ $query }”</b> ({ $total })
    }
# Pemegang langkah, /tugas.
list-title-tasks =
    { $total ->
        [0] Tidak ada laporan yang menunggu tindak lanjut Bapak/Ibu.
       *[other] <b>Ada { $total } laporan menunggu tindak lanjut Bapak/Ibu</b>
    }
# Satu laporan dalam daftar.
list-case =
    <b>{ $number }</b> · { $device } · { $room }
    { $state } · masuk { $opened_at }
# Satu tugas dalam daftar.
list-task =
    <b>{ $number }</b> · { $device } · { $room }
    { $step } · batas waktu { $due_at }
# Satu tugas yang masuk sejak kantor tutup kemarin.
list-task-new =
    🆕 <b>{ $number }</b> · { $device } · { $room }
    { $step } · batas waktu { $due_at }
# Satu tugas yang ditunda.
list-task-paused =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · ditunda sampai { $until_at }
# Satu tugas yang batas waktunya lewat.
list-task-overdue =
    ⏰ <b>{ $number }</b> · { $device } · { $room }
    { $step } · lewat batas waktu { $due_at }
# Satu tugas tanpa batas waktu (konfirmasi pelapor).
list-task-without-limit =
    <b>{ $number }</b> · { $device } · { $room }
    { $step }

# Di bawah daftar pada pengingat gabungan yang lebih panjang dari yang ditampilkan.
list-more = … dan { $count } laporan lainnya di /tugas

## Papan: satu pesan yang disematkan bagi setiap pemegang langkah.

# Pada pagi hari, di atas daftar.
board-morning = ☀️ Selamat pagi, Bapak/Ibu.
# Bila Sigap sempat mati pada jam kerja.
board-outage = 🔌 Mohon maaf, Sigap sempat tidak aktif dari { $began_at } sampai { $ended_at }. Waktu itu tidak dihitung sebagai keterlambatan Bapak/Ibu.
# Laporan yang ditunda dan hari ini dilanjutkan.
board-resumed = ▶️ Laporan <b>{ $number }</b> dilanjutkan hari ini.
# Bila lebih banyak yang dilanjutkan daripada yang ditampilkan.
board-resumed-more = ▶️ … dan { $count } laporan lainnya.
# Papan lama, sesudah yang baru dikirim.
board-replaced = 📌 Daftar terbaru ada di bawah.

## Halaman satu laporan.

# Semua yang boleh melihatnya.
list-reported = Dilaporkan oleh { $reporter }, { $at }
# Satu keputusan dalam riwayat.
list-decision = <b>{ $done }</b> — { $by }, { $at }
# Judul isi laporan yang panjang.
list-title-complaint = <b>Isi laporan { $number }</b>

## Pegawai: dibaca admin, /pegawai.

list-title-roster = <b>Pegawai</b> ({ $total })
list-person = <b>{ $name }</b>
list-person-roles = Peran: { $roles }
# Orang yang belum menekan tautannya.
list-person-not-joined = 📭 Belum bergabung
# Orang yang memblokir bot atau menghapus percakapannya.
list-person-unreachable = 🚫 Tidak dapat dihubungi
list-person-hint = Tekan peran untuk memberi atau mencabutnya.
# Orang yang sudah dikeluarkan dari daftar.
list-person-left = Orang ini tidak ada lagi di daftar pegawai.
list-button-back = ◀ Kembali

## Pengaturan: dibaca admin, /pengaturan.

list-title-settings = <b>Pelaksana tiap langkah</b>
list-step =
    { $step }
    Pelaksana: <b>{ $role }</b>
# Langkah yang pelaksananya masih anggapan.
list-step-open =
    { $step }
    Pelaksana: <b>{ $role }</b>
    ⚠️ Pelaksana belum ditetapkan
list-step-hint = Tekan peran yang melaksanakan langkah ini. Laporan yang sedang berjalan ikut berpindah.
list-button-confirm = Tetapkan Semua Pelaksana
list-button-move-on = { $move }: dipakai
list-button-move-off = { $move }: tidak dipakai

## Bahasa: semua orang, /bahasa.

language-ask = Pilih bahasa untuk pesan-pesan Sigap.
language-id = Bahasa Indonesia
language-en = English
