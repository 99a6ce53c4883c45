### Menu perintah Telegram, di samping kolom tulis.

## Menu perintah: Semua pegawai — di menu perintah

# Calon pegawai — di menu perintah
command-start = Mulai
command-lapor = Laporkan alat yang rusak
command-laporan = Laporan saya, atau /laporan 2026-0001
command-tugas = Laporan yang menunggu tindak lanjut saya
command-cari = Cari laporan, misalnya /cari printer
command-bantuan = Cara memakai Sigap
command-batal = Batalkan yang sedang diisi
command-bahasa = Ganti bahasa
# Admin — di menu perintah
command-pegawai = Daftar pegawai dan perannya
# Admin dan pejabat — di menu perintah
command-plh = Tunjuk atau batalkan Plh./Plt.
# Admin — di menu perintah
command-pengaturan = Pelaksana tiap langkah dan pengingat
# Admin — di menu perintah
command-kalender = Jam kerja, hari libur, jam Ramadan
