### Acting officials, reports that are passed on, and steps that nobody holds.

common-acting = { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
card-acting = ℹ️ You act as { $office }. Strategic budget decisions stay with the permanent official (Law 30/2014, art. 14(7)).

## Notices.

acting-told-you = { $what ->
        [planned] 📅 You are going to act as
        [began] ▶️ You now act as
        [ended] ⏹ You no longer act as
       *[cancelled] ⏹ Cancelled: your appointment as
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> ({ $from_on } to { $until_on }).{ $has_letter ->
        [yes] {" "}Letter { $letter }.
       *[no] {""}
    }{ $what ->
        [began] {" "}The reports that were waiting for { $role } are now waiting for you.
       *[other] {""}
    }
acting-told-absent = { $what ->
        [planned] 📅 { $name } is going to act as
        [began] ▶️ { $name } now acts as
        [ended] ⏹ { $name } no longer acts as
       *[cancelled] ⏹ Cancelled: the appointment of { $name } as
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> ({ $from_on } to { $until_on }).{ $what ->
        [began] {" "}You can still read all reports.
        [ended] {" "}The reports are waiting for you again.
       *[other] {""}
    }
acting-told-admin = { $what ->
        [planned] 📅 Planned
        [began] ▶️ Now in force
        [ended] ⏹ Ended
       *[cancelled] ⏹ Cancelled
    }: { $name } as { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } ({ $from_on } to { $until_on }).

## The page /plh.

acting-title = <b>Acting officials</b>
acting-none = Nobody stands in for anybody at present.
acting-entry =
    { $state ->
        [now] ▶️
       *[planned] 📅
    } <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: { $name }{ $has_absent ->
        [yes] {" "}(for { $absent })
       *[no] {""}
    }
    { $from_on } to { $until_on }{ $has_letter ->
        [yes] {" "}· letter { $letter }
       *[no] {""}
    }
acting-not-yours = This part is for admins and officials.
button-appoint-acting = Appoint acting official
button-cancel-acting = Cancel { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }
button-cancel-acting-yes = Yes, cancel it

## The dialog: appointing somebody.

acting-ask-role = For which office?
acting-ask-kind = <b>{ $role }</b>: absent for a time (Plh.), or is the office vacant (Plt.)?
button-acting-plh = Plh. — absent for a time
button-acting-plt = Plt. — vacant office
acting-ask-absent = Which <b>{ $role }</b> is absent?
acting-ask-person = Who is to be <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>? Choose, or write the name.
acting-nobody-found = Nobody of that name can be appointed.
acting-ask-from = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: from which day? Choose, or write the date, for example 24/11/2026.
acting-ask-until = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b> from { $from_on }: to the end of which day? Choose, or write the date.
acting-ask-letter = <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: what is the number of the letter? Write it, or press the button below.
button-no-letter = No number yet
acting-ask-confirm =
    <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>: { $name }{ $has_absent ->
        [yes] {" "}(for { $absent })
       *[no] {""}
    }
    { $from_on } to { $until_on }
    Letter: { $letter }

    For that time { $name } has the authority, the reports and the reminders of { $role }. Appoint?
button-appoint = Yes, appoint
acting-done = ✅ { $name } { $what ->
        [planned] is going to act
       *[began] now acts
    } as { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } ({ $from_on } to { $until_on }).
acting-ask-cancel = Cancel the appointment of { $name } as <b>{ $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role }</b>? { $state ->
        [now] The reports of { $role } will no longer wait for { $name }.
       *[planned] It has not begun yet.
    }
acting-cancelled = ✅ The appointment of { $name } as { $kind ->
        [plt] Plt.
       *[plh] Plh.
    } { $role } was cancelled.

## What is refused; without HTML.

refusal-acting-not-yours = Acting officials are appointed by an admin, or by the official in person.
refusal-acting-nobody-absent = That office is vacant, so appoint a Plt., not a Plh.
refusal-acting-holds-it = { $person } already holds that office.
refusal-acting-out-of-reach = Sigap cannot write to { $person }. Please choose somebody else.
refusal-acting-begins-before = The first day is already over. Please choose again.
refusal-acting-ends-before = The last day must not be before the first. Please choose again.
refusal-acting-too-long = That date is too far away: { $until_on } at the latest.
refusal-acting-overlaps = { $person } already stands in on one of these days. Please cancel that in /plh first.
refusal-acting-over = That has ended already.
refusal-not-above = Only an admin or a superior can pass this report on.
refusal-not-a-holder = That employee cannot handle this step.
refusal-already-theirs = This report is already waiting for { $person }.

## Reports that wait for long, and passing them on.

escalation-admin =
    📣 { $count ->
        [one] One report has been waiting for a long time. Please pass it on or appoint an acting official.
       *[other] { $count } reports have been waiting for a long time. Please pass them on or appoint an acting official.
    }
escalation-unheld =
    ⚠️ { $count ->
        [one] Nobody can handle this report yet, or whoever should cannot be reached.
       *[other] Nobody can handle these { $count } reports yet, or whoever should cannot be reached.
    } Please appoint an acting official, or give somebody the role in /pegawai.
escalation-above =
    📣 Dear { $role },

    { $count ->
        [one] One report has
       *[other] { $count } reports have
    } been waiting for { $late } for a long time. Your help would be appreciated. Thank you.
escalation-over = 📣 The reports have been dealt with. Thank you.
escalation-held = 📣 Somebody can handle the reports now. Thank you.
button-pass-on = Pass on
passing-ask = Pass it on to whom?
passing-nobody = Nobody else can handle this step.
passing-taken = 👤 { $name } is handling it
passing-over = This report has been dealt with.
passed-on = Passed on to { $name }.
passed-on-to-you = 👤 Report <b>{ $number }</b> · { $device } was passed on to you by { $by }. You will find it under /tugas.
