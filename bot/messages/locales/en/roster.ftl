### Employees: read by admins.

# Buttons on an employee's page.
roster-button-link = Link to join
roster-button-leave = Take off the roster
# After Link to join; to be passed on to the person.
roster-link =
    The link for <b>{ $name }</b> to join; it works once. Please pass it on to that person:
    { $link }
# Where that person has joined already; a small window.
roster-has-joined = This employee has joined already.
# Asked before somebody is taken off the roster.
roster-leave = Take <b>{ $name }</b> off the roster? The roles are taken away, and what waits goes to other holders.
button-leave = Yes, take off
# In place of that question.
roster-left = <b>{ $name }</b> is off the roster.
# After a request to join was answered; passes by.
join-done-approved = { $name } has been let in.
join-done-declined = The request was declined.
