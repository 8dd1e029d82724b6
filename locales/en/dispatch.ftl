# Rules of dispatch, duty, decisions on returned cases, helpers

cli-check-sheet-not-community-duty = { $where }: “{ $wanted }” is not the community's duty and cannot go to “{ $found }”; name the street, a department or a unit
cli-table-units = Units
cli-table-rules = Dispatch rules
cli-table-duty = Duty roster
cli-table-examples = Examples
cli-table-phrases = Ready words
cli-table-phones = Telephone numbers

cli-who-rule = By rule { $code }: { $note }
cli-who-rule-off = Rule { $code } is disabled now: { $why ->
    [left] the person it names has left
    [absent] the person it names is away, and nobody stands in
    [unregistered] the person it names has not entered the staff bot, or has blocked it
   *[empty] nobody of the unit or team it names is there
 }
cli-who-on-duty = Whoever is on duty gets it

rule-changed = { $why ->
    [back] ✅ Dispatch rule <b>{ $code }</b> is in force again
   *[other] ⚠️ Dispatch rule <b>{ $code }</b> is disabled
}{ $note ->
    [none] {""}
   *[other] {" "}({ $note })
}{ $why ->
    [back] : somebody is there, cases follow it again.
    [left] : the person it names has left. Whoever is on duty gets its cases; please name somebody else in the sheet of rules.
    [absent] : the person it names is away and nobody stands in. Whoever is on duty gets its cases; it comes back with them.
    [unregistered] : the person it names has not entered the staff bot, or has blocked it. Whoever is on duty gets its cases; it comes back with them.
   *[empty] : nobody of the unit or team it names is there. Whoever is on duty gets its cases; it comes back with them.
}

proposal-question = <b>{ $number }</b> Who should have it? Tap one, or just write a line.
button-propose-level = { $level ->
    [grid] The grid
    [community] The community
   *[street] The street
}
button-propose-unknown = I do not know
button-judge-yes = ✅ As proposed
button-judge-take = I take it
button-judge-other = Somebody else
button-judge-back = Back to whoever had it
card-proposal = 💡 { $kind ->
    [person] Proposed: { $who }
    [level] Proposed: { $who }
    [words] Proposed: { $who }
   *[unknown] Nobody was proposed
}
card-decide-by = ⚖️ Decide who has it by { $by }
card-binding = ⚖️ The street has decided; it cannot go back
level-name = { $level ->
    [grid] the grid
    [community] the community
   *[street] the street
}
passing-reason = { $reason ->
    [third_transfer] the third time, so the street decides
    [relocated_again] its grid was changed more than once
    [reclassified_again] its category was changed more than once
    [as_proposed] as proposed
   *[back] back to whoever had it
}
toast-third-bounce = Passed on three times: the street decides now

refusal-not-community-duty = This is not the community’s duty, so it cannot go to a grid or community. Choose the street, a department or a unit.
refusal-binding-decision = The street has decided who has this; it cannot be sent back or passed on. You can add a helper or ask for more time.
refusal-street-decides = This has been passed on three times: please decide who has it. It cannot be sent back.
refusal-being-decided = { $name ->
    [none] The level above is deciding who has this, please wait.
   *[other] { $name } is deciding who has this, please wait. To do it yourself, ask them.
}
refusal-climbed-above = { $name ->
    [none] This has moved up and is with the level above now. To do it yourself, ask them for it.
   *[other] This has moved up and is with { $name } now. To do it yourself, ask them for it.
}
refusal-somebody-above-has-it = { $name ->
    [none] This is with the level above now. You can read it and add notes; to do it yourself, ask them for it.
   *[other] This is with { $name } now. You can read it and add notes; to do it yourself, ask them for it.
}
refusal-did-it-before = { $name ->
    [none] The resident says it was not done, so somebody else does it again. To go on with it yourself, ask the level above for it.
   *[other] The resident says it was not done, so { $name } does it again. To go on with it yourself, ask them for it.
}
refusal-too-late-to-send-back = Dispatched more than 2 working days ago, it cannot be sent back. Add a helper or ask for more time; if you know whose it is, hand it over.

button-helper = Helpers
button-helper-remove = ✕ { $name }
helper-question = <b>{ $number }</b> Who should help? You stay the lead and finish it. ✕ removes a helper.
helper-news = { $event ->
    [note] 🤝 <b>{ $number }</b> { $who }{ $said ->
        [yes] :{" "}
       *[no] {" "}sent a photo
    }
    [resolved] ✅ <b>{ $number }</b>, which you helped with, is done:{" "}
   *[removed] 🤝 <b>{ $number }</b> no longer needs your help, thank you.
}{ $said ->
    [yes] “{ $words }”
   *[no] { $words }
}
card-helpers = 🤝 Helping: { $names }
name-separator = ,{" "}
toast-helper-added = { $name } has been asked to help
toast-helper-removed = Helper removed

