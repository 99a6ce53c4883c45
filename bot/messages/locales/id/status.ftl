### Pesan status: satu pesan untuk pelapor, yang berubah mengikuti laporannya.

## Pesan status: Pelapor dan penangan laporan — di pesan status dan halaman laporan

# Pelapor — sebagai baris pertama pesan status
status-head = 📌 <b>Laporan { $number }</b>
# Pelapor — di pesan status: alat dan ruangan
status-device = <b>{ $device }</b> · { $room }
# Pelapor — di pesan status, bila laporannya digabung ke laporan ini
status-merged = Alat ini sudah dilaporkan lebih dulu. Laporan Bapak/Ibu digabung ke laporan ini.
# — di pesan status dan halaman laporan; kata status, lihat state-*
status-state = Status: <b>{ $state }</b>
# — di pesan status dan halaman laporan: siapa yang sedang menangani
status-holders = Menunggu tindak lanjut: { $holders }
# — di pesan status dan halaman laporan: batas waktu langkah yang sedang berjalan
status-due = Batas waktu: { $due_at }
# — di pesan status dan halaman laporan, bila langkahnya ditunda
status-paused = Ditunda sampai { $until_at }
# — di pesan status dan halaman laporan: tanggal yang dijanjikan untuk selesainya perbaikan
status-promised = Perkiraan selesai: { $promised_on }
# — sebagai judul riwayat
status-history = <b>Riwayat</b>
# Pelapor — di pesan status, satu baris untuk setiap keputusan
status-history-line = • { $short_at } — { $done }
# — di pesan status dan halaman laporan: akhir laporan
status-outcome = { $outcome }
# — di bawah akhir laporan dan pemberitahuan: alasan keputusannya
status-reason = Alasan: { $reason_text }
# — bila laporannya ganda: laporan yang perlu diikuti
status-original = Dilanjutkan pada laporan { $number }.

## Di mana laporan berada: Pelapor dan penangan laporan — di pesan status dan halaman laporan, selama menunggu langkah itu
## Dengan kata-kata sehari-hari. Satu kalimat untuk tiap langkah prosedur.

status-step-inventory = Laporan sudah masuk dan menunggu dicatat oleh staf.
status-step-inspect = Alat menunggu diperiksa.
status-step-order = Alat sudah diperiksa. Hasilnya menunggu persetujuan pimpinan.
status-step-repair = Perbaikan sudah disetujui dan sedang disiapkan.
status-step-vendor = Kami sedang menghubungi pihak yang akan memperbaiki alat.
status-step-supervise = Alat sedang diperbaiki.
status-step-result = Perbaikan sudah selesai. Hasilnya sedang diperiksa pimpinan.
status-step-handover = Alat siap diserahkan kembali.
status-step-receipt =
    { $is_reporter ->
        [yes] Penanganan sudah selesai. Mohon konfirmasi Bapak/Ibu pada pesan di bawah.
       *[no] Penanganan sudah selesai dan menunggu konfirmasi pelapor.
    }
status-step-write_off = Alat diusulkan tidak dapat diperbaiki. Usulan ini menunggu keputusan pimpinan.
