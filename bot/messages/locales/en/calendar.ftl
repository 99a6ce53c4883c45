### The office's calendar.

## The page.

calendar-title = <b>Office calendar</b> · the next { $days } days
calendar-week = 🕗 { $hours }
calendar-days =
    { $closed ->
        [yes] 🔴 <b>{ $days }</b> closed
       *[no] 🟡 <b>{ $days }</b> { $hours }
    } · { $own ->
        [yes] <i>{ $reason }</i>
       *[no] { $reason }
    }
calendar-nothing-apart = No day differs in the next { $days } days.
calendar-more = … and { $count } more
calendar-later = <b>After that</b>
calendar-override =
    { $kind ->
        [period] 🟡
        [early] 🟡
        [extra] 🟢
       *[closed] 🔴
    } { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }
    { $kind ->
        [period] { $hours } ·
        [early] closes at { $hours } ·
        [extra] { $hours } ·
       *[closed] closed ·
    } <i>{ $reason }</i>
calendar-never-closes = This office is set up without closing hours: the clock runs day and night. To use working hours, please ask whoever installed Sigap.

calendar-kind-period = Ramadan hours
calendar-kind-closed = Extra day off
calendar-kind-early = Early closing
calendar-kind-extra = Extra working day
calendar-button-cancel = ✖ { $days } · { $reason }

## The dialog.

calendar-ask-first =
    <b>{ $label }</b>
    From which day? Choose, or write the date, for example 24/11/2026.
calendar-ask-last =
    <b>{ $label }</b> · from { $first_on }
    Until which day? Choose, or write the date.
calendar-ask-hours =
    <b>{ $label }</b>
    { $kind ->
        [period] Which hours? Choose, or write them like this:
        [early] Closing at what time? Choose, or write it, for example 13:30.
       *[extra] Which hours? Choose, or write them, for example 08:00-12:00, 13:00-15:00.
    }{ $kind ->
        [period] {"\u000A"}<code>Mon-Thu 08:00-12:00, 12:30-15:00; Fri 08:00-11:30, 12:30-15:30</code>
       *[other] {""}
    }
calendar-button-ramadan = Ramadan hours (SE Sekma 2/2026)
calendar-ask-reason =
    <b>{ $label }</b>
    What is the reason? Choose, or write your own.
calendar-reason-ramadan = Ramadan hours
calendar-reason-regional = Regional holiday
calendar-reason-cuti-bersama = Collective leave (cuti bersama)
calendar-reason-election = Regional election
calendar-reason-event = An event of the office
calendar-reason-holiday-eve = Before a holiday
calendar-reason-emergency = An emergency
calendar-reason-replacement = In place of a day off
calendar-reason-backlog = To finish pending work
calendar-check =
    <b>{ $label }</b> · { $reason }
    📅 { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }{ $kind ->
        [closed] {""}
        [early] {"\u000A"}🕗 closes at { $hours }
       *[other] {"\u000A"}🕗 { $hours }
    }

    { $days ->
        [0] The hours of that time stay as they are.
        [one] The hours of { $days } day change.
       *[other] The hours of { $days } days change.
    } { $moved ->
        [0] No time limit moves.
        [one] The time limit of { $moved } report moves.
       *[other] The time limits of { $moved } reports move.
    }
calendar-button-save = Save
calendar-saved = ✅ { $label } saved: { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    } · { $reason }
calendar-ask-cancel =
    <b>{ $label }</b> · { $reason }
    📅 { $several ->
        [yes] { $first_on } – { $last_on }
       *[no] { $first_on }
    }

    <b>Cancel it?</b> { $days ->
        [0] The hours stay as they are.
        [one] The hours of { $days } day go back to what they were.
       *[other] The hours of { $days } days go back to what they were.
    } { $moved ->
        [0] No time limit moves.
        [one] The time limit of { $moved } report moves.
       *[other] The time limits of { $moved } reports move.
    }
calendar-button-yes-cancel = Yes, cancel it
calendar-cancelled = ✅ Cancelled: { $reason }. The hours are back to what they were.
calendar-not-a-date = Please write a date, for example 24/11/2026.
calendar-hours-unread =
    “{ $found }” cannot be read. { $expected ->
        [piece] Please write days and then hours, for example Mon-Thu 08:00-12:00, 12:30-15:00.
        [day] Please write a day such as Mon, or Mon-Thu.
        [day-once] Each day is to be named once.
        [segment] Please write opening and closing, for example 08:00-12:00.
        [time] Please write a time from 00:00 to 24:00, for example 13:30.
        [closing-later] The closing has to be later than the opening.
       *[in-order] The hours have to be in order and may not overlap.
    }

## Refusals.

refusal-override-invalid =
    { $problem ->
        [in-the-past] The first day has passed. Today is the earliest.
        [too-far] That date is too far away.
        [backwards] The last day cannot be before the first.
        [too-long] That is too long: { $longest } days at most.
        [no-reason] The reason is empty. Please write it again.
       *[long-reason] The reason is too long: { $longest } characters at most.
    }
refusal-no-such-override = This change was already cancelled, or has passed.
refusal-never-closes = This office is set up without closing hours, so there are no working hours to set.

## Notices.

calendar-moved =
    📅 { $change ->
        [cancelled] A change of the working hours was cancelled
       *[added] The working hours have changed
    } ({ $reason }). { $count ->
        [one] The time limit of { $count } report that is waiting for you has moved:
       *[other] The time limits of { $count } reports that are waiting for you have moved:
    }
calendar-moved-limit = <b>{ $number }</b> now { $due_at }
calendar-moved-more =
    { $count ->
        [one] … and { $count } more report in /tugas
       *[other] … and { $count } more reports in /tugas
    }
calendar-cuti-bersama-missing = 📅 Sigap does not have the cuti bersama (collective leave) of { $year } yet. Once it is decreed, please enter it at /kalender, <b>Extra day off</b>.
