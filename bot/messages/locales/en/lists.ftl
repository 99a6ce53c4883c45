### Lists and pages that a command or a menu button opens.

# Everybody, below a list of more than one page.
list-page = Page { $number } of { $last }
# Everybody who opens somebody else's report without being entitled to.
list-not-yours = This report cannot be shown.
# A former admin whose page is still open.
list-for-admins = This page is for admins only.

## Lists of reports.

# The reporter, /laporan.
list-title-mine =
    { $total ->
        [0] You have not reported anything yet.
       *[other] <b>Your reports</b> ({ $total })
    }
# Everybody, /cari.
list-title-found =
    { $total ->
        [0] No report matches “{ $query }”.
       *[other] <b>Found for “{ $query }”</b> ({ $total })
    }
# Holders of a step, /tugas.
list-title-tasks =
    { $total ->
        [0] No report waits for you.
        [one] <b>{ $total } report waits for you</b>
       *[other] <b>{ $total } reports wait for you</b>
    }
# One report in a list.
list-case =
    <b>{ $number }</b> · { $device } · { $room }
    { $state } · reported { $opened_at }
# One task in a list.
list-task =
    <b>{ $number }</b> · { $device } · { $room }
    { $step } · time limit { $due_at }
# One task that came since the office closed yesterday.
list-task-new =
    🆕 <b>{ $number }</b> · { $device } · { $room }
    { $step } · time limit { $due_at }
# One task that is on hold.
list-task-paused =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · on hold until { $until_at }
# One task past its time limit.
list-task-overdue =
    ⏰ <b>{ $number }</b> · { $device } · { $room }
    { $step } · past its time limit { $due_at }
# One task without a time limit (the reporter's confirmation).
list-task-without-limit =
    <b>{ $number }</b> · { $device } · { $room }
    { $step }

# Below the list of a merged reminder that is longer than what is shown.
list-more =
    { $count ->
        [one] … and { $count } more report in /tugas
       *[other] … and { $count } more reports in /tugas
    }

## The board: one pinned message for each holder of a step.

# In the morning, above the list.
board-morning = ☀️ Good morning.
# Where Sigap was down during working hours.
board-outage = 🔌 Sorry, Sigap was down from { $began_at } to { $ended_at }. That time does not count as your lateness.
# A report that was on hold and goes on today.
board-resumed = ▶️ Report <b>{ $number }</b> goes on today.
# Where more go on than are shown.
board-resumed-more = ▶️ … and { $count } more reports.
# The old board, once there is a new one.
board-replaced = 📌 The current list is below.

## The page of one report.

# Everybody who may see it.
list-reported = Reported by { $reporter }, { $at }
# One decision in the timeline.
list-decision = <b>{ $done }</b> — { $by }, { $at }
# Title of a long report's text.
list-title-complaint = <b>Text of report { $number }</b>

## Employees: read by the admin, /pegawai.

list-title-roster = <b>Employees</b> ({ $total })
list-person = <b>{ $name }</b>
list-person-roles = Roles: { $roles }
# Somebody who has not used the join link yet.
list-person-not-joined = 📭 Has not joined yet
# Somebody who blocked the bot or deleted the chat.
list-person-unreachable = 🚫 Cannot be reached
list-person-hint = Press a role to give it or to take it away.
# Somebody who was taken off the roster.
list-person-left = This person is no longer on the roster.
list-button-back = ◀ Back

## Settings: read by the admin, /pengaturan.

list-title-settings = <b>Who performs each step</b>
list-step =
    { $step }
    Performer: <b>{ $role }</b>
# A step whose performer is still an assumption.
list-step-open =
    { $step }
    Performer: <b>{ $role }</b>
    ⚠️ Not confirmed by the office yet
list-step-hint = Press the role that performs this step. Reports under way move along.
list-button-confirm = Confirm all performers
list-button-move-on = { $move }: in use
list-button-move-off = { $move }: not in use

## Language: everybody, /bahasa.

language-ask = Choose the language of Sigap's messages.
language-id = Bahasa Indonesia
language-en = English
