### Daftar dan halaman yang dibuka dengan perintah atau tombol menu.

## Semua halaman: Semua pegawai — di halaman yang dibukanya

# — di bawah daftar yang lebih dari satu halaman
list-page = Halaman { $number } dari { $last }
# — bila membuka laporan orang lain tanpa berwenang
list-not-yours = Laporan ini tidak dapat ditampilkan.
# Bekas admin — bila membuka halaman admin yang masih ada
list-for-admins = Halaman ini hanya untuk admin.

## Daftar laporan: Semua pegawai — di daftar laporan

# Pelapor — setelah /laporan
list-title-mine =
    { $total ->
        [0] Belum ada laporan dari Bapak/Ibu.
       *[other] <b>Laporan Bapak/Ibu</b> ({ $total })
    }
# — setelah /cari
list-title-found =
    { $total ->
        [0] Tidak ada laporan yang cocok dengan “{ $query }”.
       *[other] <b>Hasil pencarian “{ $query }”</b> ({ $total })
    }
# Penangan laporan — setelah /tugas, dan di papan yang disematkan
list-title-tasks =
    { $total ->
        [0] Tidak ada laporan yang menunggu tindak lanjut Bapak/Ibu.
       *[other] <b>Ada { $total } laporan menunggu tindak lanjut Bapak/Ibu</b>
    }
# — satu untuk setiap laporan dalam daftar
list-case =
    <b>{ $number }</b> · { $device } · { $room }
    { $state } · masuk { $opened_short_at }

## Daftar tugas: Penangan laporan, admin, dan atasan — di daftar tugas, pengingat gabungan, dan pemberitahuan

# — satu untuk setiap tugas
list-task =
    <b>{ $number }</b> · { $device } · { $room }
    { $step } · batas waktu { $due_short_at }
# — untuk tugas yang masuk sejak kantor tutup kemarin
list-task-new =
    🆕 <b>{ $number }</b> · { $device } · { $room }
    { $step } · batas waktu { $due_short_at }
# — untuk tugas yang ditunda
list-task-paused =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · ditunda sampai { $until_short_at }
# — untuk tugas yang menunggu perbaikan selesai pada tanggal yang dijanjikan
list-task-promised =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · perkiraan selesai { $promised_short_on }
# — untuk tugas yang batas waktunya lewat
list-task-overdue =
    ⏰ <b>{ $number }</b> · { $device } · { $room }
    { $step } · lewat batas waktu { $due_short_at }
# — untuk tugas tanpa batas waktu (konfirmasi pelapor)
list-task-without-limit =
    <b>{ $number }</b> · { $device } · { $room }
    { $step }
# — di bawah daftar yang lebih panjang dari yang ditampilkan
list-more = … dan { $count } laporan lainnya di /tugas

## Papan: Pemegang langkah — di papan: satu pesan yang disematkan

# — di atas papan, pada pagi hari
board-morning = ☀️ Selamat pagi, Bapak/Ibu.
# — di atas papan, bila Sigap sempat mati pada jam kerja
board-outage = 🔌 Mohon maaf, Sigap sempat tidak aktif dari { $began_at } sampai { $ended_at }. Batas waktu Bapak/Ibu sudah disesuaikan.
# — di atas papan, untuk laporan yang ditunda dan hari ini dilanjutkan
board-resumed = ▶️ Laporan <b>{ $number }</b> dilanjutkan hari ini.
# — di atas papan, bila lebih banyak yang dilanjutkan daripada yang ditampilkan
board-resumed-more = ▶️ … dan { $count } laporan lainnya.
# — sebagai pengganti papan lama, setelah yang baru dikirim
board-replaced = 📌 Daftar terbaru ada di bawah.

## Halaman satu laporan: Pelapor dan penangan laporan — di halaman satu laporan

# — di halaman laporan: siapa yang melapor, kapan
list-reported = Dilaporkan oleh { $reporter }, { $at }
# — di halaman laporan, satu untuk setiap keputusan dalam riwayat
list-decision = <b>{ $done }</b> — { $by }, { $short_at }
# — sebagai judul, setelah menekan Selengkapnya
list-title-complaint = <b>Isi laporan { $number }</b>

## Halaman pegawai: Admin — setelah /pegawai

# — sebagai judul daftar pegawai
list-title-roster = <b>Pegawai</b> ({ $total })
# — satu untuk setiap pegawai
list-person = <b>{ $name }</b>
# — di bawah nama seorang pegawai
list-person-roles = Peran: { $roles }
# — di bawah nama orang yang belum menekan tautannya
list-person-not-joined = 📭 Belum bergabung
# — di bawah nama orang yang memblokir bot atau menghapus percakapannya
list-person-unreachable = 🚫 Tidak dapat dihubungi
# — di halaman seorang pegawai
list-person-hint = Tekan peran untuk memberi atau mencabutnya.
# — di halaman orang yang sudah dikeluarkan dari daftar
list-person-left = Orang ini tidak ada lagi di daftar pegawai.
# — pada tombol halaman seorang pegawai, satu langkah, dan Pengingat
list-button-back = ◀ Kembali

## Halaman pengaturan: Admin — setelah /pengaturan

# — sebagai judul halaman
list-title-settings = <b>Pelaksana tiap langkah</b>
# — di atas langkah-langkah yang pelaksananya masih anggapan
list-settings-open = ⚠️ Pelaksana belum ditetapkan:
# — satu untuk setiap langkah itu
list-settings-step = • { $step }: <b>{ $role }</b>
# — di bawah halaman pengaturan
list-settings-hint = Tekan langkah untuk mengganti pelaksananya.
# — di halaman satu langkah
list-step =
    { $step }
    Pelaksana: <b>{ $role }</b>
# — di halaman satu langkah, bila pelaksananya masih anggapan
list-step-open =
    { $step }
    Pelaksana: <b>{ $role }</b>
    ⚠️ Pelaksana belum ditetapkan
# — di halaman satu langkah
list-step-hint = Tekan peran yang melaksanakan langkah ini. Laporan yang sedang berjalan ikut berpindah.
# — pada tombol, bila ada pelaksana yang masih anggapan
list-button-confirm = Tetapkan Semua Pelaksana
# — pada tombol keputusan yang dipakai kantor ini
list-button-move-on = ✅ Tombol { $move } dipakai
# — pada tombol keputusan yang tidak dipakai kantor ini
list-button-move-off = ▫️ Tombol { $move } tidak dipakai

## Bahasa: Semua pegawai — setelah /bahasa

# — setelah bahasa dipilih; bersama menu dalam bahasa itu
language-set = Bahasa pesan: Indonesia.
# — sebagai pertanyaan
language-ask = Pilih bahasa untuk pesan-pesan Sigap.
# — pertanyaan itu sesudah dijawab
language-chosen = ✅ { $language }
# — pada tombol pilihan
language-id = Bahasa Indonesia
# — pada tombol pilihan
language-en = English
