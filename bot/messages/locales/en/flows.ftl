### Guided dialogs: reporting, deciding, searching, joining.

## Buttons under a question.

button-back = Back
button-cancel = Cancel
button-yes = Yes
button-no = No
button-not-this = No
button-skip = Skip
button-send = Send
button-other-room = Another room
button-close = Yes, close it
# A date that is offered.
button-day = { $day_on }
button-other-day = 📅 Another date
# The Telegram name, offered to a newcomer.
button-own-name = Use the name: { $name }

## All dialogs.

# Anybody who presses a button of an old question; passes by.
dialog-over = This question is no longer open.
# Anybody who cancels, in place of the question.
dialog-cancelled = Cancelled. Nothing was sent.
# Answer to /batal where there is no dialog.
dialog-none = There is nothing to cancel.
# Anybody who edits a message in the middle of a dialog.
dialog-edited = Changes to an old message are not read. Please send it as a new message.
# Anybody who begins something else in the middle of a dialog that was answered in part.
dialog-left = What you had begun before was left and not sent.

## Reporting: read by the reporter.

# After writing or sending a photo outside any dialog.
report-offer =
    <b>Report this?</b>
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] no photo
        [1] 1 photo
       *[other] { $photos } photos
    }
# After No.
report-declined = All right, nothing was reported.
# The first question.
report-ask-device =
    <b>Report: { $kind }</b>{ $kept ->
        [yes] {" "}· your description is kept
       *[no] {""}
    }
    Which device? Choose one, or write its name.
# Where the room is not known, or after Another room.
report-ask-room = In which room is <b>{ $device }</b>? Write its name.
# Once device and room are known.
report-ask-complaint =
    <b>{ $device }</b> · { $room }
    What is wrong? Write it, or send a photo with a caption.
# The check before sending; more may still be added.
report-check =
    <b>Report: { $kind }</b>
    <b>{ $device }</b> · { $room }
    <i>{ $complaint_text }</i>
    📷 { $photos ->
        [0] no photo
        [1] 1 photo
       *[other] { $photos } photos
    }

    Send this report? You can still add text and photos.
# In place of the check once it is sent; the status message below names the number.
report-sent = ✅ The report has been sent.
# Where the text is over the limit.
report-text-cut = The text is too long. The first { $limit } characters were kept.
# Where there are too many photos.
report-photos-cut = At most { $limit } photos. The others were not included.
# Where a video, a voice message, a sticker or a document was sent.
report-kinds = Only text and photos can be received. Please send a photo as a photo, not as a file.

## Decisions: read by the holder of a step, and by the reporter at a step of his own.

# One question for one field; names the report.
decision-ask =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>{ $question }</b>{ $how ->
        [ready] {" "}Choose, or write your own.
        [date] {" "}Choose, or write the date, such as 24/11/2026.
        [choice] {" "}Choose one.
       *[other] {""}
    }
# Before a decision that closes the report.
decision-confirm =
    <b>{ $number }</b> · { $device }
    { $move }

    <b>This report will be closed. Go on?</b>
# Once the decision counts: in place of its question, or passing by after the press.
decision-done = ✅ { $number }: { $move }.
# After a text where a button is asked for.
decision-press = Please press one of the buttons.
# After a photo or a file where words are asked for.
decision-words-only = Please answer in words.

## Searching.

# After the button Search reports, or /cari without words.
search-ask = Search for what? Write a number, a device, a room or a reporter's name.

## Joining: read by somebody who is not on the roster.

# The button under the greeting.
button-join = Ask to join
# The greeting; once a day, whatever is written.
stranger = Sigap is for the employees of this office. If you are one, please ask to join.
# After /start or Ask to join.
join-ask-name = What is your full name? Write it, or press the button below.
# After the name.
join-ask-room = In which room do you work? Write its name.
# Until an admin decides.
join-waiting = Thank you. Your request has been sent and waits for an admin.
