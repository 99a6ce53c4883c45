### Small words used in many messages.

common-bot = Sigap
common-yes = Yes
common-no = No
common-step = Step { $no } of { $last } · { $title }
common-more-people =
    { $count ->
        [one] and { $count } other
       *[other] and { $count } others
    }
common-ended = Ended

## The state of a case.

state-waiting_approval = ⏳ Awaiting approval
state-in_progress = 🔧 In progress
state-paused = ⏸ On hold
state-overdue = ⏰ Past its time limit
state-done = ✅ Done
state-refused = ⛔ Refused

## The menu below the input field.

menu-report = Report damage
menu-mine = My reports
menu-tasks = My tasks
menu-search = Find a report
menu-roster = Employees
menu-settings = Settings
menu-help = Help
