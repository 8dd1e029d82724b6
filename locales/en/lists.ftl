# What is waiting: lists, reminders, escalations, the morning digest

todo-title = <b>{ $kind ->
    [mine] Mine
    [grid] My area
    [overdue] Overdue
    [red] Red: nobody can be reached
    [triage] All, unassigned first
    [decide] To decide
    [extensions] More time asked
    [today] Due today
    [calls] To ring back
   *[unassigned] Unassigned
}</b> ({ $count }){ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
}
todo-line = { $urgency ->
    [red] 🔴
    [emergency] 🚨
    [urgent] ⚡
   *[normal] •
} <b>{ $number }</b> { $words } · { $place } · { $state }{ $left ->
    [none] {""}
   *[other] {" · "}{ $left }
}
reminder = { $share ->
    [0] ⏰ <b>{ $number }</b> has not been taken yet, please take it now
    [100] ⏰ <b>{ $number }</b>{ $stage ->
        [contact] : the resident has not been contacted, please call or visit
       *[resolve] {" "}is due, please act now
    }
    [80] ⏰ <b>{ $number }</b> is nearly due
   *[other] 🕒 <b>{ $number }</b>: half the time has passed
}: { $words }{ $due ->
    [none] {""}
   *[other] {" · "}{ $stage ->
        [contact] contact the resident
        [decide] decide on acceptance
       *[resolve] finish
    } by { $due } ({ $left })
}
escalation = ⬆️ <b>Escalated</b> · { $level ->
    [street] street
    [community] community
   *[other] level above
}
    <b>{ $number }</b> · { $category } · { $place }
    { $words }
    { $reason ->
    [not_taken] Nobody has taken it
    [not_decided] Nobody has decided who should have it
    [overdue] The time limit has passed
    [not_contacted] The resident was not contacted in time
    [undecided] Acceptance was not decided in time
    [emergency] An emergency nobody has taken
    [lead] Overdue for two days; please take charge
    [time] Nearly due; please watch it
    [unreachable] The person responsible cannot be reached
    [bounced] Passed on too often; please decide whose it is
   *[other] Please see to it
}{ $who ->
    [none] {""}
   *[other] {" · "}now with { $who }
}{ $due ->
    [none] {""}
   *[other] {" · "}due { $due }
}
digest-title = ☀️ <b>Good morning.</b> { $count ->
    [one] One case is waiting for you:
   *[other] { $count } cases are waiting for you:
}
digest-more = …and { $count } more under “Mine”
unreachable-staff = 📵 We cannot reach { $title }: messages do not arrive. { $number ->
    [none] Please ask them to open the bot.
   *[other] Somebody else now has <b>{ $number }</b>.
}
unassigned = ⚠️ { $who ->
    [none] Nobody could be found for <b>{ $number }</b>; please decide
   *[other] <b>{ $number }</b> has to be done again, but nobody else is there: { $who } still has it. Please find somebody else
}
    { $category } · { $place }
    { $words }
