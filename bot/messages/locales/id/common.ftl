### Kata-kata kecil yang dipakai di banyak pesan.

# Semua orang, sebagai pengganti nama bila bot sendiri yang bertindak.
common-bot = Sigap
# Semua orang, sebagai jawaban ya/tidak pada kartu dan riwayat.
common-yes = Ya
common-no = Tidak
# Semua orang, sebagai nama langkah SOP.
common-step = Langkah { $no } dari { $last } · { $title }
# Semua orang, di belakang daftar nama yang terlalu panjang.
common-more-people = dan { $count } orang lainnya
# Semua orang, bila keputusan lama tidak dikenal lagi oleh prosedurnya.
common-ended = Selesai

## Kata keadaan laporan: pelapor pada pesan status, semua orang pada daftar.

state-waiting_approval = ⏳ Menunggu Persetujuan
state-in_progress = 🔧 Diproses
state-paused = ⏸ Ditunda
state-overdue = ⏰ Lewat Batas Waktu
state-done = ✅ Selesai
state-refused = ⛔ Ditolak

## Tombol menu di bawah kolom tulis, menurut peran.

menu-report = Lapor Kerusakan
menu-mine = Laporan Saya
menu-tasks = Tugas Saya
menu-search = Cari Laporan
menu-roster = Pegawai
menu-settings = Pengaturan
menu-help = Bantuan
