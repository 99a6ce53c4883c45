### Notices that stand alone: about a report, newcomers, and trouble.

## About a report.

# The reason of the decision and the number of the original may follow below each (status-reason, status-original).

# The reporter (and those whose reports were merged into it), when it ends.
your-case-ended =
    { $state ->
        [refused] ⛔
       *[other] ✅
    } <b>Report { $number }</b> · { $device }
    { $outcome }. Thank you for reporting it.
# Those who decided earlier steps, silently, when the report is closed.
case-ended =
    ℹ️ Report <b>{ $number }</b> · { $device } is closed
    { $outcome } — { $by }, { $at }
# Those who decided earlier steps, silently, when the report is sent back.
case-returned =
    ↩️ Report <b>{ $number }</b> · { $device }
    { $move } — { $by }, { $at }

# The first holder, when a colleague takes over the step that he had taken.
taken-over = 👤 Report <b>{ $number }</b> · { $device } is now handled by { $by }.
# The reporter, when a step of the report is put on hold.
your-case-paused =
    ⏸ Report <b>{ $number }</b> · { $device } is on hold until { $until_at }.
    Reason: { $pause_reason }
# The Secretary, from the second pause on.
paused-again =
    ⏸ Report <b>{ $number }</b> · { $device } was put on hold, now for the { $count }. time, until { $until_at }.
    Reason: { $pause_reason }
# The holder, when the pause is over.
step-resumed = ▶️ Report <b>{ $number }</b> · { $device } goes on and waits for you until { $due_at }.
# The reporter, where nobody has acted for long.
your-case-climbed = ℹ️ Nobody has come to report <b>{ $number }</b> · { $device } yet. We have asked those above for help.

## Newcomers.

# The admin, when somebody asks to join.
join-head = 👤 <b>Request to join</b>
join-name = Name: { $name }
join-room = Room: { $room }
# The admin, where the name or the link is that of somebody on the roster.
join-claims =
    On the roster: <b>{ $name }</b>
    Roles: { $roles }
    Please make sure that it is the same person.
join-button-confirm = Yes, accept
join-button-decline = Decline
# The admin, once it is decided.
join-approved = ✅ Accepted as { $roles } — by { $by }, { $at }
join-declined = ⛔ Declined — by { $by }, { $at }

# Somebody whose request was declined.
join-not-approved = Sorry, your request to join was not accepted. Please ask whoever keeps Sigap in your office.
# An official whose role was given to somebody else or taken away.
official-role-changed = ℹ️ The role <b>{ $role }</b> is now held by: { $names }.

# Somebody who has just joined, or whose roles changed.
welcome = Welcome to Sigap, <b>{ $name }</b>.
welcome-reporter = When something is broken, press <b>Report damage</b> or just write here, for example “printer is stuck”. Photos are welcome too.
# Added for those who work on reports.
welcome-performer = Reports that wait for you come by themselves; you also find them under <b>My tasks</b>.
# Added for admins.
welcome-admin = As an admin you keep <b>Employees</b> and <b>Settings</b>.

## Trouble.

# The admin, where nobody knows whether messages arrived.
uncertain-sends =
    { $count ->
        [one] ⚠️ The connection to Telegram broke: it is unknown whether { $count } message arrived. Reminders are not sent again.
       *[other] ⚠️ The connection to Telegram broke: it is unknown whether { $count } messages arrived. Reminders are not sent again.
    }
# Everybody, after Sigap was down for more than 24 hours: Telegram keeps messages no longer.
outage-send-again = 🔌 Sorry, Sigap was down for more than a day. What you sent meanwhile may not have arrived. Please send it again.

## A report that its reporter does not confirm.

# The reporter, when the report is closed for want of an answer.
your-case-unconfirmed =
    ✅ <b>Report { $number }</b> · { $device } was closed because it was not confirmed.
    If it is not settled, you can press the button on the message that asked, by { $last_on }.
# Another reporter whose report was merged, when that report is reopened.
your-case-reopened = ↩️ <b>Report { $number }</b> · { $device } was reopened because it is still not working.
