### Menu perintah.

## Menu perintah Telegram, di samping kolom tulis; dibaca semua orang, menurut peran.

command-start = Mulai
command-lapor = Laporkan alat yang rusak
command-laporan = Laporan saya, atau /laporan 2026-0001
command-tugas = Laporan yang menunggu tindak lanjut saya
command-cari = Cari laporan, misalnya /cari printer
command-bantuan = Cara memakai Sigap
command-batal = Batalkan yang sedang diisi
command-bahasa = Ganti bahasa
command-pegawai = Daftar pegawai dan perannya
command-plh = Tunjuk atau batalkan Plh./Plt.
command-pengaturan = Pelaksana tiap langkah
command-kalender = Jam kerja, hari libur, jam Ramadan
