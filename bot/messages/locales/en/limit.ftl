### How a time limit was counted.

limit-head = 🧮 <b>How the limit of { $number } was counted</b> · { $step }
limit-none = This step has no time limit.
limit-counted = ✅ { $span } · { $counted_minutes }
limit-skipped = ➖ { $span } · { $causes }
limit-condensed = ✅ { $span } · { $counted_minutes } (not counted: { $causes })
limit-due = ⏳ Time limit: { $due_at }

## Why time did not count.

limit-cause-break = break
limit-cause-night = outside working hours
limit-cause-weekend = weekend
limit-cause-holiday = { $reason }
limit-cause-override = { $reason }
limit-cause-pause =
    { $reason ->
        [none] on hold
       *[other] on hold: { $reason }
    }
limit-cause-outage = Sigap was down
