# Me too, merging, what keeps coming back, four weeks later

offer-title = 👥 <b>Somebody nearby has reported this</b>. If it is the same thing, tap “Me too” and send nothing:
offer-line = • <b>{ $number }</b> · { $place } · { $state } · { $when }
button-join = 👥 Me too { $number }
button-leave = Stop following
joined-case = 👥 You count too: <b>{ $number }</b>, reported by { $count ->
    [one] one person
   *[other] { $count } people
} · { $who } · { $until }
    We will tell you the result. Nobody sees who you are.
summary-head = <b>{ $number }</b> · { $category } · { $state }{ $joined ->
    [yes] {" · "}👥 me too
   *[no] {""}
}
    📍 { $place } · { $count ->
    [one] reported by one person
   *[other] reported by { $count } people
}
summary-result = Done: “{ $words }”
public-event = { $kind ->
    [submitted] reported by a resident
    [dispatched] given to whoever is responsible
    [taken] taken by the { $who }
    [transferred] handed to the right office
    [escalated] the level above is following it
    [convened] a joint meeting will discuss it
    [resolved] done, waiting to be judged
    [objected] a resident says it is not solved; being done again
    [closed] archived
    [closed_silent] archived (nobody judged in time)
   *[reopened] being done again
}
supported-result = ✅ <b>{ $number }</b>, which you reported too, is done · { $who }
    “{ $words }”
supported-end = <b>{ $number }</b> { $how ->
    [silent] is archived (nobody judged in time)
    [declined] was not accepted
   *[judged] is archived
}. { $still ->
    [yes] If it is not solved, tap “See progress” and say so within 7 working days.
   *[no] If something is wrong still, just tell me again.
}
objection-reason = Sorry that it is not solved. What is wrong with <b>{ $number }</b>? Tap one, or reply with a sentence or a photo, and it will be done again.
objected = 🔁 <b>{ $number }</b>: a resident who reported the same says it is not solved. It is being done again · { $who } · { $until }
merged-into = 🔗 Your <b>{ $number }</b> and <b>{ $into }</b> are the same matter and are handled as one · { $who } · { $until }
    Your words and photos have gone there. We will tell you the result, and you may still say if it is not solved.
unmerged = ✂️ <b>{ $number }</b> is handled on its own again · { $who } · { $until }
has-it-lasted = <b>{ $number }</b> ({ $words }) was done four weeks ago. How is it now?
button-lasted = 👍 Still fine
button-broken-again = 👎 Broken again

card-supporters = 👥 { $count ->
    [one] one more person reported
   *[other] { $count } more people reported
} this{ $content ->
    [0] {""}
   *[other] {" "}({ $content } agree that it is done)
}
card-support = 　“{ $words }”
card-merged = 🔗 merged into <b>{ $number }</b>
card-recurring = 🔁 number { $times } in 90 days{ $earlier ->
    [none] {""}
   *[other] : { $earlier }
}; a joint meeting is advised
card-follows = 🔁 broken again four weeks after { $number } was done
card-objected = ↩️ a resident who reported the same says it is not solved{ $reason ->
    [none] {""}
   *[other] : { $reason }
}
card-judged = Judged: { $solved ->
    [silent] not judged
    [yes] solved
   *[no] not solved
}{ $satisfaction ->
    [satisfied] {" · "}satisfied
    [fair] {" · "}fairly satisfied
    [dissatisfied] {" · "}not satisfied
   *[none] {""}
}
number-separator = {", "}
button-merge = Merge
button-unmerge = Undo the merge
button-merged-case = 🔗 { $number }
button-merge-number = Type a number
merge-question = Which case is the same as <b>{ $number }</b>? { $count ->
    [0] None is open nearby; type its number.
   *[other] Tap one to merge; the resident is told:
}
merge-choice = • <b>{ $number }</b> { $words } · { $place } · { $state }
merge-number-wanted = Into which case does <b>{ $number }</b> go? Reply with its number, e.g. 261123-007.
prompt-merge-number = Number of the case
recurrence = 🔁 <b>It keeps coming back</b>: { $place } · { $category }, number { $times } in 90 days
    This time <b>{ $number }</b>; before { $earlier }
    A joint meeting is advised, to solve it at the root.
