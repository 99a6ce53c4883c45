### Kata-kata kecil yang dipakai di banyak pesan.

## Kata-kata kecil: Semua pegawai — di banyak pesan

# — sebagai pengganti nama, bila Sigap sendiri yang bertindak
common-bot = Sigap
# — sebagai jawaban ya/tidak pada kartu dan riwayat
common-yes = Ya
# — sebagai jawaban ya/tidak pada kartu dan riwayat
common-no = Tidak
# — sebagai nama langkah SOP
common-step = Langkah { $no } dari { $last } · { $title }
# — di belakang daftar nama yang terlalu panjang
common-more-people = dan { $count } orang lainnya
# — di riwayat, bila keputusan lama tidak dikenal lagi oleh prosedurnya
common-ended = Selesai

## Status laporan: Semua pegawai — sebagai status di pesan status, daftar, dan halaman laporan

state-waiting_approval = ⏳ Menunggu Persetujuan
state-in_progress = 🔧 Diproses
state-paused = ⏸ Ditunda
state-overdue = ⏰ Lewat Batas Waktu
state-done = ✅ Selesai
state-refused = ⛔ Ditolak

## Tombol menu: Semua pegawai — pada tombol di bawah kolom tulis

menu-report = Lapor Kerusakan
menu-mine = Laporan Saya
# Penangan laporan — pada tombol di bawah kolom tulis
menu-tasks = Tugas Saya
# Penangan laporan — pada tombol di bawah kolom tulis
menu-search = Cari Laporan
# Admin — pada tombol di bawah kolom tulis
menu-roster = Pegawai
# Admin — pada tombol di bawah kolom tulis
menu-settings = Pengaturan
menu-help = Bantuan
