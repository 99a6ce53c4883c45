### Command menu.

## The command menu.

command-start = Begin
command-lapor = Report something broken
command-laporan = My reports, or /laporan 2026-0001
command-tugas = Reports that are waiting for me
command-cari = Find a report, for example /cari printer
command-bantuan = How to use Sigap
command-batal = Cancel what I am filling in
command-bahasa = Change the language
command-pegawai = Employees and their roles
command-plh = Appoint or cancel acting officials
command-pengaturan = Who performs each step, and reminders
command-kalender = Working hours, holidays, Ramadan
