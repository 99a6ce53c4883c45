### Small words used in many messages.

# Everybody, in place of a name where the bot itself acted.
common-bot = Sigap
# Everybody, as a yes/no answer on cards and timelines.
common-yes = Yes
common-no = No
# Everybody, as the name of a step of the SOP.
common-step = Step { $no } of { $last } · { $title }
# Everybody, after a list of names that is too long.
common-more-people =
    { $count ->
        [one] and { $count } other
       *[other] and { $count } others
    }
# Everybody, where the procedure no longer knows an old decision.
common-ended = Ended

## The state of a case: the reporter on the status message, everybody in lists.

state-waiting_approval = ⏳ Awaiting approval
state-in_progress = 🔧 In progress
state-paused = ⏸ On hold
state-overdue = ⏰ Past its time limit
state-done = ✅ Done
state-refused = ⛔ Refused

## The menu below the input field, by role.

menu-report = Report damage
menu-mine = My reports
menu-tasks = My tasks
menu-search = Find a report
menu-roster = Employees
menu-settings = Settings
menu-help = Help
