### Pengaturan.

## Halaman pengaturan: Admin — setelah /pengaturan

# — di bawah daftar langkah, bila ada pesan yang tidak diketahui sampainya
settings-uncertain = ⚠️ Pesan yang belum tentu sampai: { $count }
