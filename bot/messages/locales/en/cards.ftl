### Task card, reminder, and the question at handover.

## The task card.

card-head = 📋 <b>Report { $number }</b> · { $kind }
card-device = <b>{ $device }</b> · { $room }
card-reporter = Reported by { $reporter }
card-step = <b>{ $step }</b>
card-activity = <i>{ $activity }</i>
card-requisites = Requisites: { $requisites }
card-before = Before this: <b>{ $done }</b> — { $by }, { $at }
card-findings = What is known so far:
card-answer = • { $label }: { $value_text }
card-taken = 👤 Handled by { $by }
card-free = 👥 Can be handled by { $holders }
card-due = ⏳ Time limit: { $due_at }
card-paused = ⏸ On hold until { $until_at }{ $reason ->
        [none] {""}
       *[other] {" "}— { $reason }
    }
card-promised = ⏸ Waiting for the repair, expected by { $promised_on }
card-overdue = ⏰ Time limit: { $due_at } (passed { $over_minutes } of working time ago)
card-flag-decider_is_reporter = ⚠️ You also reported this. Your decision counts, with a note on record.
card-flag-same_decider = ⚠️ The decision before this step was yours too. Your decision counts, with a note on record.
card-decided = { $mark } <b>{ $done }</b> — by { $by }, { $at }
card-flagged-decider_is_reporter = ⚠️ Note: decided by the person who reported it.
card-flagged-same_decider = ⚠️ Note: decided by the same person as the decision before it.
card-moved-on = This report is no longer waiting for you.

## Buttons of the card.

card-button-take = Take
card-button-release = Give back
card-button-take_over = Take over
card-button-more = Read all
card-button-photos = See photos
card-button-limit = How the limit was counted

## Reminder.

reminder-official =
    🔔 Dear { $role },

    May we remind you that report <b>{ $number }</b>{ $whose ->
        [colleague] , which { $by } is handling, has been waiting
       *[own] {" "}has been waiting for your decision
    } since { $since_at } ({ $waited_minutes } of working time).
reminder-staff =
    🔔 Could you please { $whose ->
        [colleague] help with report <b>{ $number }</b>? { $by } is handling it, and it
       *[own] look at report <b>{ $number }</b>? It
    } has been waiting since { $since_at } ({ $waited_minutes } of working time).
reminders-official =
    🔔 Dear { $role },

    May we remind you that { $count ->
        [one] <b>{ $count } report</b> is
       *[other] <b>{ $count } reports</b> are
    } { $whose ->
        [colleague] being handled by a colleague and not finished yet
        [both] waiting for you or a colleague
       *[own] waiting for you
    }.
reminders-staff =
    🔔 Could you please help? { $count ->
        [one] <b>{ $count } report</b> is
       *[other] <b>{ $count } reports</b> are
    } { $whose ->
        [colleague] being handled by a colleague and not finished yet
        [both] waiting for you or a colleague
       *[own] waiting for you
    }.
reminders-over = 🔔 This reminder no longer applies.
reminder-note = ⏳ An early reminder: the time limit of report <b>{ $number }</b> · { $device } is { $due_at }.
summary-head = 📬 What came while the office was closed:
reminder-thanks = Thank you.
reminder-head = 🔔 Reminder for report <b>{ $number }</b>
reminder-replaced = This reminder is no longer valid.

## The question at handover.

receipt-head = 📦 <b>Report { $number }</b>
receipt-question-returned = The device has been handed back. Is it back with you and in good order?
receipt-question-on-the-spot = The device has been fixed on the spot. Is it back with you and in good order?
receipt-question-written-off = The device cannot be repaired and has been handed back. Have you received it?
receipt-asked-again = 🔔 Please confirm: is report <b>{ $number }</b> · { $device } settled for you? Thank you.
receipt-may-reopen = If it is not in order after all, press { $move } by { $last_on }.
