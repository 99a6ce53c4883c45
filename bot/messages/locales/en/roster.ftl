### Employees.

roster-button-link = Link to join
roster-button-leave = Take off the roster
roster-link =
    The link for <b>{ $name }</b> to join; it works once. Please pass it on to that person:
    { $link }
roster-has-joined = This employee has joined already.
roster-leave = Take <b>{ $name }</b> off the roster? The roles are taken away. What is waiting goes to colleagues of the same role; where there are none, the admins are told.
button-leave = Yes, take off
roster-left = <b>{ $name }</b> is off the roster.
join-done-approved = { $name } has been let in.
join-done-declined = The request was declined.
