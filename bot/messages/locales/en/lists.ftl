### Lists and pages that a command or a menu button opens.

list-page = Page { $number } of { $last }
list-not-yours = This report cannot be shown.
list-for-admins = This page is for admins only.

## Lists of reports.

list-title-mine =
    { $total ->
        [0] You have not reported anything yet.
       *[other] <b>Your reports</b> ({ $total })
    }
list-title-found =
    { $total ->
        [0] No report matches “{ $query }”.
       *[other] <b>Found for “{ $query }”</b> ({ $total })
    }
list-title-tasks =
    { $total ->
        [0] No reports are waiting for you.
        [one] <b>{ $total } report is waiting for you</b>
       *[other] <b>{ $total } reports are waiting for you</b>
    }
list-case =
    <b>{ $number }</b> · { $device } · { $room }
    { $state } · reported { $opened_short_at }
list-task =
    <b>{ $number }</b> · { $device } · { $room }
    { $step } · time limit { $due_short_at }
list-task-new =
    🆕 <b>{ $number }</b> · { $device } · { $room }
    { $step } · time limit { $due_short_at }
list-task-paused =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · on hold until { $until_short_at }
list-task-promised =
    ⏸ <b>{ $number }</b> · { $device } · { $room }
    { $step } · repair expected by { $promised_short_on }
list-task-overdue =
    ⏰ <b>{ $number }</b> · { $device } · { $room }
    { $step } · past its time limit { $due_short_at }
list-task-without-limit =
    <b>{ $number }</b> · { $device } · { $room }
    { $step }

list-more =
    { $count ->
        [one] … and { $count } more report in /tugas
       *[other] … and { $count } more reports in /tugas
    }

## The board.

board-morning = ☀️ Good morning.
board-outage = 🔌 Sorry, Sigap was down from { $began_at } to { $ended_at }. Your time limits have been adjusted.
board-resumed = ▶️ Report <b>{ $number }</b> goes on today.
board-resumed-more =
    { $count ->
        [one] ▶️ … and { $count } more report.
       *[other] ▶️ … and { $count } more reports.
    }
board-replaced = 📌 The current list is below.

## The page of one report.

list-reported = Reported by { $reporter }, { $at }
list-decision = <b>{ $done }</b> — { $by }, { $short_at }
list-title-complaint = <b>Text of report { $number }</b>

## Employees.

list-title-roster = <b>Employees</b> ({ $total })
list-person = <b>{ $name }</b>
list-person-roles = Roles: { $roles }
list-person-not-joined = 📭 Has not joined yet
list-person-unreachable = 🚫 Cannot be reached
list-person-hint = Press a role to give it or to take it away.
list-person-left = This person is no longer on the roster.
list-button-back = ◀ Back

## Settings.

list-title-settings = <b>Who performs each step</b>
list-settings-open = ⚠️ Performer not confirmed yet:
list-settings-step = • { $step }: <b>{ $role }</b>
list-settings-hint = Press a step to change who performs it.
list-step =
    { $step }
    Performer: <b>{ $role }</b>
list-step-open =
    { $step }
    Performer: <b>{ $role }</b>
    ⚠️ Not confirmed by the office yet
list-step-hint = Press the role that performs this step. Reports under way move along.
list-button-confirm = Confirm all performers
list-button-move-on = ✅ Button { $move } in use
list-button-move-off = ▫️ Button { $move } not in use

## Language.

language-set = Messages are in English now.
language-ask = Choose the language of Sigap's messages.
language-chosen = ✅ { $language }
language-id = Bahasa Indonesia
language-en = English
