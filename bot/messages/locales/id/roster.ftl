### Pegawai.

## Halaman seorang pegawai: Admin — di halaman seorang pegawai

# — pada tombol, bila orangnya belum bergabung
roster-button-link = Tautan Bergabung
# — pada tombol di halaman seorang pegawai
roster-button-leave = Keluarkan dari Daftar
# — setelah menekan Tautan Bergabung; untuk diteruskan kepada orangnya
roster-link =
    Tautan bergabung untuk <b>{ $name }</b>, hanya untuk satu kali pakai. Mohon diteruskan kepada yang bersangkutan:
    { $link }
# — setelah menekan Tautan Bergabung, bila orangnya sudah bergabung; jendela kecil
roster-has-joined = Pegawai ini sudah bergabung.
# — sebelum seseorang dikeluarkan
roster-leave = Keluarkan <b>{ $name }</b> dari daftar pegawai? Perannya dicabut. Laporan yang menunggu tindak lanjutnya berpindah kepada rekan seperannya; bila tidak ada, admin diberi tahu.
# — pada tombol, saat ditanya apakah seseorang dikeluarkan
button-leave = Ya, keluarkan
# — setelah seseorang dikeluarkan, sebagai pengganti pertanyaannya
roster-left = <b>{ $name }</b> sudah dikeluarkan dari daftar pegawai.

## Permintaan bergabung: Admin — setelah menjawab permintaan bergabung; muncul sekejap

join-done-approved = { $name } sudah diterima.
join-done-declined = Permintaan ditolak.
