### Pengaturan.

## Halaman pengaturan: Admin — setelah /pengaturan

# — di bawah daftar langkah, bila ada pesan yang tidak diketahui sampainya
settings-uncertain = ⚠️ Pesan yang tidak diketahui sampai atau tidaknya: { $count }
