# A resident's own cases

receipt = ✅ <b>{ $number }</b> · { $assigned ->
    [yes] with { $who }
   *[no] finding somebody for it
} · { $until }
my-none = You have not told us anything yet. Just write to me when something is wrong.
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
    [unassigned] we are finding somebody
    [dispatched] it went to the person responsible
    [taken] taken by the { $who }
    [sent_back] it goes to somebody better placed
    [transferred] handed over to somebody better placed
    [asked] the { $who } asked you something
    [answered] you answered
    [added] you added something
    [corrected] you changed your words
    [reclassified] the category was corrected
    [relocated] the place was corrected
    [urged] you hurried it up
    [escalated] the level above has stepped in
    [whistled] { $who } asked to come
    [reported_in] { $who } came
    [fed_back] { $who } answered
    [resolved] done, now you judge it
    [rated] you judged it
    [reopened] taken up again
    [closed] closed
    [contacted] the { $who } contacted you
    [paused] it has to wait
    [resumed] work goes on
    [extended] more time was granted
    [clock_moved] the date was counted anew
    [accepted] it has been accepted
    [closed_silent] closed (not judged within 7 working days)
    [joined] somebody else reported the same
    [objected] a resident who reported the same says it is not solved; being done again
    [merged] merged into { $words } and handled as one
    [unmerged] handled on its own again
    [asked_again] we asked you four weeks later whether it has lasted
    [convened] it comes before a joint meeting
    [decided] the joint meeting has decided{ $words ->
        [none] {""}
       *[other] : “{ $words }”
    }
    [declined] it was not accepted
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
   *[other] { $others } more reported the same, so it goes on, but you will hear no more of it.
}
addition-wanted = Send the words or photos and I will add them to <b>{ $number }</b>.
prompt-addition = Words or photos to add
added = Added to <b>{ $number }</b>. Whoever has it can see it.
urged = We have sent a reminder for <b>{ $number }</b>: { $who } · { $until }
withdrawn = <b>{ $number }</b> { $others ->
    [0] is withdrawn.
   *[other] goes on for the others who reported it; you will hear no more of it.
} Tell me whenever something else is wrong.
milestone = <b>{ $number }</b> · { $event ->
    [dispatched] now with { $who }, { $until }
    [taken] taken by { $who }, { $until }
    [transferred] now with { $who }, { $until }
    [sent_back] now with { $who }, { $until }
    [unassigned] we are finding somebody and will tell you at once
    [escalated] it took too long and moved up: now with { $who }, { $until }
    [whistled] other offices have been asked to come and help; { $who } stays responsible, { $until }
    [paused] the clock waits for your answer
    [resumed] work goes on, { $until }
    [relocated] the place was corrected; now with { $who }, { $until }
    [reclassified] the category was corrected; now with { $who }, { $until }
    [reopened] taken up again: { $who }, { $until }
    [resolved] done, please judge it
    [undecided] the meeting decided nothing; { $who } goes on, { $until }
    [closed] closed. If it was not done, you can have it taken up again within 7 working days
   *[other] news: { $who }, { $until }
}
question = ❓ <b>{ $number }</b> · { $who } would like to know:
    “{ $words }”
    Just reply to this message, with words or photos.
prompt-answer = Your answer
