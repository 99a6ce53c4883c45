### The status message: one message for the reporter, which follows the report.

status-head = 📌 <b>Report { $number }</b>
status-device = <b>{ $device }</b> · { $room }
status-merged = This device had been reported before. Your report was merged into this one.
status-state = Status: <b>{ $state }</b>
status-holders = Waiting for: { $holders }
status-due = Time limit: { $due_at }
status-paused = On hold until { $until_at }
status-promised = Expected by: { $promised_on }
status-history = <b>History</b>
status-history-line = • { $short_at } — { $done }
status-outcome = { $outcome }
status-reason = Reason: { $reason_text }
status-original = It goes on as report { $number }.

## Where the report stands.

status-step-inventory = The report has arrived and is waiting to be recorded by the staff.
status-step-inspect = The device is waiting to be inspected.
status-step-order = The device has been inspected. The result is waiting for approval.
status-step-repair = The repair has been approved and is being prepared.
status-step-vendor = We are contacting somebody to repair the device.
status-step-supervise = The device is being repaired.
status-step-result = The repair is finished. Its result is being checked.
status-step-handover = The device is ready to be handed back.
status-step-receipt =
    { $is_reporter ->
        [yes] The work is done. Please confirm it on the message below.
       *[no] The work is done and is waiting for the reporter's confirmation.
    }
status-step-write_off = The device has been proposed as irreparable. The proposal is waiting for a decision.
