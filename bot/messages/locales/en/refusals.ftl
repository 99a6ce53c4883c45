### Answers where something cannot be done: a small window after a press, or one line after a message.
### Without HTML, 200 characters at most.

refusal-not-the-holder = Sorry, the step “{ $step }” is not waiting for you.
refusal-already-decided = Already decided by { $by } at { $at }: { $move }.
refusal-case-closed = This report is closed: { $outcome }.
refusal-no-such-move = This button is no longer valid. Please open /tugas or /laporan.
refusal-taken-by = { $person } is handling it. Press Take over if needed.
refusal-already-yours = You have already taken it.
refusal-not-taken = Nobody has taken this step yet.
refusal-not-shared = This step is already waiting for you.
refusal-already-paused = This step is already on hold. Press Resume to continue with it.
refusal-not-paused = This step is not on hold.
refusal-answer-missing = The answer “{ $field }” is still missing.
refusal-answer-invalid =
    { $problem ->
        [empty] The answer is empty. Please write it again.
        [too-long] The answer is too long: { $limit } characters at most.
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
refusal-original-closed = That report is closed. Please write the number of one that is still open.
refusal-no-such-kind = This kind of report no longer exists. Please begin again with /lapor.
refusal-text-too-long =
    { $field ->
        [device] The device's name is too long: { $longest } characters at most.
        [letter] The letter's number is too long: { $longest } characters at most.
       *[room] The room's name is too long: { $longest } characters at most.
    }
refusal-not-an-admin = This part is for admins only.
refusal-last-admin = There must be at least one admin who has joined.
refusal-no-such-person = This person is no longer on the roster.
refusal-no-such-setting = This choice is no longer valid.
refusal-link-not-valid = This link is not valid or has been used. Please ask for a new one.
refusal-already-on-roster = You are on the roster already. Please begin with /lapor.
refusal-no-such-request = This request no longer exists.
refusal-request-decided = Already decided by { $by } at { $at }.
refusal-already-joined = { $person } has joined from another account.
refusal-too-late-to-reopen = Sorry, this report could only be reopened until { $last_on }. Please report again with /lapor.
