### Jawaban atas perintah dan tombol.

## Jawaban: Semua pegawai — setelah perintah atau tombol

# — setelah /bantuan atau menekan Bantuan; menurut peran
help =
    Tulis saja apa yang rusak, atau kirim fotonya. Bisa juga tekan <b>Lapor Kerusakan</b>.

    /lapor — melaporkan alat
    /laporan — laporan saya, atau satu laporan: /laporan 2026-0001
    /cari — mencari laporan{ $performs ->
        [yes] {"\u000A"}/tugas — laporan yang menunggu tindak lanjut
       *[no] {""}
    }{ $admin ->
        [yes] {"\u000A"}/pegawai — daftar pegawai dan peran{"\u000A"}/pengaturan — pelaksana tiap langkah dan pengingat{"\u000A"}/kalender — jam kerja dan hari libur
       *[no] {""}
    }{ $appoints ->
        [yes] {"\u000A"}/plh — menunjuk Plh. atau Plt.
       *[no] {""}
    }
    /batal — membatalkan yang sedang diisi
    /bahasa — ganti bahasa (English)
# — setelah perintah yang tidak dikenal
command-unknown = Perintah itu tidak dikenal. Lihat /bantuan.
# — setelah menekan tombol dari kiriman lama; muncul sekejap
button-unknown = Tombol ini sudah tidak berlaku.
# — setelah perintah dan tombol admin, bila bukan admin
admins-only = Bagian ini hanya untuk admin.
# Pemegang langkah — setelah menekan Ambil; muncul sekejap
taking-take = Laporan ini sekarang ditangani Bapak/Ibu.
# Pemegang langkah — setelah menekan Lepas; muncul sekejap
taking-release = Laporan ini dilepas dan dapat ditangani rekan lain.
# Pemegang langkah — setelah menekan Ambil Alih; muncul sekejap
taking-take-over = Laporan ini sekarang ditangani Bapak/Ibu.
# — setelah mencari nomor yang tidak ada, atau laporan orang lain
case-not-found = Laporan itu tidak ditemukan.
# Penangan laporan — setelah menekan tugas yang sudah selesai atau berpindah; jendela kecil
task-gone = Laporan ini tidak lagi menunggu tindak lanjut Bapak/Ibu.
# Siapa pun — bila Sigap gagal menangani pesannya atau tombol yang ditekannya
fault-apology = Maaf, yang tadi tidak dapat diproses. Mohon coba lagi. Bila tetap gagal, mohon hubungi admin.
