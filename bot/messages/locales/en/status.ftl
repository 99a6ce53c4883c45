### The status message: one message for the reporter, which follows the report.

# First line.
status-head = 📌 <b>Report { $number }</b>
status-device = <b>{ $device }</b> · { $room }
# Another reporter whose report was merged into this one.
status-merged = This device had been reported before. Your report was merged into this one.
# The state, see state-*.
status-state = Status: <b>{ $state }</b>
# Who is handling it.
status-holders = Waiting for: { $holders }
# The time limit of the step under way.
status-due = Time limit: { $due_at }
# A step on hold.
status-paused = On hold until { $until_at }
# The date promised for the end of the repair.
status-promised = Expected by: { $promised_on }
# Title of the short history.
status-history = <b>History</b>
# One line of the history.
status-history-line = • { $at } — { $done }
# How the report ended.
status-outcome = { $outcome }
# Why the report was closed.
status-reason = Reason: { $reason_text }
# A duplicate: the report to follow.
status-original = Please follow report { $number }: /laporan { $number }

## Where the report stands, in everyday words. One sentence for each step of the procedure.

status-step-inventory = The report has arrived and waits to be recorded by the staff.
status-step-inspect = The device waits to be inspected.
status-step-order = The device has been inspected. The result waits for approval.
status-step-repair = The repair has been approved and is being prepared.
status-step-vendor = We are contacting somebody to repair the device.
status-step-supervise = The device is being repaired.
status-step-result = The repair is finished. Its result is being checked.
status-step-handover = The device is ready to be handed back.
status-step-receipt = The device has been handed back and waits for the reporter's confirmation.
status-step-write_off = The device has been proposed as irreparable. The proposal waits for a decision.
