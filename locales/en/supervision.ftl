# Supervision: the red mark, the morning of those above, the week

button-todo-red = 🔴 Red
reminder-days = ⏰ <b>{ $number }</b>: { $days ->
    [one] one day
   *[other] { $days } days
} left of the limit set by law: { $words }{ $due ->
    [none] {""}
   *[other] {" · "}{ $stage ->
        [decide] decide on acceptance
       *[resolve] finish
    } by { $due } ({ $left })
}
card-red = 🔴 <b>Red mark: nobody responsible can be reached</b>; please find somebody by phone
card-leader = 🧭 Leader in charge: { $office }
card-skipped = ⏭ Could not be given to earlier (this is not about who has it now): { $offices }
list-separator = , { "" }
level = { $level ->
    [grid] grid
    [community] community
   *[street] street
}
passed-over = { $office } ({ $why ->
    [absent] away
    [unreachable] cannot be reached
   *[nobody] nobody there
})
digest-area = 📋 { $count ->
    [one] One case in your area needs you
   *[other] { $count } cases in your area need you
} ({ $counts }):
digest-area-more = …and { $count } more in the lists below
digest-concern = { $concern ->
    [red] red
    [unassigned] unassigned
    [overdue] overdue
    [undecided] to be decided
    [not_taken] not taken in time
   *[undelivered] not delivered
} { $count }
week-title = 📊 <b>Last week</b> ({ $first } to { $last })
week-open = { $open } open, { $overdue } of them overdue
week-done = { $done } done{ $percent ->
    [none] {""}
   *[other] , { $in_time } in time ({ $percent })
}
week-closed = { $closed } closed{ $percent ->
    [none] {""}
   *[other] , { $silent } of them without any rating ({ $percent })
}{ $untold ->
    [0] {""}
   *[other] ; { $untold } whose resident could not be told
}
week-list = <b>{ $list ->
    [overdue] Longest overdue
    [bounced] Passed on most
    [reopened] Reopened most
    [silent] Longest without contact
   *[passers] Who passes on most
}</b>
week-line = • <b>{ $number }</b> { $words } · { $list ->
    [bounced] passed on { $times } ×
    [reopened] reopened { $times } ×
    [silent] { $days } days without contact
   *[overdue] { $left }
}
week-passer = • { $office } { $times } ×
week-nothing = None.

cli-check-red = red mark: nobody responsible can be reached for { $count } cases; phone them and ask them to open the staff bot
