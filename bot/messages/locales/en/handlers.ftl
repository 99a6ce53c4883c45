### Answers to commands and buttons.

help =
    Just write what is broken, or send a photo of it. You can also press <b>Report damage</b>.

    /lapor — report a device
    /laporan — my reports; with a number: one report
    /cari — search reports{ $performs ->
        [yes] {"\u000A"}/tugas — reports that wait for me
       *[no] {""}
    }{ $admin ->
        [yes] {"\u000A"}/pegawai — employees and their roles{"\u000A"}/pengaturan — who performs each step{"\u000A"}/kalender — working hours and holidays
       *[no] {""}
    }{ $appoints ->
        [yes] {"\u000A"}/plh — acting officials
       *[no] {""}
    }
    /batal — cancel the question that is open
    /bahasa — Indonesia or English
command-unknown = There is no such command. See /bantuan.
button-unknown = This button is no longer valid.
admins-only = This part is for admins only.
taking-take = You are handling this report now.
taking-release = This report is back with all who hold the step.
taking-take-over = You are handling this report now.
case-not-found = There is no such report.
task-gone = This report no longer waits for you.
fault-apology = Sorry, that message could not be handled. Please try again, and tell an admin if it fails again.
