### Pengingat: dibaca admin, dari /pengaturan.

# Tombol di halaman pengaturan.
ladder-button = Pengingat
ladder-title = <b>Pengingat</b>
ladder-note =
    Pemberitahuan sebelum batas waktu: <b>{ $value ->
        [off] tidak ada
       *[other] { $value } menit sebelumnya
    }</b>
ladder-most = Paling banyak sehari: <b>{ $value } pengingat</b> untuk satu orang
ladder-climb =
    Disampaikan ke atasan: <b>{ $value ->
        [off] tidak
       *[other] mulai pengingat ke-{ $value }
    }</b>
# Satu baris untuk tiap peran.
ladder-above = { $role } → <b>{ $above }</b>
ladder-hint = Tekan tombol untuk mengubahnya. Di luar jam kerja tidak ada yang diingatkan.

## Tombol pilihan.

ladder-note-choice =
    { $value ->
        [off] Tanpa pemberitahuan
       *[other] { $value } menit sebelum
    }
ladder-most-choice = { $value } sehari
ladder-climb-choice =
    { $value ->
        [off] Tidak disampaikan
       *[other] Pengingat ke-{ $value }
    }
