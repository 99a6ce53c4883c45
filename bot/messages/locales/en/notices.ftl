### Notices that stand alone: about a report, newcomers, and trouble.

## About a report.

your-case-ended =
    { $state ->
        [refused] ⛔
       *[other] ✅
    } <b>Report { $number }</b> · { $device }
    { $outcome }. Thank you for reporting it.
case-ended =
    ℹ️ Report <b>{ $number }</b> · { $device } is closed
    { $outcome } — { $by }, { $at }
case-returned =
    ↩️ Report <b>{ $number }</b> · { $device }
    { $move } — { $by }, { $at }

taken-over = 👤 Report <b>{ $number }</b> · { $device } is now handled by { $by }.
your-case-paused =
    ⏸ Report <b>{ $number }</b> · { $device } is on hold until { $until_at }.
    Reason: { $pause_reason }
paused-again =
    ⏸ Dear { $role },

    May we tell you that report <b>{ $number }</b> · { $device } has been put on hold again (pause no. { $count }) until { $until_at }.
    Reason: { $pause_reason }
step-resumed = ▶️ Report <b>{ $number }</b> · { $device } is resumed and is waiting for you until { $due_at }.
your-case-climbed = ℹ️ Sorry, report <b>{ $number }</b> · { $device } has not been dealt with yet. We have asked for help with it.

## Newcomers.

join-head = 👤 <b>Request to join</b>
join-name = Name: { $name }
join-room = Room: { $room }
join-claims =
    On the roster: <b>{ $name }</b>
    Roles: { $roles }
    Please make sure that it is the same person.
join-button-confirm = Yes, accept
join-button-decline = Decline
join-approved = ✅ Accepted as { $roles } — by { $by }, { $at }
join-declined = ⛔ Declined — by { $by }, { $at }

join-not-approved = Sorry, your request to join was not accepted. Please ask the Sigap admin in your office.
official-role-changed = ℹ️ The role <b>{ $role }</b> is now held by: { $names }.

your-roles = ℹ️ Your roles in Sigap are now: <b>{ $roles }</b>.
welcome = Welcome to Sigap, <b>{ $name }</b>.
welcome-reporter = When something is broken, press <b>Report damage</b> or just write here, for example “printer is stuck”. Photos are welcome too.
welcome-performer = Reports that are waiting for you come by themselves; you will also find them under <b>My tasks</b>.
welcome-admin = As an admin you keep <b>Employees</b>, <b>Settings</b>, /kalender and /plh.

## Trouble.

uncertain-sends =
    { $count ->
        [one] ⚠️ The connection to Telegram broke: { $count } message may not have arrived. Reminders are not sent again. If needed, please ask people to open /tugas.
       *[other] ⚠️ The connection to Telegram broke: { $count } messages may not have arrived. Reminders are not sent again. If needed, please ask people to open /tugas.
    }
outage-send-again = 🔌 Sorry, Sigap was down for more than a day. What you sent meanwhile may not have arrived. Please send it again.

## A report that its reporter does not confirm.

your-case-unconfirmed =
    ✅ <b>Report { $number }</b> · { $device } was closed because it was not confirmed.
    If it is still not working, you can press that button on the message that asked, by { $last_on }.
your-case-reopened = ↩️ <b>Report { $number }</b> · { $device } was reopened because it is still not working.
