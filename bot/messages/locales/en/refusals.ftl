### Answers where something cannot be done: a small window after a press, or one line after a message.
### Without HTML, 200 characters at most.

# Somebody who pressed a button of a step that he does not hold.
refusal-not-the-holder = Sorry, { $step } is not waiting for you.
# Somebody who pressed after another had decided.
refusal-already-decided = Already decided by { $by } at { $at }: { $move }.
# Somebody who pressed after the report had ended.
refusal-case-closed = This report is closed: { $outcome }.
# Somebody who pressed an old button.
refusal-no-such-move = This button is no longer valid. Please open /tugas or /laporan.
# Another holder, while somebody has taken the step.
refusal-taken-by = { $person } is handling it. Press Take over if needed.
# Somebody who pressed Take twice.
refusal-already-yours = You have already taken it.
# Somebody who pressed Give back or Take over while nobody has taken the step.
refusal-not-taken = Nobody has taken this step yet.
# The only holder, pressing Take.
refusal-not-shared = This step already waits for you.
# Who presses Put on hold where the step is on hold.
refusal-already-paused = This step is on hold already. Press Go on to go on with it.
# Who presses Go on where the step is not on hold.
refusal-not-paused = This step is not on hold.
# Somebody whose answers are not complete.
refusal-answer-missing = { $field } is still missing.
# Somebody whose answer cannot be used.
refusal-answer-invalid =
    { $problem ->
        [empty] { $field } is still empty. Please write it again.
        [too-long] { $field } is too long: { $limit } characters at most.
        [not-a-choice] Please choose one of the buttons.
        [not-yes-or-no] Please answer yes or no.
        [not-money] Please write an amount in rupiah, for example 750,000.
        [too-much] That amount is too large: { $limit } at most.
        [not-a-date] Please write a date, for example 24/11/2026.
        [in-the-past] That date has passed.
        [not-later] Please choose a day after today.
        [too-far] That date is too far away: { $limit } at the latest.
        [not-a-case-number] Please write a report number, for example 2026-0001.
        [same-case] That is the number of this report itself. Please write another one.
       *[unknown-case] There is no report of that number.
    }
# Staff, where the original report that was named has ended.
refusal-original-closed = That report is closed, so the reporter could not follow it.
# The reporter, where the kind of report no longer exists.
refusal-no-such-kind = This kind of report no longer exists. Please begin again with /lapor.
# The reporter, where the name of the device or room is too long.
refusal-text-too-long =
    { $field ->
        [device] The device's name is too long: { $longest } characters at most.
        [letter] The letter's number is too long: { $longest } characters at most.
       *[room] The room's name is too long: { $longest } characters at most.
    }
# A former admin.
refusal-not-an-admin = This part is for admins only.
# The admin, where the change would leave the office without one.
refusal-last-admin = There must be at least one admin who has joined.
# The admin, where the person is no longer on the roster.
refusal-no-such-person = This person is no longer on the roster.
# The admin, from an old button.
refusal-no-such-setting = This choice is no longer valid.
# A newcomer with a link that was used or is wrong.
refusal-link-not-valid = This link is not valid or has been used. Please ask for a new one.
# Somebody who is on the roster already.
refusal-already-on-roster = You are on the roster already. Please begin with /lapor.
# The admin, from an old button.
refusal-no-such-request = This request no longer exists.
# The admin, where another one decided first.
refusal-request-decided = Already decided by { $by } at { $at }.
# The admin, where the person has joined from another account.
refusal-already-joined = { $person } has joined from another account.
# The reporter who presses "Still not working" too long after the report was closed without confirmation.
refusal-too-late-to-reopen = Sorry, this report could be reopened until { $last_on } only. Please report again with /lapor.
