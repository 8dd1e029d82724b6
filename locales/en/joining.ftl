# Me too, merging, what keeps coming back, four weeks later

offer-title = 👥 <b>Is it this?</b> { $near ->
    [yes] Somebody nearby has reported it
   *[no] Somebody has reported it
}. If it is the same thing, tap “Me too” instead of sending it:
offer-line = • <b>{ $number }</b> · { $place } · { $state } · { $when }{ $crowd ->
    [yes] {" · "}reported by many
   *[no] {""}
}
button-join = 👥 Me too { $number }
button-leave = Stop following
joined-case = 👥 You joined <b>{ $number }</b>, reported by { $count ->
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
    [resolved] done, waiting to be rated
    [objected] a resident says it is not solved; reopened
    [closed] closed
    [closed_silent] closed (no rating in time)
   *[reopened] reopened
}
supported-result = ✅ <b>{ $number }</b>, which you reported too, is done · { $who }
    “{ $words }”
supported-end = <b>{ $number }</b> { $how ->
    [silent] is closed (no rating in time)
    [declined] was not accepted
   *[judged] is closed
}. { $still ->
    [city] If it is not solved, tap “Follow it” and say so within 7 working days.
    [law] If it is not solved, tap “Follow it” and say so within 30 days.
   *[no] If something is still wrong, just tell me again.
}
objection-reason = Sorry it is not solved. What is wrong with <b>{ $number }</b>? Tap a reason, or reply with a sentence or a photo, and it will be reopened.
objected = 🔁 <b>{ $number }</b>: a resident who reported the same says it is not solved. It has been reopened · { $who } · { $until }
objected-decline = 🔁 <b>{ $number }</b>: a resident who reported the same disagrees with the refusal. The office above will look again · { $who } · { $until }
merged-into = 🔗 Your <b>{ $number }</b> and <b>{ $into }</b> are the same problem, so they are handled as one · { $who } · { $until }
    Your words and photos are there now. We will tell you the result, and you can still say if it is not solved.
unmerged = ✂️ <b>{ $number }</b> is handled separately again · { $who } · { $until }
has-it-lasted = <b>{ $number }</b> ({ $words }) was fixed four weeks ago. How is it now?
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
card-merged = 🔗 merged into <b>{ $number }</b>{ $until ->
    [none] {""}
   *[other] . A mistake? The community or street can undo it until { $until }
}
card-recurring = 🔁 number { $times } in 90 days{ $earlier ->
    [none] {""}
   *[other] : { $earlier }
}; a joint meeting would help
card-crowd = 👥 <b>A crowd</b>: { $people ->
    [one] one person reports
   *[other] { $people } people report
} the same{ $lead ->
    [none] {""}
   *[other] ; the first is { $lead }
}
card-follows = 🔁 broken again four weeks after { $number } was done
card-objected = ↩️ a resident who reported the same says it is not solved{ $reason ->
    [none] {""}
   *[other] : { $reason }
}
card-judged = Rated: { $solved ->
    [silent] no rating
    [unsaid] not said whether solved
    [yes] solved
   *[no] not solved
}{ $satisfaction ->
    [satisfied] {" · "}satisfied
    [fair] {" · "}mostly satisfied
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
merge-number-wanted = Which case does <b>{ $number }</b> go into? Reply with its number, e.g. 261123-007.
prompt-merge-number = Number of the case
recurrence = 🔁 <b>It keeps coming back</b>: { $place } · { $category }, number { $times } in 90 days
    This time <b>{ $number }</b>; before { $earlier }
    A joint meeting could solve it at the root.
crowd = 👥 <b>A crowd</b>: { $place } · { $category }, { $people ->
        [one] one person
       *[other] { $people } people
    } report the same within two hours
    “{ $words }”
    The first is <b>{ $number }</b>{ $others ->
        [none] {""}
       *[other] ; also { $others }, { $cases ->
            [one] one case
           *[other] { $cases } cases
        } in all
    }
    Each is handled as usual. The next people to report it see the first one and can tap “Me too”.
button-split-off = ✂️ Split
split-question = <b>{ $number }</b> is about several problems. Each gets its own number and officer, the photos are shared, and the resident is told:
split-part = • “{ $words }”
button-split-yes = ✂️ Make { $count } cases of it
button-split-own = Type the second one
split-words-wanted = What is the second problem of <b>{ $number }</b>? Write it in a sentence; it gets its own number and officer.
prompt-split-words = The second problem
card-split-from = ✂️ split from { $number }
split-off = ✂️ <b>{ $number }</b> was about more than one problem, so <b>{ $second }</b> is handled separately: “{ $words }” · { $who } · { $until }
    We will tell you both results.
