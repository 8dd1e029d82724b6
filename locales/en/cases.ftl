# A resident's own cases

receipt = ✅ <b>{ $number }</b> · { $assigned ->
    [yes] with { $who }
   *[no] we are finding the right person
} · { $until }
my-none = You have not reported anything yet. When something is wrong, just tell me.
my-only-drafts = You have a report you have not sent. Tap to carry on:
my-title = <b>My cases</b> ({ $count }){ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
}
my-line = <b>{ $number }</b> · { $words } · { $state }{ $into ->
    [none] {""}
   *[other] {" "}→ { $into }
}{ $joined ->
    [yes] {" · "}👥 me too
   *[no] {""}
}

story-head = <b>{ $number }</b> · { $category } · { $state }
    📍 { $place }
story-who = 👤 { $who } · { $until }
story-title = <b>What happened</b>
story-line = • { $when }: { $what }
story-event = { $kind ->
    [submitted] you sent it
    [unassigned] we are looking for the right person
    [dispatched] sent to the person in charge
    [taken] taken by the { $who }
    [sent_back] passed to somebody better placed
    [transferred] passed to somebody better placed
    [asked] the { $who } asked you something
    [answered] you answered
    [added] you added something
    [corrected] you changed your words
    [deleted] you deleted a message; the case goes on
    [reclassified] the category was corrected
    [relocated] the place was corrected
    [urged] you sent a reminder
    [escalated] the level above has stepped in
    [whistled] { $who } was asked to come
    [reported_in] { $who } came
    [fed_back] { $who } answered
    [resolved] done, now it is yours to rate
    [rated] you rated it
    [reopened] reopened
    [closed] closed
    [contacted] the { $who } contacted you
    [paused] on hold
    [resumed] work goes on
    [extended] given more time
    [clock_moved] the due date changed
    [accepted] accepted
    [closed_silent] closed (no rating in time)
    [joined] somebody else reported the same
    [joined_own] your { $words } was merged into this one
    [objected] a resident who reported the same says it is not solved; reopened
    [merged] merged into { $words } and handled as one
    [unmerged] handled separately again
    [split] its other problems became cases of their own
    [asked_again] four weeks later we asked if it was still fine
    [convened] to be discussed at a joint meeting
    [decided] the joint meeting has decided{ $words ->
        [none] {""}
       *[other] : “{ $words }”
    }
    [declined] not accepted
   *[withdrawn] you withdrew it
}
story-said = { $kind ->
    [question] you were asked: “{ $words }”
    [answer] you answered: “{ $words }”
    [addition] you added: “{ $words }”
   *[result] done: “{ $words }”
}
withdraw-question = Withdraw <b>{ $number }</b>? { $others ->
    [0] Nobody will work on it any more.
    [one] One more person reported it, so work goes on. You will get no more news.
   *[other] { $others } more people reported it, so work goes on. You will get no more news.
}
addition-wanted = Send words, a voice message or photos, and I will add them to <b>{ $number }</b>.
prompt-addition = Words or photos to add
added = Added to <b>{ $number }</b>. { $of_staff ->
    [yes] The level above can see it; whoever it is about cannot.
   *[no] The person in charge can see it.
}
urged = We have sent a reminder for <b>{ $number }</b>: { $who } · { $until }
withdrawn = <b>{ $number }</b> { $others ->
    [0] is withdrawn.
   *[other] stays open for the others who reported it. You will get no more news.
} If anything else is wrong, just tell me.
still-handled = You deleted a message. <b>{ $number }</b> goes on all the same. If you want it stopped, tap “Withdraw”; otherwise there is nothing to do.
milestone = <b>{ $number }</b> { $about }
    { $event ->
    [dispatched] Now with { $who }, { $until }
    [taken] Taken by { $who }, { $until }
    [transferred] Now with { $who }, { $until }
    [sent_back] Now with { $who }, { $until }
    [unassigned] We are looking for the right person and will tell you as soon as we have one
    [escalated] It took too long, so it moved up a level: now with { $who }, { $until }
    [whistled] Other offices have been asked to come and help; { $who } stays responsible, { $until }
    [paused] On hold until you answer
    [resumed] Work goes on, { $until }
    [relocated] The place was corrected; now with { $who }, { $until }
    [reclassified] The category was corrected; now with { $who }, { $until }
    [reopened] Reopened: now with { $who }, { $until }
    [resolved] Done, please rate it
    [undecided] The meeting reached no decision; { $who } carries on, { $until }
    [broken_off] Too urgent to wait for the meeting: { $who } goes ahead now, { $until }
    [closed] Closed{ $right ->
        [again] . If it is not really fixed, you can reopen it within 7 working days
        [review] . If you disagree, you can reopen it within 30 days. The office above then looks at it
        [re_review] . If you disagree, you can reopen it within 30 days. The office above then looks at it one last time
       *[over] {""}
    }
   *[other] News: { $who }, { $until }
}
question = ❓ <b>{ $number }</b> · { $who } would like to know:
    “{ $words }”
    Just reply to this message, with words, a voice message or photos.
prompt-answer = Your answer
