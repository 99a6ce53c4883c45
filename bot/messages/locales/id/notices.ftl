### Pemberitahuan yang berdiri sendiri: tentang laporan, pegawai baru, dan gangguan.

## Tentang laporan
## Di bawah kalimat tentang sebuah keputusan dapat menyusul alasannya dan nomor laporan asli (status-reason, status-original).

# Pelapor — saat laporannya berakhir, juga bila digabung ke laporan itu
your-case-ended =
    { $state ->
        [refused] ⛔
       *[other] ✅
    } <b>Laporan { $number }</b> · { $device }
    { $outcome }. Terima kasih atas laporannya.
# Penangan laporan — saat laporan yang pernah diputuskannya ditutup; tanpa bunyi
case-ended =
    ℹ️ Laporan <b>{ $number }</b> · { $device } sudah ditutup
    { $outcome } — { $by }, { $at }
# Penangan laporan — saat laporan yang pernah diputuskannya dikembalikan atau dibuka lagi, kecuali kepadanya; tanpa bunyi, dan pesannya berubah bila terjadi lagi
case-returned =
    ↩️ Laporan <b>{ $number }</b> · { $device }
    { $move } — { $by }, { $at }
# Pemegang langkah — saat rekannya mengambil alih, atau langkah yang sudah diambilnya dialihkan
taken-over = 👤 Laporan <b>{ $number }</b> · { $device } sekarang ditangani oleh { $by }.
# Pelapor — saat langkah laporannya ditunda
your-case-paused =
    ⏸ Laporan <b>{ $number }</b> · { $device } ditunda sampai { $until_at }.
    Alasan: { $pause_reason }
# Sekretaris — sejak penundaan kedua
paused-again =
    ⏸ Yth. Bapak/Ibu { $role }

    Mohon izin menyampaikan, laporan <b>{ $number }</b> · { $device } kembali ditunda (penundaan ke-{ $count }) sampai { $until_at }.
    Alasan: { $pause_reason }
# Pemegang langkah — saat penundaannya berakhir
step-resumed = ▶️ Laporan <b>{ $number }</b> · { $device } dilanjutkan dan menunggu tindak lanjut Bapak/Ibu sampai { $due_at }.
# Pelapor — bila laporannya lama belum ditindaklanjuti
your-case-climbed = ℹ️ Mohon maaf, laporan <b>{ $number }</b> · { $device } belum sempat ditindaklanjuti. Kami sudah meminta bantuan agar segera diproses.

## Pegawai baru

# Admin — saat seseorang minta bergabung
join-head = 👤 <b>Permintaan bergabung</b>
# Admin — saat seseorang minta bergabung
join-name = Nama: { $name }
# Admin — saat seseorang minta bergabung
join-room = Ruangan: { $room }
# Admin — saat seseorang minta bergabung, bila nama atau tautannya milik seseorang di daftar pegawai
join-claims =
    Di daftar pegawai: <b>{ $name }</b>
    Peran: { $roles }
    Mohon pastikan orangnya benar.
# Admin — pada tombol, bila orangnya ada di daftar pegawai
join-button-confirm = Benar, Terima
# Admin — pada tombol di bawah permintaan bergabung
join-button-decline = Tolak
# Admin — di bawah permintaan bergabung, setelah diterima
join-approved = ✅ Diterima sebagai { $roles } — oleh { $by }, { $at }
# Admin — di bawah permintaan bergabung, setelah ditolak
join-declined = ⛔ Ditolak — oleh { $by }, { $at }
# Calon pegawai — saat permintaannya ditolak
join-not-approved = Maaf, permintaan bergabung belum dapat diterima. Silakan hubungi admin Sigap di kantor.
# Pejabat — bila perannya diberikan kepada orang lain atau dicabut
official-role-changed = ℹ️ Pemegang peran <b>{ $role }</b> sekarang: { $names }.
# Semua pegawai — saat perannya berubah; bersama menu yang baru
your-roles = ℹ️ Peran Bapak/Ibu di Sigap sekarang: <b>{ $roles }</b>.
# Semua pegawai — saat baru bergabung, dan setelah /start
welcome = Selamat datang di Sigap, Bapak/Ibu <b>{ $name }</b>.
# Semua pegawai — di bawah sapaan itu
welcome-reporter = Bila ada alat yang rusak, tekan <b>Lapor Kerusakan</b> atau cukup tulis di sini, misalnya “printer macet”. Foto juga boleh.
# Penangan laporan — di bawah sapaan itu
welcome-performer = Laporan yang menunggu tindak lanjut Bapak/Ibu akan datang sendiri, dan dapat dilihat di <b>Tugas Saya</b>.
# Admin — di bawah sapaan itu
welcome-admin = Sebagai admin, Bapak/Ibu mengatur <b>Pegawai</b>, <b>Pengaturan</b>, /kalender, dan /plh.

## Gangguan

# Admin — bila tidak diketahui apakah pesan sampai
uncertain-sends = ⚠️ Sambungan ke Telegram sempat terputus: { $count } pesan belum tentu sampai. Pengingat tidak dikirim ulang. Bila perlu, mohon minta pegawai membuka /tugas.
# Semua pegawai — setelah Sigap tidak aktif lebih dari 24 jam: Telegram tidak menyimpan pesan lebih lama
outage-send-again = 🔌 Mohon maaf, Sigap sempat tidak aktif lebih dari satu hari. Pesan yang Bapak/Ibu kirim selama itu mungkin tidak sampai. Mohon kirim lagi.

## Laporan yang tidak dikonfirmasi pelapornya

# Pelapor — saat laporannya ditutup karena tidak dijawab
your-case-unconfirmed =
    ✅ <b>Laporan { $number }</b> · { $device } ditutup karena belum ada konfirmasi.
    Bila masih bermasalah, Bapak/Ibu dapat menekan tombolnya pada pesan konfirmasi paling lambat { $last_on }.
# Pelapor — saat laporan yang ia ikuti sebagai gabungan dibuka lagi
your-case-reopened = ↩️ <b>Laporan { $number }</b> · { $device } dibuka lagi karena masih bermasalah.
