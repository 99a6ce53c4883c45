### Pesan status: satu pesan untuk pelapor, yang berubah mengikuti laporannya.

# Baris pertama.
status-head = 📌 <b>Laporan { $number }</b>
status-device = <b>{ $device }</b> · { $room }
# Pelapor lain yang laporannya digabung ke laporan ini.
status-merged = Alat ini sudah dilaporkan lebih dulu. Laporan Bapak/Ibu digabung ke laporan ini.
# Kata keadaan, lihat state-*.
status-state = Status: <b>{ $state }</b>
# Siapa yang sedang menangani.
status-holders = Menunggu tindak lanjut: { $holders }
# Batas waktu langkah yang sedang berjalan.
status-due = Batas waktu: { $due_at }
# Langkah yang ditunda.
status-paused = Ditunda sampai { $until_at }
# Tanggal yang dijanjikan untuk selesainya perbaikan.
status-promised = Perkiraan selesai: { $promised_on }
# Judul riwayat singkat.
status-history = <b>Riwayat</b>
# Satu baris riwayat.
status-history-line = • { $at } — { $done }
# Akhir laporan.
status-outcome = { $outcome }
# Alasan laporan ditutup.
status-reason = Alasan: { $reason_text }
# Laporan ganda: laporan yang perlu diikuti.
status-original = Silakan ikuti laporan { $number }: /laporan { $number }

## Di mana laporan berada, dengan kata-kata sehari-hari. Satu kalimat untuk tiap langkah prosedur.

status-step-inventory = Laporan sudah masuk dan menunggu dicatat oleh staf.
status-step-inspect = Alat menunggu diperiksa.
status-step-order = Alat sudah diperiksa. Hasilnya menunggu persetujuan pimpinan.
status-step-repair = Perbaikan sudah disetujui dan sedang disiapkan.
status-step-vendor = Kami sedang menghubungi pihak yang akan memperbaiki alat.
status-step-supervise = Alat sedang diperbaiki.
status-step-result = Perbaikan sudah selesai. Hasilnya sedang diperiksa pimpinan.
status-step-handover = Alat siap diserahkan kembali.
status-step-receipt = Alat sudah diserahkan dan menunggu konfirmasi pelapor.
status-step-write_off = Alat diusulkan tidak dapat diperbaiki. Usulan ini menunggu keputusan pimpinan.
