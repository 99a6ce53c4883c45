### Jawaban bila sesuatu tidak dapat dilakukan: jendela kecil sesudah menekan tombol, atau satu baris sesudah menulis.
### Tanpa tanda HTML, paling banyak 200 huruf.

## Keputusan: Pelapor dan penangan laporan — saat memutuskan

# — setelah menekan tombol langkah yang bukan pegangannya
refusal-not-the-holder = Maaf, langkah “{ $step }” tidak sedang menunggu tindak lanjut Bapak/Ibu.
# — setelah orang lain memutuskan
refusal-already-decided = Sudah diputuskan oleh { $by } pada { $at }: { $move }.
# — setelah laporan berakhir
refusal-case-closed = Laporan ini sudah ditutup: { $outcome }.
# — setelah menekan tombol lama
refusal-no-such-move = Tombol ini sudah tidak berlaku. Silakan buka /tugas atau /laporan.

## Mengambil dan menunda: Pemegang langkah — saat mengambil atau menunda langkah

# — bila langkah sudah diambil rekannya
refusal-taken-by = Sedang ditangani oleh { $person }. Tekan Ambil Alih bila perlu.
# — setelah menekan Ambil dua kali
refusal-already-yours = Sudah Bapak/Ibu ambil.
# — setelah menekan Lepas atau Ambil Alih saat belum ada yang mengambil
refusal-not-taken = Belum ada yang mengambil langkah ini.
# — setelah menekan Ambil, bila hanya ia pemegangnya
refusal-not-shared = Langkah ini memang sudah menunggu tindak lanjut Bapak/Ibu.
# — setelah menekan Tunda pada langkah yang sudah ditunda
refusal-already-paused = Langkah ini sudah ditunda. Tekan Lanjutkan untuk melanjutkannya.
# — setelah menekan Lanjutkan pada langkah yang tidak ditunda
refusal-not-paused = Langkah ini tidak sedang ditunda.

## Isian: Pelapor dan penangan laporan — saat mengisi jawaban

# — bila jawabannya belum lengkap
refusal-answer-missing = Isian “{ $field }” belum ada.
# Semua pegawai — bila jawabannya tidak dapat dipakai
refusal-answer-invalid =
    { $problem ->
        [empty] Jawaban belum terisi. Mohon tulis lagi.
        [too-long] Jawaban terlalu panjang, paling banyak { $limit } huruf.
        [not-a-choice] Mohon pilih salah satu tombol.
        [not-yes-or-no] Mohon jawab ya atau tidak.
        [not-money] Mohon tulis jumlah rupiah, misalnya 750.000.
        [too-much] Jumlah itu terlalu besar, paling banyak { $limit }.
        [not-a-date] Mohon tulis tanggal, misalnya 24/11/2026.
        [in-the-past] Tanggal itu sudah lewat.
        [not-later] Mohon pilih tanggal sesudah hari ini.
        [too-far] Tanggal itu terlalu jauh, paling akhir { $limit }.
        [not-a-case-number] Mohon tulis nomor laporan, misalnya 2026-0001.
        [same-case] Itu nomor laporan ini sendiri. Mohon tulis nomor laporan yang lain.
       *[unknown-case] Laporan dengan nomor itu tidak ada.
    }
# Staf — bila laporan asli yang disebut sudah berakhir
refusal-original-closed = Laporan itu sudah ditutup. Mohon tulis nomor laporan yang masih diproses.
# Pelapor — bila jenis laporan tidak dikenal lagi
refusal-no-such-kind = Jenis laporan ini tidak ada lagi. Silakan mulai lagi dengan /lapor.
# Semua pegawai — bila nama alat, nama ruangan, atau nomor surat terlalu panjang
refusal-text-too-long =
    { $field ->
        [device] Nama alat terlalu panjang, paling banyak { $longest } huruf.
        [letter] Nomor surat terlalu panjang, paling banyak { $longest } huruf.
       *[room] Nama ruangan terlalu panjang, paling banyak { $longest } huruf.
    }

## Pengelolaan: Admin — saat mengelola pegawai dan pengaturan

# Bekas admin — saat mengubah sesuatu
refusal-not-an-admin = Bagian ini hanya untuk admin.
# — bila perubahannya menyisakan kantor tanpa admin
refusal-last-admin = Harus ada paling sedikit satu admin yang sudah bergabung.
# — bila orangnya sudah tidak ada di daftar
refusal-no-such-person = Orang ini tidak ada lagi di daftar pegawai.
# — setelah menekan tombol lama
refusal-no-such-setting = Pilihan ini sudah tidak berlaku.

## Bergabung dan membuka lagi

# Calon pegawai — setelah menekan tautan yang sudah dipakai atau salah
refusal-link-not-valid = Tautan ini tidak berlaku atau sudah dipakai. Silakan minta tautan baru.
# Semua pegawai — setelah minta bergabung sekali lagi
refusal-already-on-roster = Bapak/Ibu sudah terdaftar. Silakan mulai dengan /lapor.
# Admin — setelah menekan tombol lama
refusal-no-such-request = Permintaan ini sudah tidak ada.
# Admin — bila admin lain lebih dulu memutuskan
refusal-request-decided = Sudah diputuskan oleh { $by } pada { $at }.
# Admin — bila orangnya sudah bergabung dengan akun lain
refusal-already-joined = { $person } sudah bergabung dengan akun lain.
# Pelapor — setelah menekan Masih Bermasalah terlalu lama sesudah laporan ditutup tanpa konfirmasi
refusal-too-late-to-reopen = Maaf, laporan ini hanya dapat dibuka lagi sampai { $last_on }. Silakan laporkan lagi dengan /lapor.
