### Answers to commands and buttons.

# Help, by role.
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
# A command that does not exist.
command-unknown = There is no such command. See /bantuan.
# A button of an old message that means nothing any more; passes by.
button-unknown = This button is no longer valid.
# Anybody who is no admin, at commands and buttons for admins.
admins-only = This part is for admins only.
# After Take, Release, Take over; passes by.
taking-take = You are handling this report now.
taking-release = This report is back with all who hold the step.
taking-take-over = You are handling this report now.
# After a number that does not exist, or somebody else's report.
case-not-found = There is no such report.
# After pressing a task that is done or has moved on; a small window.
task-gone = This report no longer waits for you.
# Anybody whose message the bot failed to handle.
fault-apology = Sorry, that message could not be handled. Please try again, and tell an admin if it fails again.