refusal-days-unclear = I cannot tell which days, or they are over. Send the first and the last day: 3 December to 8 December, or next Monday to Wednesday; for one day only, 3 December. If they are back, send: back
refusal-leave-unclear = I cannot tell which days, or they are over. Write the first and the last day: /leave tomorrow to Friday, or /leave 1 December to 3 December; for one day only, /leave 1 December. When you are back, write /leave end.
duty-title = 🕯 <b>On duty</b>
duty-place = <b>{ $place }</b>: { $now ->
    [none] nobody is on the roster now
   *[other] { $now }
}{ $next ->
    [none] {""}
   *[other] ; next { $next }, from { $at }
}
duty-idle = No roster: { $places }
duty-now = { $who }, until { $until }
button-leave-days = { $days ->
    [1] Today
    [2] Today and tomorrow
   *[other] A week
}
button-leave-end = Back again
button-leave-undo = ↩️ Undo
button-leave-person = { $name } ›
leave-question = 🗓 { $span ->
    [none] { $who ->
        [self] You are not marked as away.
       *[other] { $who } is not marked as away.
    }
   *[other] { $who ->
        [self] You are away { $span }.
       *[other] { $who } is away { $span }.
    }
} How long, starting today?{ $who ->
    [self] {""}
        Other days: /leave tomorrow to Friday, or /leave 1 December to 3 December
   *[other] {""}
        For other days, just send them: 3 December to 8 December, or next Monday to Wednesday
}{ $people ->
    [yes] {""}
        If a colleague is away, tap the name:
   *[no] {""}
}
leave-set = 🗓 { $who ->
    [self] You:
   *[other] { $who }:
}{ $span ->
    [none] { $kept ->
        [yes] {" "}not away. No case has been passed on.
       *[no] {" "}back, new cases come as usual. What was passed on stays with whoever took it over.
    }
   *[other] {" "}away { $span }. Your cases go to the deputy in half a minute; what has been begun goes on there, residents are not bothered. { $who ->
        [self] Write /leave end when you are back.
       *[other] They write /leave end when they are back, or you change it here.
    }
}
leave-span = { $same ->
    [yes] { $first }
   *[no] from { $first } { $last ->
        [none] until further notice
       *[other] to { $last }
    }
}
who-usage = Ask like this: <b>/who what is wrong and where</b>, or /who and a case's number. I say who would get it and why; nothing changes.
who-case = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 🔎
} { $place } · { $category }
who-rule = By rule <b>{ $code }</b>{ $note ->
    [none] {""}
   *[other] {" "}({ $note })
}{ $why ->
    [none] {""}
    [left] : disabled, its person has left
    [absent] : disabled, its person is away and nobody stands in
    [unregistered] : disabled, its person cannot be reached
   *[empty] : disabled, nobody of its unit or team is there
}
who-start = Asked first: { $level }, { $why ->
    [rule] as the rule says
    [foreign] because it is not the community’s duty
    [about] because it complains of staff, who must not have it
    [nowhere] because the place is not known
   *[owner] which owns this category
}
who-passed = Skipped { $who }: { $reason ->
    [absent] away
    [excluded] has just sent it back
   *[unreachable] cannot be reached
}
who-nobody = ⚠️ Nobody can take it now. It would wait, and the administrator and the duty leader are told
who-gets-it = ➡️ It goes to <b>{ $who }</b> · { $level }{ $duty ->
    [yes] , who is on duty
   *[no] {""}
}{ $told ->
    [morning] ; it is quiet hours, so the morning digest tells them
   *[now] {""}
}
command-staff-duty = Who is on duty
command-staff-leave = Leave and return
command-staff-who = Who would get it

cli-check-no-unit-staff = Unit { $unit } ({ $code }) has nobody: give people its code in the sheet of people, or nobody answers a whistle or gets a case
cli-check-links-nowhere = SHUOSHI_PUBLIC_URL is not set, and { $count ->
    [one] one unit cannot
   *[other] { $count } units cannot
} be reached in the staff bot: { $units }. The one-time link they are whistled by would open on this machine only: set the address from outside, or let their people join the staff bot
cli-check-rule-disabled = Nobody can follow rule of dispatch { $code }: { $why ->
    [left] the person it names has left; name somebody else in the sheet of rules
    [absent] the person it names is away, and nobody stands in
    [unregistered] the person it names has not entered the staff bot, or has blocked it
   *[empty] nobody of the unit or team it names is there
 }
cli-check-no-roster = { $place } has no duty roster: nobody gets what is urgent at night and on holidays; fill in the sheet of duty
cli-check-duty-gap = { $place } has nobody on duty within seven days, from { $at } on: please fill in the sheet of duty
