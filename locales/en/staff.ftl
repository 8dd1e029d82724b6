# Staff: the door, the card, the work

staff-welcome = { $title ->
    [none] Hello!
   *[other] Hello! You are here as { $title }.
} New cases come to you as cards. What would you like to see now?
staff-help = <b>How this works</b>
    • A new case is a card: tap “Take it”. When the work is finished, tap “Done” and add a sentence and a photo.
    • Not yours? Tap “Send back” and give a reason. If you know whose it is, tap “Hand over”.
    • “Ask resident” passes on a question; the answer comes back under the card.
    • A reply to a card is a note for colleagues. Residents never see it.
    • Reactions on the card work too: 👀 takes the case, 👌 starts “Done”.
    • /call takes down a phone call, /announce tells residents something, /talkday plans talk days.
    • /todo shows what is waiting, /duty who is on duty. Use /leave when you are away, /who to ask whose a case would be.
    • /desk shows what is waiting, /find looks for a case, /route plans a way through your cases (send a pin to start there). In a list you can do several at once.
    • /whistles shows which units were called and how fast they came.
    • Duty leaders and administrators: /blocked shows who is blocked, /hits how often the category was right. Administrators: /admin for people and settings.
    • /language changes the language.
stranger = This bot is for staff. Please use the invite link from your administrator.
    To report a problem, please write to the bot for residents.
phone-left = 📵 Your work here has moved to another Telegram account. Nothing works here any more, and no news comes.
    If that was not you, tell your administrator at once.
joined = ✅ Welcome! Your role in <b>{ $place }</b>{ $more ->
    [no] {""}
   *[yes] {" "}and others, { $count } in all
}: { $role }. New cases will come to you as cards.

card-why = { $why ->
    [unsolved] 🔁 <b>The resident says it is not solved: reopened by itself</b>
    [disagreed] 🔁 <b>A resident disagrees with the refusal: please look again</b>
    [merged] 🔗 <b>A more urgent case was merged into it: it is yours now</b>
    [accused] ⚖️ <b>It now complains about the person handling it: please take a look</b>
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
    [undelivered] 📵 <b>A message did not arrive where it should; please have a look</b>
    [third_bounce] ⚖️ <b>Passed on three times: the street decides who has it</b>
    [not_decided] ⬆️ <b>Escalated: nobody has decided who should have it</b>
    [binding] ⚖️ <b>The street has decided that it is yours; it cannot go back</b>
    [foreign] 🏢 <b>Not the community’s duty: the street has to assign it</b>
    [absent] 🗓 <b>Whoever had it is away, please take over</b>
    [left] 👋 <b>Whoever had it has left, please take over</b>
    [helper] 🤝 <b>Please help: reply to the card with notes, the lead finishes it</b>
    [undone] ↩️ <b>Undone by a colleague: nothing for you to do</b>
    [urged] ⏰ <b>The resident is waiting</b>
   *[other] 👀 <b>Please have a look</b>
}
card-below = 🔔 <b>{ $number }</b> The new card is below 👇
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
card-place-disagrees = ⚠️ The pin is { $pin ->
    [none] outside every grid
   *[other] in { $pin }
}, the words seem to say { $said }: please check, and change the grid if need be
card-look = 🏷 No words: look at what was sent, then set the category
card-because = 🏷 { $words ->
    [none] { $certainty ->
        [sure] category sure
        [presumed] category presumed
       *[unknown] category not known: please set it
    }
   *[other] because of { $words } ({ $certainty ->
        [sure] sure
        [presumed] presumed
       *[unknown] not sure
    })
}
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
   *[other] take by { $take }{ $passed ->
        [yes] {" "}(passed)
       *[no] {""}
    } ·{" "}
}{ $contact ->
    [none] {""}
   *[other] contact the resident by { $contact }{ $passed ->
        [yes] {" "}(passed)
       *[no] {""}
    } ·{" "}
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
card-answered = ✅ Answered last time: “{ $words }”
card-why-again = 🔁 What the resident found wanting: { $reason }
card-said-since = 💬 Said since: “{ $words }”
card-note = 📌 { $words }
card-frail = { $who ->
    [none] {""}
   *[other] 👥 Concerns: { $who }
}{ $words ->
    [none] {""}
   *[other] { $who ->
        [none] {""}
       *[other] {" "}
    }⚠️ Urgent because of: { $words }
}
frail = { $who ->
    [old] an elderly person
    [child] a child
    [pregnant] a pregnant woman
    [disabled] somebody disabled
    [ill] somebody ill
   *[alone] somebody alone
}
case-update = { $event ->
    [asked_running] ⏱ <b>{ $number }</b> your question was sent, but the clock keeps running: questions pause it twice a round at most, and never once it is overdue
    [answered] 💬 <b>{ $number }</b> the resident answered
    [added] ➕ <b>{ $number }</b> the resident added
    [transcribed] <b>{ $number }</b> a machine wrote down the voice message; the recording counts
    [urged] ⏰ <b>{ $number }</b> the resident is waiting, please hurry
    [corrected] ✏️ <b>{ $number }</b> the resident corrected the words
    [deleted] 🗑 <b>{ $number }</b> the resident deleted a message; we keep it, carry on as before
    [withdrawn] <b>{ $number }</b> was withdrawn by the resident; nothing more to do
    [rated] ⭐ <b>{ $number }</b> the resident has rated it
    [reopened] 🔁 <b>{ $number }</b> the resident wants it done again
    [joined] 👥 <b>{ $number }</b> another resident reports the same
    [reporter_left] 👥 <b>{ $number }</b> the first to report it withdrew, but others reported it too; please carry on
    [supported] 👥 <b>{ $number }</b> a resident who joined it added something
    [merged] 🔗 <b>{ $number }</b> another case about the same has been merged into it
    [thanked] 🙏 <b>{ $number }</b> the resident says thank you
    [pinned] 📍 <b>{ $number }</b> now has a location
    [erased] 🕊 <b>{ $number }</b> the resident erased their data and cannot be reached; if it is still open, please carry on
    [silent] ⌛ <b>{ $number }</b> the resident never answered; the clock runs again
   *[other] <b>{ $number }</b> has news
}{ $said ->
    [yes] : “{ $words }”
   *[no] { $words }
}

send-back-question = Why are you sending <b>{ $number }</b> back?
transfer-question = Who gets <b>{ $number }</b>?
transfer-nobody = There is nobody to hand <b>{ $number }</b> over to right now.
question-wanted = What would you like to ask? Reply to this message (<b>{ $number }</b>). The resident does not see your name.
prompt-question = Your question
reason-wanted = Why are you sending it back? Reply to this message (<b>{ $number }</b>).
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
question-relayed = ❓ Passed on to the resident (<b>{ $number }</b>). The clock is paused until they answer; I will tell you.
staff-category-question = What is <b>{ $number }</b> really about?
staff-place-question = In which grid is <b>{ $number }</b>?
more-actions = <b>{ $number }</b> { $words }: you can also…
