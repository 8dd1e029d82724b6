# Staff: the door, the card, the work

staff-welcome = { $title ->
    [none] Hello!
   *[other] Hello! You are here as { $title }.
} New cases come to you as cards. What would you like to see now?
staff-help = <b>How this works</b>
    • A new case is a card: press “Take it”, and when it is done “Done”, with a sentence and a photo.
    • Not yours? “Send back” with a reason. You know whose it is? “Hand over”.
    • “Ask resident” passes on a question; the answer comes back under the card.
    • A reply to a card is a note for colleagues. Residents never see it.
    • /todo shows what is waiting, /talkday plans talk days, /duty who is on duty, /leave when you are away, /who whose it would be.
    • /whistles shows who called whom and how fast they came.
stranger = This bot is for staff. Please use the invite link from your administrator.
    To report a problem, please write to the bot for residents.
joined = ✅ Welcome! Your role in <b>{ $place }</b>: { $role }. New cases will come to you as cards.

card-why = { $why ->
    [emergency] 🚨 <b>Emergency: act at once</b>
    [escalated] ⬆️ <b>Escalated to you</b>
    [not_taken] ⬆️ <b>Escalated to you: nobody took it</b>
    [overdue] ⬆️ <b>Escalated to you: overdue</b>
    [undecided] ⬆️ <b>Escalated to you: acceptance not decided in time</b>
    [not_contacted] ⬆️ <b>Escalated to you: the resident was not contacted in time</b>
    [reopened] 🔁 <b>The resident wants it done again</b>
    [objected] 🔁 <b>A resident who reported it too says it is not solved; please do it again</b>
    [unmerged] ✂️ <b>No longer merged; please handle it on its own</b>
    [transferred] ➡️ <b>Handed over to you</b>
    [sent_back] ↩️ <b>Sent back by somebody else; please look</b>
    [unreachable] 📵 <b>The colleague cannot be reached; please take over</b>
    [undelivered] 📵 <b>The message did not reach whom it should; please have a look</b>
    [third_bounce] ⚖️ <b>Sent back three times: the street decides who has it</b>
    [not_decided] ⬆️ <b>Escalated: nobody has decided who should have it</b>
    [binding] ⚖️ <b>The street has decided that it is yours; it cannot go back</b>
    [foreign] 🏢 <b>Not the community's duty: the street has to dispatch it</b>
    [absent] 🗓 <b>Whoever had it is away, please take over</b>
    [left] 👋 <b>Whoever had it has left, please take over</b>
    [helper] 🤝 <b>Please help: reply to the card with notes, the lead finishes it</b>
    [undone] ↩️ <b>Undone by a colleague: nothing for you to do</b>
    [urged] ⏰ <b>The resident is waiting</b>
   *[other] 👀 <b>Please have a look</b>
}
card-head = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 🔔
} <b>{ $number }</b> · { $category }{ $group ->
    [none] {""}
   *[other] {" · "}{ $group }
}
card-place = 📍 { $said ->
    [none] {""}
   *[other] { $said } ·{" "}
}{ $certainty ->
    [sure] { $grid } (sure)
    [presumed] { $grid } (presumed)
   *[unknown] grid unknown
}
card-because = 🏷 { $words ->
    [none] category
   *[other] because of { $words }
} ({ $certainty ->
    [sure] sure
    [presumed] presumed
   *[unknown] unknown
})
card-reporter = 👤 { $role }{ $source ->
    [rider_group] {" · "}rider group
    [talk_day] {" · "}talk day
    [hotline] {" · "}hotline
   *[chat] {""}
}{ $media ->
    [none] {""}
   *[other] {" · "}{ $media }
}
card-clocks = 🕒 { $round ->
    [none] {""}
    [review] review ·{" "}
    [re_review] second review ·{" "}
   *[handling] petition ·{" "}
}{ $take ->
    [none] {""}
   *[other] take by { $take } ·{" "}
}{ $contact ->
    [none] {""}
   *[other] contact the resident by { $contact } ·{" "}
}{ $deciding ->
    [yes] decide on acceptance by { $due }
   *[no] finish by { $due }
} ({ $left }{ $provisional ->
    [yes] , provisional: holidays not announced yet
   *[no] {""}
})
card-paused = ⏸ { $reason }; the clock stopped { $since }{ $until ->
    [none] {""}
   *[other] , until { $until } at the latest
}
card-state = Status: { $state }{ $who ->
    [none] {""}
   *[other] {" → "}{ $who }
}{ $bounces ->
    [0] {""}
    [one] {" · "}passed on once
   *[other] {" · "}passed on { $bounces } times
}{ $reopened ->
    [0] {""}
    [one] {" · "}reopened once
   *[other] {" · "}reopened { $reopened } times
}{ $escalations ->
    [0] {""}
    [one] {" · "}escalated once
   *[other] {" · "}escalated { $escalations } times
}
card-passed-on = { $kind ->
    [transferred] ➡️ handed over by { $office }
   *[sent_back] ↩️ sent back by { $office }
}{ $reason ->
    [none] {""}
   *[other] : { $reason }
}
card-note = 📌 { $words }
case-update = { $event ->
    [answered] 💬 <b>{ $number }</b> the resident answered
    [added] ➕ <b>{ $number }</b> the resident added
    [urged] ⏰ <b>{ $number }</b> the resident is waiting, please hurry
    [corrected] ✏️ <b>{ $number }</b> the resident corrected the words
    [withdrawn] <b>{ $number }</b> was withdrawn by the resident; nothing more to do
    [rated] ⭐ <b>{ $number }</b> the resident has judged it
    [reopened] 🔁 <b>{ $number }</b> the resident wants it done again
    [joined] 👥 <b>{ $number }</b> another resident reports the same
    [reporter_left] 👥 <b>{ $number }</b> whoever reported it first withdrew; others reported it too, please go on
    [supported] 👥 <b>{ $number }</b> a resident who joined it added something
    [merged] 🔗 <b>{ $number }</b> another case about the same has been merged into it
    [pinned] 📍 <b>{ $number }</b> now has a location
    [silent] ⌛ <b>{ $number }</b> the resident never answered; the clock runs again
   *[other] <b>{ $number }</b> has news
}{ $said ->
    [yes] : “{ $words }”
   *[no] { $words }
}

