### Task card, reminder, and the question at handover.

## The task card: read by a step's holders when the report reaches them, and after it was decided.

# First line of the card.
card-head = 📋 <b>Report { $number }</b> · { $kind }
# Device and room.
card-device = <b>{ $device }</b> · { $room }
# Who reported it.
card-reporter = Reported by { $reporter }
# The step of the SOP that waits.
card-step = <b>{ $step }</b>
# That step's activity, as the SOP words it.
card-activity = <i>{ $activity }</i>
# What the SOP says is needed.
card-requisites = Requisites: { $requisites }
# What was decided at the step before.
card-before = Decided before: <b>{ $done }</b> — { $by }, { $at }
# One answer of a decision: condition, findings, price ….
card-answer = • { $label }: { $value_text }
# Where one of the holders has taken the step.
card-taken = 👤 Taken by { $by }
# Where several people hold the step and nobody has taken it.
card-free = 👥 Can be handled by { $holders }
# The step's time limit.
card-due = ⏳ Time limit: { $due_at }
# A step on hold; its new limit follows.
card-paused = ⏸ On hold until { $until_at }{ $reason ->
        [none] {""}
       *[other] {" "}— { $reason }
    }
# A time limit that has passed.
card-overdue = ⏰ Past its time limit: { $due_at } ({ $over_minutes })
# A holder who is also the reporter.
card-flag-decider_is_reporter = ⚠️ You also reported this. Your decision counts and will be marked.
# A holder who also decided the step that this one checks.
card-flag-same_decider = ⚠️ You also took the earlier decision that somebody else should check. Your decision counts and will be marked.
# A card that was decided: who, what, when.
card-decided = { $mark } <b>{ $done }</b> — by { $by }, { $at }
# A card decided by the reporter himself.
card-flagged-decider_is_reporter = ⚠️ Note: decided by the person who reported it.
# A card decided by the same person as the step it checks.
card-flagged-same_decider = ⚠️ Note: decided by the same person as the decision before it.
# The card of somebody who no longer holds the step.
card-moved-on = This report no longer waits for you.

## Buttons of the card.

card-button-take = Take
card-button-release = Give back
card-button-take_over = Take over
card-button-more = Read all
card-button-limit = How the limit was counted

## Reminder: read by a step's holders once its time limit has passed.

# Officials.
reminder-official =
    🔔 Dear { $role },

    a kind reminder: report <b>{ $number }</b> has been waiting for your decision since { $since_at } ({ $waited_minutes }).
# Staff.
reminder-staff = 🔔 Could you please look at report <b>{ $number }</b>? It has been waiting since { $since_at } ({ $waited_minutes }).
# An official, where several reports have passed their limits at once.
reminders-official =
    🔔 Dear { $role }

    May we remind you that <b>{ $count } reports</b> wait for you.
# Staff, where several reports have passed their limits at once.
reminders-staff = 🔔 Please help: <b>{ $count } reports</b> wait for you.
# A merged reminder that no longer holds.
reminders-over = 🔔 This reminder no longer applies.
# The holder before the limit, where the office wants that.
reminder-note = ⏳ For your information: report <b>{ $number }</b> · { $device } waits for you until { $due_at }.
# Everybody, when the office opens and several messages were held back.
summary-head = 📬 What came while the office was closed:
# All holders, at the end of a reminder.
reminder-thanks = Thank you.
# A reminder whose buttons are gone.
reminder-head = 🔔 Reminder for report <b>{ $number }</b>
# A reminder that a later one replaces.
reminder-replaced = This reminder is no longer valid.

## The question at handover: read by the reporter once the device was handed over.

receipt-head = 📦 <b>Report { $number }</b>
# The device came back from repair.
receipt-question-returned = The device has been handed back. Have you received it, and does it work well?
# The device was fixed on the spot.
receipt-question-on-the-spot = The device has been fixed on the spot. Does it work well?
# The device came back because it cannot be repaired.
receipt-question-written-off = The device cannot be repaired and has been handed back. Have you received it?
# The reporter who has not confirmed, after one and two working days.
receipt-asked-again = 🔔 Please confirm report <b>{ $number }</b> · { $device }.
# The reporter, below a report that was closed without the confirmation.
receipt-may-reopen = If it is not settled, press { $move } by { $last_on }.
