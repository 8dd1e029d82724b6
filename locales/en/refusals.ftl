# When something cannot be done: why, plainly

refusal-administrators-only = Only administrators can use this, in a private chat with the bot.
refusal-not-yours = This case is not yours to handle.
refusal-not-your-role = Your role cannot use this.
refusal-not-your-place = That place does not belong to your office.
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
    [reopened] The case was reopened. Please take it first.
    [in_progress] The case is being worked on, so that is not possible now.
    [awaiting_resident] We are waiting for the resident, so that is not possible now.
    [whistled] We are waiting for the called units, so that is not possible now.
    [in_meeting] A joint meeting will decide this case, so that is not possible now.
    [awaiting_rating] The case is done and waiting for the resident’s rating.
    [closed] The case is closed.
    [declined] The case was not accepted.
    [merged] The case was merged into another one.
    [withdrawn] The case was withdrawn.
   *[other] That is not possible now.
}
refusal-urged-today = You have already reminded them today. You can do so again tomorrow.
refusal-too-late-to-reopen = { $why ->
    [last] This was the street office’s final answer, so it is not reopened. If something new has happened, please tell us again.
    [law] More than 30 days have passed, so it cannot be reopened. If something new has happened, please tell us again.
   *[city] More than 7 working days have passed. Please tell us again and we will open a new case.
}
refusal-already-rated = You have already rated this one. Thank you.
refusal-photo-wanted = This kind of case needs a photo of the finished work. Please send one.
refusal-photo-shown-before = The resident has seen this photo with the last result already. Please send one taken now, or tap “Rewrite” and begin again.
refusal-result-wanted = Please write a sentence about the result first.
refusal-no-meeting-then = A meeting has to be within the next 45 days. Please choose another time.
refusal-accept-first = This is a formal petition. Please tap “Accept it” first, then take it to a meeting.
refusal-emergency-is-taken = An emergency has to be accepted. Please deal with it first.
refusal-answer-is-owed = This petition has been accepted, so an answer is owed; it cannot be declined any more.
refusal-already-with-it = You have reported this already. We will tell you the result.
refusal-cannot-join = This one cannot be joined any more. Please just tell me what is wrong, and we will handle it separately.
refusal-objected-before = You have already said that this is not solved. We are looking into it.
refusal-cannot-merge = { $why ->
    [waits] That case waits for its resident and its clock is paused; this one is overdue. Please merge them after the answer.
    [by_law] The law sets the clock of a formal petition: it is never merged with an ordinary case.
    [above] This case has gone up: only those it is with now may merge it.
    [same] A case cannot be merged into itself. Please choose another.
    [ended] That case is finished or was merged. Please choose one that is open.
    [elsewhere] That case is outside your area. Ask the community or the street to merge.
    [emergency] An emergency can only be merged into another one. Please handle it separately.
    [private] Personal cases are handled one by one and cannot be merged.
   *[none] These two cannot be merged.
}
refusal-too-late-to-unmerge = They were merged more than 30 days ago; that cannot be undone.
refusal-edit-too-late = That message has already been dealt with, so your edit came too late. Please send a new one.
refusal-nothing-said = There is nothing in it yet. Write a sentence or send a photo.
refusal-unknown-choice = That choice is gone. Please choose again.
refusal-reporter-unreachable = The resident cannot be reached, so the question cannot be sent and the clock goes on. Please deal with it as it is, or go and have a look.
refusal-nobody-to-transfer-to = Nobody there can take it at the moment.
refusal-invite-unknown = We do not know this invite. Please ask your administrator for a new link.
refusal-invite-used = This invite has been used. Please ask your administrator for a new link.
refusal-invite-expired = This invite has expired. Please ask your administrator for a new link.
refusal-registrar-not-staff = A work group has to be registered by a member of staff. Please let one of them send this again in the group under their own name, not as an anonymous admin. The invite still works.
refusal-talk-day-unknown = There is no such talk day. Perhaps it was cancelled.
refusal-talk-day-past = That time has passed.
refusal-talk-day-twice = There is already a talk day at that time.
refusal-no-units = There is no unit to call: none is registered, or all have been called. Ask the administrator to register units.
refusal-units-wanted = No unit is chosen yet. Tap the units to call first.
refusal-whistle-over = This whistle has ended; nothing is left to do.
refusal-answered-before = Your unit has answered already.
refusal-too-late-to-undo = Half a minute has passed and the resident may have been told, so it can no longer be undone. Please put it right with the buttons on the card.
refusal-undone-before = This step has been undone already.
refusal-case-went-on = This case has moved on, so that can no longer be undone. Please look at the newest card.
refusal-not-your-own-work = You did this work yourself, so somebody else has to call back and ask.
refusal-link-refused = That did not work: the number or the code is wrong or too old, or there were too many tries. Please check them and try again in an hour, or call the community desk, which will give you a new code at once.
refusal-link-unclear = To follow something you reported by phone, send /link, the case number and the code.
    Example: /link 260304-001 482913
    Both were read out to you on the phone. If you did not write them down, call the community desk again.
