# Rules of dispatch, duty, decisions on returned cases, helpers

cli-check-sheet-not-community-duty = { $where }: “{ $wanted }” is not the community's duty and cannot go to “{ $found }”; name the street, a department or a unit
cli-table-units = Units
cli-table-rules = Rules of dispatch
cli-table-duty = Duty roster

cli-who-rule = By rule { $code }: { $note }
cli-who-rule-off = Rule { $code } is disabled now: { $why ->
    [left] the person it names has left
    [absent] the person it names is away, and nobody stands in
    [unregistered] the person it names has not entered the staff bot, or has blocked it
   *[empty] nobody of the unit or team it names is there
 }
cli-who-on-duty = Whoever is on duty gets it

rule-changed = { $why ->
    [back] ✅ Rule of dispatch <b>{ $code }</b> is in force again
   *[other] ⚠️ Rule of dispatch <b>{ $code }</b> is disabled
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
    [as_proposed] as proposed
   *[back] back to whoever had it
}
toast-third-bounce = Passed on three times: the street decides now

refusal-not-community-duty = This is not the community's duty and cannot go to a grid or community. Choose the street, a department or a unit.
refusal-binding-decision = The street has decided who has this; it cannot be sent back or passed on. You can add a helper or ask for more time.
refusal-street-decides = This has been passed on three times: please decide who has it. It cannot be sent back.
refusal-being-decided = { $name ->
    [none] The level above is deciding who has this, please wait; you may also just take it.
   *[other] { $name } is deciding who has this, please wait; you may also just take it.
}
refusal-too-late-to-send-back = Dispatched more than 2 working days ago, it cannot be sent back. Add a helper or ask for more time; if you know whose it is, transfer it.

button-helper = Helpers
button-helper-remove = ✕ { $name }
helper-question = <b>{ $number }</b> Who should help? You stay the lead and finish it. ✕ lets somebody go.
helper-news = { $event ->
    [note] 🤝 <b>{ $number }</b> { $who }{ $said ->
        [yes] :{" "}
       *[no] {" "}sent a photo
    }
    [resolved] ✅ <b>{ $number }</b>, which you helped with, is done:{" "}
   *[removed] 🤝 <b>{ $number }</b> needs your help no more, thank you.
}{ $said ->
    [yes] “{ $words }”
   *[no] { $words }
}
card-helpers = 🤝 Helping: { $names }
name-separator = ,{" "}
toast-helper-added = { $name } has been asked to help
toast-helper-removed = Let go
