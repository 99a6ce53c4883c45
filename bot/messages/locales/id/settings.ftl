### Pengaturan: dibaca admin.

# Di bawah daftar langkah, bila ada.
settings-uncertain = ⚠️ Pesan yang tidak diketahui sampai atau tidaknya: { $count }