send-back-question = Why does <b>{ $number }</b> go back?
transfer-question = Who gets <b>{ $number }</b>?
transfer-nobody = There is nobody to hand <b>{ $number }</b> over to right now.
question-wanted = What would you like to ask? Reply to this message (<b>{ $number }</b>). The resident does not see your name.
prompt-question = Your question
reason-wanted = Why does it go back? Reply to this message (<b>{ $number }</b>).
prompt-reason = Reason
result-wanted = How did <b>{ $number }</b> go? Reply to this message with a sentence{ $photo ->
    [needed] {" "}<b>and a photo of the finished work</b>
   *[welcome] ; a photo of the finished work is welcome
}. The resident will see it.
prompt-result = The result
result-preview = <b>{ $number }</b> The resident will see:
    “{ $words }”{ $photos ->
    [0] {""}
   *[other] {" "}📷 { $photos }
}
result-missing = <b>{ $number }</b> still needs { $what ->
    [words] a sentence about the result
   *[photo] a photo of the finished work
}. Please send it now.
note-kept = 📌 Noted under <b>{ $number }</b>. Residents do not see it.
question-relayed = ❓ Passed on to the resident (<b>{ $number }</b>). The clock stands still until they answer; I will tell you.
staff-category-question = What is <b>{ $number }</b> really about?
staff-place-question = In which grid is <b>{ $number }</b>?
more-actions = <b>{ $number }</b> { $words }: you may also …
