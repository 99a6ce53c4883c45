### Guided dialogs: reporting, deciding, searching, joining.

## Buttons under a question.

button-back = Back
button-cancel = Cancel
button-yes = Yes
button-no = No
button-not-this = No
button-skip = Skip
button-like = Same as the { $label }: { $amount_rupiah }
button-free = Free of charge
button-send = Send
button-other-kind = Change to: { $kind }
button-other-room = Another room
button-close = Yes, close it
button-day = { $day_on }
button-other-day = 📅 Another date
button-own-name = Use the name: { $name }

## All dialogs.

dialog-over = This question is no longer open.
dialog-cancelled = Cancelled. Nothing has changed.
dialog-none = There is nothing to cancel.
dialog-edited = Changes to an old message are not read. Please send it as a new message.
dialog-left = What you had begun before was dropped and not sent.

## Reporting.

report-offer =
    <b>Report this?</b>
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] no photo
        [1] 1 photo
       *[other] { $photos } photos
    }
report-declined = All right, nothing was reported.
report-ask-device =
    <b>Report: { $kind }</b>{ $kept ->
        [some] {" "}· your description is kept
        [long] {"\u000A"}What you wrote is too long for a name, so it is kept as the description.
       *[none] {""}
    }
    Which device? Choose one, or write its name.
report-ask-room = In which room is <b>{ $device }</b>? Write its name.
report-ask-complaint =
    <b>{ $device }</b> · { $room }
    { $kind_id ->
        [maintenance] What maintenance does it need?
        [request] What do you need?
       *[other] What is wrong?
    } Write it, or send a photo with a caption.
report-check =
    <b>Report: { $kind }</b>
    <b>{ $device }</b> · { $room }
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] no photo
        [1] 1 photo
       *[other] { $photos } photos
    }

    Send this report? To add something, write it or send a photo first.
report-sent = ✅ The report has been sent.
report-text-cut = The text is too long. The first { $limit } characters were kept.
report-photos-cut = At most { $limit } photos. The others were not included.
report-kinds = Only text and photos can be received. Please send a photo as a photo, not as a file.

## Decisions.

decision-ask =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>{ $question }</b>{ $how ->
        [ready] {" "}Choose, or write your own.
        [date] {" "}Choose, or write the date, such as 24/11/2026.
        [choice] {" "}Choose one.
       *[other] {""}
    }
decision-confirm =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>This report will be closed. Continue?</b>
decision-done = ✅ Recorded. { $number }: { $move }.
decision-press = Please press one of the buttons.
decision-words-only = Please answer in words.

## Searching.

search-ask = Search for what? Write a number, a device, a room or a reporter's name.

## Joining.

button-join = Ask to join
stranger = Sigap is for the employees of this office. If you are one, please ask to join.
join-ask-name = To join Sigap, please answer two questions. What is your full name? Write it, or press the button below.
join-ask-room = In which room do you work? Write its name.
join-still-waiting = Your request is still waiting for an admin.
join-waiting = Thank you. Your request has been sent and waits for an admin.
