# What the file for the archive adds to each event

file-event-told = { $what }: { $more }
file-place-said = { $place } ({ $words })
file-to = given to { $who }
file-told = told { $who }
file-leader = { $who } answers for it
file-absent = { $who } is away
file-helper = helper: { $who }
file-unreached = { $who } was not reached
file-level = { $level ->
    [grid] at the level of the grid
    [community] at the level of the community
   *[street] at the level of the street
}
file-becomes = { $before ->
    [none] now “{ $after }”
   *[other] “{ $before }” becomes “{ $after }”
}
file-before = it said before: “{ $words }”
file-gone = deleted: “{ $words }”
file-passed = passed over: { $offices }
file-skipped = { $who } ({ $why ->
    [absent] away
    [unreachable] cannot be reached
    [excluded] has just sent it back
   *[nobody] nobody there
})
file-escalated = { $reason ->
    [time] most of the time has passed
    [not_taken] nobody has taken it
    [not_contacted] the resident was not called in time
    [undecided] not decided in time whether to accept it
    [not_decided] not decided in time who should have it
    [emergency] an emergency
    [merged] what was merged into it had come that far
   *[overdue] past its deadline
}
file-said-why = told why, see the talk
file-share = { $share } % of the time is used up
file-how = { $word ->
    [visit] on the spot
   *[phone] by telephone
}
file-rated-solved = { $word ->
    [yes] solved
   *[no] not solved
}
file-rated = { $word ->
    [satisfied] satisfied
    [fair] mostly satisfied
   *[dissatisfied] not satisfied
}
file-lasted = { $word ->
    [yes] it has lasted
   *[no] it is broken again
}
file-called-back = { $word ->
    [satisfied] the caller is satisfied
    [fair] the caller is mostly satisfied
    [dissatisfied] the caller is not satisfied
    [no] the caller says it is not solved
    [heard] the caller was told
   *[none] nobody answered
}
file-into = merged into { $cases }
file-took-in = merged in { $cases }
file-out-of = taken out of { $cases }
file-gave-back = taken out { $cases }
file-parts = split off: { $cases }
file-earlier = before: { $cases }
file-no-more = one of the cases has changed, so it does not count any more
file-others = the others: { $cases }
file-people = { $count ->
    [one] one person
   *[other] { $count } people
}
file-supporters = { $count ->
    [one] one resident stands behind it
   *[other] { $count } residents stand behind it
}
file-units = { $units }
file-unanswered = without an answer: { $units }
file-task = to be done: { $words }
file-late-with = { $word ->
    [report] did not report in on time
   *[answer] did not answer on time
}
file-by-link = by a web link
file-not-ours = says it is not for them
file-whistle-ended = { $why ->
    [answered] all units have answered
    [by_hand] ended by hand
    [transferred] given to somebody else
   *[other] the case has its result
}
file-meets = meets at { $at }
file-undecided = nothing was decided, it goes on
file-amount = { $amount } more
file-silent = no answer in time
file-untold = the resident could not be told
file-by-itself = by itself
file-once-more = nobody else was there, so the same leader has it again
file-goes-on-for-others = it goes on for others who wait
file-runs = the clock goes on
file-law = { $word ->
    [yes] now under the limits of the petition law
   *[no] no longer under the limits of the petition law
}
file-supporter = by a resident who joined
file-collected = too many at once, told together
file-media-count = { $count ->
    [one] one attachment
   *[other] { $count } attachments
}
file-blocked-until = until { $at }
file-clock = { $clock ->
    [acceptance_due_at] to be accepted by
    [take_due_at] to be taken by
    [contact_due_at] resident to be called by
    [decision_due_at] to be decided by
    [more_time_due_at] more time to be decided by
   *[due_at] deadline
} { $before ->
    [none] { $after }
   *[other] { $after } instead of { $before }
}
file-paused-until = clock stopped until { $at } at the latest
file-goes-on = the clock goes on
file-why = Reason
file-take-kept = handing it on gives no more time to take it
file-calendar = the calendar was changed
file-had = { $who } had it before
file-by-rule = by rule { $code }
file-rule-disabled = the rule was switched off: { $why ->
    [left] its person has left
    [absent] its person is away, and nobody stands in
    [unregistered] its person cannot be reached
   *[empty] nobody of its unit is there
}
file-on-duty = by the duty roster
file-complains = it is about staff of the { $word ->
    [grid] grid
    [community] community
   *[street] street
}, so those above them have it
file-climbed = it went up to somebody else
file-asked-above = not decided in time, so the office above was asked
file-was-taken = somebody had taken it before
file-state-kept = somebody else has it, as far as it had come
file-ladder-goes-on = reminders go on as before
file-found = somebody there has it now
file-told-again = told again (time { $times })
file-proposal = { $kind ->
    [person] proposed for { $who }
    [level] proposed for { $who }
    [words] proposed: { $who }
   *[unknown] nobody was proposed
}
file-goes-to = { $word ->
    [grid] for the grid or those above
    [community] for the community or those above
    [street] for the street or those above
   *[leader] for the leader on duty
}
file-raised = this changed with it: { $what }
file-raised-what = { $what ->
    [level] level
    [owner_id] who has it
    [urgency] urgency
   *[escalations] times it went up
}
file-down = { $cases } is not with those above any more, so this one is not kept there either
file-undone = { $entries ->
    [one] entry { $first } does not count
   *[several] entries { $first } to { $last } do not count
}
file-answered-as = answered by: { $who }
file-said-count = { $count ->
    [one] one thing a resident had said
   *[other] { $count } things residents had said
}
