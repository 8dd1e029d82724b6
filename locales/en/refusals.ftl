# When something cannot be done: why, plainly

refusal-not-yours = This case is not yours to handle.
refusal-not-staff = This bot is for staff. Please use the invite link from your administrator.
refusal-unknown-case = We could not find that case.
refusal-already-taken = { $name ->
    [none] Somebody has taken it already.
   *[other] Already taken: { $name }.
}
refusal-old-card = This card is out of date. Please look at the newest one.
refusal-not-now = { $state ->
    [received] Nobody has been given this case yet, so that is not possible now.
    [dispatched] Please take the case first.
    [reopened] The case has to be done again. Please take it first.
    [in_progress] The case is being worked on, so that is not possible now.
    [awaiting_resident] We are waiting for the resident, so that is not possible now.
    [whistled] The called units have not answered yet; this cannot be done now.
    [in_meeting] A joint meeting will decide about the case; this cannot be done now.
    [awaiting_rating] The case is done and waits for the resident’s verdict.
    [closed] The case is closed.
    [declined] The case was not accepted.
    [merged] The case was merged into another one.
    [withdrawn] The case was withdrawn.
   *[other] That is not possible now.
}
refusal-urged-today = You have already reminded them today. You can do so again tomorrow.
refusal-too-late-to-reopen = More than 7 working days have passed. Please tell us again and we will open a new case.
refusal-already-rated = You have already judged this one. Thank you.
refusal-photo-wanted = This kind of case needs a photo of the finished work. Please send one.
refusal-result-wanted = Please write a sentence about the result first.
refusal-no-meeting-then = A meeting has to lie ahead, within 45 days. Please choose another time.
refusal-accept-first = This is a petition by law. Please press “Accept it” first, then bring it before a meeting.
refusal-emergency-is-taken = An emergency has to be accepted. Please see to it first.
refusal-already-with-it = You have reported this already. We will tell you the result.
refusal-cannot-join = This one cannot be joined any more. Please just say what is wrong; we take it on its own.
refusal-objected-before = You have said once that this result is no solution. It is being looked at.
refusal-cannot-merge = { $why ->
    [same] A case cannot be merged into itself. Please choose another.
    [ended] That case is finished or merged itself. Please choose one that is open.
    [elsewhere] That case is outside your area. Ask the community or the street to merge.
    [emergency] An emergency only goes into an emergency. Please handle it on its own.
    [private] Such matters are personal and handled one by one; they cannot be merged.
   *[none] These two cannot be merged.
}
refusal-too-late-to-unmerge = They were merged more than 30 days ago; that cannot be undone.
refusal-edit-too-late = The message you changed had been used already, so the change was not taken over. To correct it, please send a new one.
refusal-nothing-said = There is nothing in it yet. Write a sentence or send a photo.
refusal-unknown-choice = That choice is gone. Please choose again.
refusal-reporter-unreachable = The resident cannot be reached, so the question cannot be sent and the clock goes on. Please deal with it as it is, or have a look on site.
refusal-nobody-to-transfer-to = Nobody there can take it at the moment.
refusal-invite-unknown = We do not know this invite. Please ask your administrator for a new link.
refusal-invite-used = This invite has been used. Please ask your administrator for a new link.
refusal-invite-expired = This invite has run out. Please ask your administrator for a new link.
refusal-talk-day-unknown = There is no such talk day. Perhaps it was cancelled.
refusal-talk-day-past = That time has passed.
refusal-talk-day-twice = There is already a talk day at that time.
refusal-no-units = There is no unit to call: none is registered, or all have been called. Ask the administrator to register units.
refusal-units-wanted = No unit is chosen yet. Tap the units to call first.
refusal-whistle-over = This whistle has ended; nothing is left to do.
refusal-answered-before = Your unit has answered already.
refusal-too-late-to-undo = Half a minute has passed and the resident may have been told: it can no longer be undone. Please put it right with the buttons of the card.
refusal-undone-before = This step has been undone already.
refusal-case-went-on = Something has happened to this case since: it can no longer be undone. Please look at the card as it is now.
