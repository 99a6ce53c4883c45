### How a time limit was counted: read by the holder of the step, from the button on the card.

limit-head = 🧮 <b>How the limit of { $number } was counted</b> · { $step }
# A step without a limit.
limit-none = This step has no time limit.
# Time that counted.
limit-counted = ✅ { $span } · { $counted_minutes }
# Time that did not count, and why.
limit-skipped = ➖ { $span } · { $causes }
# Several lines made one.
limit-condensed = ✅ { $span } · { $counted_minutes }, without { $causes }
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
