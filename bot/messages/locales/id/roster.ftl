### Pegawai: dibaca admin.

# Tombol pada halaman seorang pegawai.
roster-button-link = Tautan Bergabung
roster-button-leave = Keluarkan dari Daftar
# Setelah Tautan Bergabung; untuk diteruskan kepada orangnya.
roster-link =
    Tautan bergabung untuk <b>{ $name }</b>, hanya untuk satu kali pakai. Mohon diteruskan kepada yang bersangkutan:
    { $link }
# Bila orang itu sudah bergabung; jendela kecil.
roster-has-joined = Pegawai ini sudah bergabung.
# Pertanyaan sebelum seseorang dikeluarkan.
roster-leave = Keluarkan <b>{ $name }</b> dari daftar pegawai? Perannya dicabut, dan laporan yang menunggu berpindah ke pemegang lain.
button-leave = Ya, keluarkan
# Pengganti pertanyaan itu.
roster-left = <b>{ $name }</b> sudah dikeluarkan dari daftar pegawai.
# Setelah permintaan bergabung dijawab; muncul sekejap.
join-done-approved = { $name } sudah diterima.
join-done-declined = Permintaan ditolak.
