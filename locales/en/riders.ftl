# Riders: the day's receipt, my photos, the evening's questions

receipt-alone =
    👌 Got it, <b>{ $number }</b> · { $assigned ->
        [yes] { $who } · { $until }
       *[no] finding somebody for it
    }
    { $kind } · { $state }
receipt-title = 👌 Got it: { $count ->
    [one] { $count } photo report
   *[other] { $count } photo reports
} { $today ->
    [yes] today
   *[no] on { $date } { $month }
}{ $done ->
    [0] {""}
   *[other] , { $done } put right
}
receipt-earlier = … { $count } earlier ones are under “My photos”
find-line = { $mark } { $kind } · { $joined ->
    [own] you showed it before, joined to <b>{ $number }</b>
    [yes] reported before, joined to <b>{ $number }</b>
   *[no] <b>{ $number }</b>
} · { $state }
find-became = { $state ->
    [draft] not sent yet
    [in_progress] 🔧 in hand
    [whistled] 🔧 several units are on it
    [in_meeting] 🔧 before a meeting
    [awaiting_resident] ❓ waits for a word from you
    [awaiting_rating] ✅ put right
    [closed] ✅ put right
    [declined] not ours to do
    [merged] merged
    [withdrawn] withdrawn
    [cancelled] not sent
   *[other] 📨 sent on
}
button-my-finds = 📷 My photos
button-find = { $mark } { $number }
button-another = 🔀 { $mark } is another one
toast-another = Right, it goes on as one of its own
toast-my-finds = Read it in your private chat with me, or send /photos there
finds-none = You have posted no photos yet. Seen something on the road? Post a photo in the riders’ group, with the location if you can.
finds-title = <b>My photos</b>: { $count } in all, { $done } put right{ $joined ->
    [0] {""}
   *[other] , { $joined } joined to what others had reported
}{ $pages ->
    [1] {""}
   *[other] {" "}(page { $page } of { $pages })
}
find-told = { $find } · { $when }{ $result ->
    [none] {""}
   *[other] {"\u000A"}　↳ { $result }
}
group-back = I am back, and this group is still registered: just post a photo here as before.
group-unknown = This group is not registered yet, so I take no photos from it. Its administrator can register it with “/start CODE”; the community desk gives out the code.
riders-lost = { $lost ->
    [yes] ⚠️ The bot is no longer in the riders’ group “{ $title }” ({ $place }): photos posted there do not reach us. What was posted before goes on, receipts go to private chats. Please add the bot again; the group stays registered.
   *[no] The bot is back in the riders’ group “{ $title }” ({ $place }): photos reach us again.
}
receipt-tonight = 🌙 { $count ->
    [one] One is not clear yet: where or what. No need to stop, I will ask you in private this evening
   *[other] { $count } are not clear yet: where or what. No need to stop, I will ask you in private this evening
}
evening-title = { $count ->
    [0] 🌙 All is clear now. Thank you, and good night
   *[other] 🌙 Thanks for today. { $count ->
        [one] One is not clear yet
       *[other] { $count } are not clear yet
    }; a tap when it suits you, and they go on anyway
}
evening-more = The oldest first. { $count ->
    [one] One more comes up as you answer; if not tonight, I ask tomorrow
   *[other] { $count } more come up as you answer; what is left I ask tomorrow
}
evening-line = { $mark } <b>{ $number }</b> · { $when } · { $kind } · { $asks ->
    [none] clear now
   *[other] { $asks }
}
evening-asks = { $asks ->
    [what] What is it?
    [answer] Somebody waits for your answer
   *[where] Where is it?
}
button-evening = { $mark } { $asks }
find-question = <b>{ $number }</b> (taken { $when }){ $words ->
    [none] {""}
   *[other] “{ $words }”
} { $asks ->
    [what] What is it? Tap, or say it in a word
   *[where] Where is it? Tap, send the location, or say it in a word
}
find-answered = Noted: <b>{ $number }</b> · { $kind } · { $place }
open-finds = 🌙 { $count } photos from the riders’ group are not clear, and their riders cannot be reached in private. Please look at them and decide:
