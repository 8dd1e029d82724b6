# Clocks and waiting: first contact, pauses, more time, acceptance

natural-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
pause-reason = { $reason ->
    [resident] waiting for the resident
    [meeting] waiting for the joint meeting
    [weather] waiting for better weather
    [parts] waiting for material or parts
    [appointment] a time has been agreed with the resident
    [others] waiting for another unit
   *[other] another reason
}
pause-yours = waiting for your answer

button-contact = ☎️ Contacted
button-contact-how = { $how ->
    [visit] 🚪 At the door
   *[phone] 📞 By phone
}
button-pause = ⏸ Pause
button-pause-reason = { $reason ->
    [weather] Weather
    [parts] Material, parts
    [appointment] Agreed with resident
    [others] Another unit
   *[other] My own words
}
button-pause-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
button-resume = ▶️ Resume
button-ask-extension = Ask for more time
button-decide-extension = Decide on more time
button-extension-yes = ✅ Grant
button-extension-no = ❌ Refuse
button-accept = 📮 Accept it

toast-contacted = Noted: the resident has been contacted
toast-paused = Paused; the resident is told why
toast-resumed = The clock goes on
toast-accepted = Accepted; the resident is told
toast-extension-granted = Granted; the resident is told the new date

contact-question = <b>{ $number }</b>: how did you contact the resident?
pause-question = <b>{ $number }</b>: why does it have to wait? The resident will see it.
pause-until-question = <b>{ $number }</b>, { $reason }: for how long at most? The clock goes on by itself then.
extension-question = <b>{ $number }</b>: how much more time? The level above decides.
pause-reason-wanted = <b>{ $number }</b>: why does it have to wait? Reply to this message; the resident will see it.
extension-reason-wanted = <b>{ $number }</b>: why is more time needed? Reply to this message. If granted, the resident will see it.
extension-refusal-wanted = <b>{ $number }</b>: why no more time? Reply to this message; only colleagues will see it.
prompt-waiting = The reason
extension-wanted = ⏳ <b>{ $number }</b>: { $who } asks for { $amount } more{ $higher ->
    [yes] {" "}(not decided in time one level below)
   *[no] {""}
}
    { $words }
    Reason: { $reason }
    Due now: { $due } ({ $left })
    Please decide by { $at }. No answer does not mean yes.
extension-news = { $event ->
    [granted] ✅ <b>{ $number }</b>: { $who } granted { $amount } more, due { $due } now
    [refused] ❌ <b>{ $number }</b>: { $who } did not grant { $amount } more: “{ $why }” { $paused ->
        [yes] The case is paused and its clock is stopped
       *[no] Still due { $due }
    }
    [climbed] ⏳ <b>{ $number }</b>: not decided in time; now with { $who }, answer by { $at }. { $paused ->
        [yes] The case is paused and its clock is stopped
       *[no] Still due { $due }
    }
    [void] <b>{ $number }</b> is with somebody else now; { $amount } more is no longer asked for
   *[asked] ⏳ <b>{ $number }</b>: asked { $who } for { $amount } more, answer by { $at }. { $paused ->
        [yes] The case is paused and its clock is stopped
       *[no] Still due { $due }
    }
}
card-more-time = ⏳ { $amount } more asked for, to be decided by { $at }
clock-news = { $event ->
    [paused] ⏸ <b>{ $number }</b> is on hold: { $reason }. Work goes on { $end } at the latest, and the due date moves with it.
    [resumed] ▶️ <b>{ $number }</b>: work goes on, { $until }.
    [extended] 🕒 <b>{ $number }</b> needs more time: { $reason }. Now { $until }.
    [by_law] 📮 <b>{ $number }</b> is a formal petition, and the law sets its time limits: { $until }.
    [not_by_law] 📮 <b>{ $number }</b> is an ordinary case after all, { $until }.
    [accepted] 📮 <b>{ $number }</b> has been accepted. Your answer: { $until }.
   *[clock_moved] 🗓 <b>{ $number }</b>: the holidays changed, and the date with them: { $until }.
}

story-detail = { $what }: { $detail }
story-paused = { $reason }, until { $until } at the latest
story-extended = { $reason }, due { $until } now
story-moved = due { $until }

refusal-no-pause = { $why ->
    [standing] The clock is paused already.
    [statutory] The law sets the clock of a formal petition, so it cannot be paused. You can ask for more time.
    [late] The time is up already, so there is nothing left to pause. Settle it soon, or ask those above for more time.
   *[used] This case has been paused twice. If you need longer, ask for more time.
}
refusal-no-more-time = { $why ->
    [undecided] It has not been accepted yet. Please decide on that first.
    [pending] More time has been asked for already; the level above has to decide.
    [late] It is overdue by more than a working day; more time cannot be asked for. Please finish it, and tell the resident why it is late.
    [statutory] A formal petition gets more time once, and none when it is reviewed.
   *[used] It has had more time twice. Please finish it, or take it to a joint meeting.
}
refusal-nobody-to-decide = Nobody above can be reached to decide, so nothing was asked. Please speak to the street office.
refusal-nobody-else-reviews = A review belongs to the level above whoever answered, and nobody else is there now, so it cannot be sent back. Please go on with it, hand it over, or ask an administrator to name somebody.
refusal-no-further-review = This has been reviewed twice, and that was the last time. If you still disagree, you can ask for an administrative review or go to court. If something new has happened, please tell us again.

cli-who-decide = Acceptance to be decided by { $at } (《信访工作条例》 articles 22 and 23)
help-rules-clocks = The limits of a category: dispatched now, until when for each stage.

    Example: shuoshi rules clocks --category GGSS-01 --urgency urgent --at "2026-02-13 16:00"
    Example: shuoshi rules clocks --category XF-01
help-clocks-category = Category code
help-clocks-urgency = Urgency: normal, urgent or emergency
cli-clocks-case = { $category } · { $urgency ->
    [urgent] urgent
    [emergency] emergency
   *[normal] normal
} · dispatched { $at }
cli-clocks-head = { $column ->
    [stage] stage
    [limit] limit
    [from] counted from
    [latest] at the latest
   *[remark] remark
}
cli-clocks-cut = no later than resolving
cli-clocks-stage = { $stage ->
    [take] take
    [contact] first contact
    [decide] decide on acceptance
    [resolve] resolve
    [review] review
    [re_review] second review
    [extension] with more time
   *[follow_up] follow-up
}
cli-clocks-from = { $from ->
    [dispatch] dispatch
    [take] taking
    [registered] registration
    [accepted] acceptance
    [asked] asking
   *[resolved] resolving
}
cli-clocks-natural-minutes = { $count ->
    [one] { $count } minute (by the wall clock)
   *[other] { $count } minutes (by the wall clock)
}
cli-clocks-article = 《信访工作条例》 art. { $numbers }
cli-clocks-latest = (all at the latest: each stage counts from the last moment of the one before)
cli-clocks-provisional = (some dates lie in a year whose holidays are not announced yet: provisional)
