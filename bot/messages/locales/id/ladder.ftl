### Pengingat di /pengaturan.

## Halaman pengingat: Admin — di halaman Pengingat, dari /pengaturan

# — pada tombol di halaman pengaturan
ladder-button = Pengingat
# — sebagai judul halaman Pengingat
ladder-title = <b>Pengingat</b>
# — di halaman Pengingat: pemberitahuan sebelum batas waktu
ladder-note =
    Pemberitahuan sebelum batas waktu: <b>{ $value ->
        [off] tidak ada
       *[other] { $value } menit sebelumnya
    }</b>
# — di halaman Pengingat: paling banyak sehari
ladder-most = Paling banyak sehari: <b>{ $value } pengingat</b> untuk satu orang
# — di halaman Pengingat: kapan disampaikan ke atas
ladder-climb =
    Disampaikan ke atas bila belum ditindaklanjuti: <b>{ $value ->
        [off] tidak
       *[other] mulai pengingat ke-{ $value }
    }</b>
# — di halaman Pengingat, satu baris untuk tiap peran
ladder-above = { $role } → <b>{ $above }</b>
# — setelah menekan satu peran di halaman Pengingat
ladder-above-ask = Bila belum ditindaklanjuti oleh <b>{ $role }</b>, siapa yang diberi tahu?
# — di bawah halaman Pengingat
ladder-hint = Tekan yang ingin diubah. Di luar jam kerja tidak ada yang diingatkan.

## Tombol halaman: Admin — pada tombol halaman Pengingat, menuju pilihannya

ladder-note-button = Pemberitahuan awal
ladder-most-button = Jumlah sehari
ladder-climb-button = Kapan disampaikan

## Tombol pilihan: Admin — pada tombol pilihan, setelah menekan yang ingin diubah di halaman Pengingat

ladder-note-choice =
    { $value ->
        [off] Tanpa pemberitahuan
       *[other] { $value } menit sebelum
    }
ladder-most-choice = { $value } sehari
ladder-climb-choice =
    { $value ->
        [off] Tidak disampaikan
       *[other] Mulai pengingat ke-{ $value }
    }
