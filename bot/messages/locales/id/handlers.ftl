### Jawaban atas perintah dan tombol.

# Bantuan, menurut peran.
help =
    Tulis saja apa yang rusak, atau kirim fotonya. Bisa juga tekan <b>Lapor Kerusakan</b>.

    /lapor — melaporkan alat
    /laporan — laporan saya; dengan nomor: satu laporan
    /cari — mencari laporan{ $performs ->
        [yes] {"\u000A"}/tugas — laporan yang menunggu tindak lanjut
       *[no] {""}
    }{ $admin ->
        [yes] {"\u000A"}/pegawai — daftar pegawai dan peran{"\u000A"}/pengaturan — pelaksana tiap langkah{"\u000A"}/kalender — jam kerja dan hari libur
       *[no] {""}
    }{ $appoints ->
        [yes] {"\u000A"}/plh — Plh. dan Plt.
       *[no] {""}
    }
    /batal — membatalkan pertanyaan yang sedang terbuka
    /bahasa — Indonesia atau English
# Perintah yang tidak dikenal.
command-unknown = Perintah itu tidak dikenal. Lihat /bantuan.
# Tombol dari kiriman lama yang tidak dikenal lagi; muncul sekejap.
button-unknown = Tombol ini sudah tidak berlaku.
# Siapa pun yang bukan admin, pada perintah dan tombol admin.
admins-only = Bagian ini hanya untuk admin.
# Setelah Ambil, Lepas, Ambil Alih; muncul sekejap.
taking-take = Laporan ini sekarang ditangani Bapak/Ibu.
taking-release = Laporan ini dikembalikan kepada semua pemegang.
taking-take-over = Laporan ini sekarang ditangani Bapak/Ibu.
# Setelah mencari nomor yang tidak ada, atau laporan orang lain.
case-not-found = Laporan itu tidak ditemukan.
# Setelah menekan tugas yang sudah selesai atau berpindah; jendela kecil.
task-gone = Laporan ini tidak lagi menunggu tindak lanjut Bapak/Ibu.
# Siapa pun, bila bot gagal menangani pesannya.
fault-apology = Maaf, pesan tadi tidak dapat diproses. Mohon coba lagi. Bila tetap gagal, mohon hubungi admin.
