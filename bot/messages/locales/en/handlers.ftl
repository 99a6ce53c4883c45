### Answers to commands and buttons.

help =
    Just write what is broken, or send a photo of it. You can also press <b>Report damage</b>.

    /lapor — report a device
    /laporan — my reports, or one report: /laporan 2026-0001
    /cari — find a report{ $performs ->
        [yes] {"\u000A"}/tugas — reports that are waiting for me
       *[no] {""}
    }{ $admin ->
        [yes] {"\u000A"}/pegawai — employees and their roles{"\u000A"}/pengaturan — who performs each step, and reminders{"\u000A"}/kalender — working hours and holidays
       *[no] {""}
    }{ $appoints ->
        [yes] {"\u000A"}/plh — appoint acting officials
       *[no] {""}
    }
    /batal — cancel what I am filling in
    /bahasa — change the language (Bahasa Indonesia)
command-unknown = There is no such command. See /bantuan.
button-unknown = This button is no longer valid.
admins-only = This part is for admins only.
taking-take = You are handling this report now.
taking-release = Given back: your colleagues can handle this report again.
taking-take-over = You are handling this report now.
case-not-found = There is no such report.
task-gone = This report is no longer waiting for you.
fault-apology = Sorry, that could not be handled. Please try again, and tell an admin if it fails again.
