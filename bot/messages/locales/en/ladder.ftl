### Reminders.

ladder-button = Reminders
ladder-title = <b>Reminders</b>
ladder-note =
    Note before the time limit: <b>{ $value ->
        [off] none
       *[other] { $value } minutes before
    }</b>
ladder-most = At most a day: <b>{ $value ->
        [1] 1 reminder
       *[other] { $value } reminders
    }</b> to one person
ladder-climb =
    Told to those above if nobody acts: <b>{ $value ->
        [off] never
       *[other] from reminder { $value } on
    }</b>
ladder-above = { $role } → <b>{ $above }</b>
ladder-above-ask = If <b>{ $role }</b> does not act, who is told?
ladder-hint = Press what you want to change. Nobody is reminded outside working hours.

## The buttons.

ladder-note-button = Early note
ladder-most-button = Reminders a day
ladder-climb-button = When to tell those above

ladder-note-choice =
    { $value ->
        [off] No note
       *[other] { $value } minutes before
    }
ladder-most-choice = { $value } a day
ladder-climb-choice =
    { $value ->
        [off] Never told to those above
       *[other] From reminder { $value } on
    }
