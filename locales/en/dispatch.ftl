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
