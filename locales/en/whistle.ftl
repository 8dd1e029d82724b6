# Whistles

whistle-no-unit = a unit
whistle-separator = {", "}
whistle-ready-task = Please come to the place and deal with it together

whistle-units = 📣 <b>{ $number }</b> { $words }
    { $count ->
    [0] Which units? Tap them.
   *[other] { $count } chosen: { $chosen }
    Write the task in one line, or tap “Please come”.
}
whistle-preview = 📣 <b>{ $number }</b> to be called: { $units }
    Task: “{ $task }”
    Report in by { $report }, answer by { $answer }. Sure?
whistle-status = 📣 <b>{ $number }</b> { $words }{ $links ->
    [yes] {""}
    🔗 Units without this bot: please pass the link on to them.
   *[no] {""}
}
whistle-line = 📣 { $unit }: { $step ->
    [answered] answered { $at } “{ $words }”
    [not_ours] says { $at } it is not theirs: { $words }
    [unanswered] { $came ->
        [none] did not come, did not answer
       *[other] came { $came }, did not answer
    }
    [reported] came { $came }, to answer by { $due }
    [late] ⚠️ should have come by { $due }
   *[called] to report in by { $due }
}
whistle-more-units = 📣 and { $count } more
whistle-end-question = Units that have not answered: { $count }. If you end now, they are recorded as unanswered. Sure?
whistle-link = [Whistle] { $unit }:
    { $caller } asks you: { $task }
    { $number } · { $place }{ $words ->
    [none] {""}
   *[other] {""}
    “{ $words }”
}
    Please report in by { $report } and answer by { $answer }. Open the link, no account is needed:
    { $url }
whistle-blown = 📣 <b>{ $number }</b> { $words }
    { $caller } has called { $units }. The case stays yours; I will tell you what they answer.

whistle-call = { $urgency ->
    [emergency] 🚨
   *[other] 📣
} <b>Call-out: { $unit }, please come</b>
    <b>{ $number }</b> · { $category } · { $caller }
whistle-call-task = 🎯 Task: { $task }
whistle-answer-wanted = <b>{ $number }</b> How did it go? Reply to this message with a line, and photos if you like.
whistle-why-wanted = <b>{ $number }</b> Why is it not yours? Reply to this message with the reason, and whose it is if you know.
whistle-answer-preview = <b>{ $number }</b> { $ours ->
    [no] Not ours:
   *[yes] Answer:
}
    “{ $words }”{ $photos ->
    [0] {""}
   *[other] {" "}📷 { $photos }
}
whistle-answer-missing = <b>{ $number }</b> Please add a line of words.
whistle-reported = ✅ <b>{ $number }</b> { $unit } came { $at }
whistle-answered = 📣 <b>{ $number }</b> { $unit }{ $by ->
    [none] {""}
   *[other] {" "}({ $by })
}{ $ours ->
    [no] {" "}says it is not theirs
   *[yes] {" "}answered
}: “{ $words }”
whistle-reminder = ⏰ <b>{ $number }</b> { $words }: please { $about ->
    [answer] answer
   *[report] come and report in
}, { $late ->
    [yes] it was due { $due }.
   *[no] by { $due } ({ $left }).
}
whistle-ring-up = ☎️ <b>{ $number }</b> { $unit } has not { $about ->
    [answer] answered
   *[report] reported in
} yet, { $late ->
    [yes] due { $due }
   *[no] due by { $due } ({ $left })
}. They do not use this bot, so please call them.
whistle-late = ⚠️ <b>{ $number }</b> { $words }: { $unit } had to { $about ->
    [answer] answer
   *[report] report in
} by { $due } and has not ({ $left }). Please remind them.
whistle-ended = 📣 <b>{ $number }</b> { $words }: { $why ->
    [answered] all units have answered
    [by_hand] the whistle has ended
    [transferred] it was given to somebody else, the whistle has ended
   *[other] the case is over, so the whistle has ended
}. { $lead ->
    [yes] You are the lead: please go on, and tap “Done” at the end.
   *[no] {""}
}
whistle-over = 📣 <b>{ $number }</b> { $words }: { $why ->
    [withdrawn] the resident withdrew it
    [merged] it was merged into another case
    [declined] it was declined
    [transferred] it was given to somebody else
    [by_hand] the whistle has ended
    [undone] the whistle was undone
   *[other] it is done
}. There is nothing more for your unit to do.

whistle-counts = <b>Whistles</b> of the last { $days } days: { $count } blown, { $calls } calls
whistle-counts-place = • { $place }: { $count } blown, { $calls } calls
whistle-counts-unit = 📣 { $unit }: called { $calls }× · came in time { $reported } · answered in time { $answered }{ $refused ->
    [0] {""}
   *[other] {" · "}“not ours” { $refused }×
}
whistle-share = { $met }/{ $of }{ $percent ->
    [none] {""}
   *[other] {" "}({ $percent } %)
}

button-whistle = 📣 Whistle
button-whistle-unit = { $chosen ->
    [yes] ☑
   *[no] ☐
} { $name }
button-whistle-ready = Please come ›
button-whistle-blow = 📣 Blow the whistle
button-whistle-choose = ‹ Other units
button-whistle-more = ＋ More units
button-whistle-link = 🔗 { $name }
button-end-whistle = End the whistle
button-end-whistle-yes = Yes, end it
button-report-in = 🙋 Report in
button-feed-back = Answer
button-not-ours = Not ours
button-send-answer = ✅ Send

toast-whistled = Units called: { $count }
toast-link-sent = The link is below, please pass it on
toast-whistle-ended = The whistle has ended
toast-reported-in = Reported in
toast-fed-back = Answered, thank you

call-page-title = You are asked to come
call-page-to = To { $unit }
call-page-from = { $caller ->
    [none] {""}
   *[other] { $caller } ·{" "}
}sent { $at }
call-page-emergency = Emergency
call-page-task = Your task
call-page-case = What it is about
call-page-number = No. { $number }
call-page-place = Where
call-page-map = Show on the map
call-page-photos = Photos
call-page-photo = Photo { $nth } of the place
call-page-report-by = Please report in by { $due }
call-page-reported = Reported in { $at }
call-page-answer-by = Please answer by { $due }
call-page-report-in = Report in: we are here
call-page-answer = Your answer
call-page-name = Who answers (unit or name)
call-page-words = What was done
call-page-add-photos = Photos (up to { $most })
call-page-not-ours = This is not ours (please give the reason above)
call-page-send = Send the answer
call-page-once = It cannot be changed afterwards. The link is for this one case; please pass it on to nobody else.
call-page-problem = { $problem ->
    [name] Please say who answers.
    [words] Please write what was done, or the reason.
    [long] That is too long, please shorten it.
    [many] Too many photos: { $most } at most.
    [too_big] A photo is too large, please make it smaller.
   *[not_an_image] One of the files is not a photo. Please choose again.
}
call-page-receipt = Your answer has arrived, thank you
call-page-receipt-line = { $unit }{ $by ->
    [none] {""}
   *[other] {" "}({ $by })
} · { $at }
call-page-refused = Not ours
call-page-gone-title = This link cannot be used any more
call-page-gone = It may have been used, have expired, or be incomplete. If you need a new one, ask whoever sent it to you.
