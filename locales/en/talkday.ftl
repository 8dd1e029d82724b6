# Talk day

talk-day-call = 📣 <b>Talk day</b> · { $place }
    🕒 { $moment }
    📍 { $venue ->
    [none] place to be announced
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}
    Come and say it in person. If you cannot come, tap below and tell us now.
talk-day-cancelled = The talk day in { $place }, { $moment }, is cancelled. You can tell me here at any time; we deal with it just the same.
talk-day-speak = Go ahead, with words, a voice message or photos. We will bring it to the talk day in { $place } and deal with it like any other case.
prompt-talk-day = What you want to say
talk-day-opted-out = All right, no more messages about talk days. You can still tell me anything at any time.
talk-days-title = <b>Coming talk days</b>
talk-days-none = No talk day is planned.{ $planner ->
    [yes] {" "}Tap below to plan one.
   *[no] {""}
}
talk-day-line = • { $moment } · { $place } · { $venue ->
    [none] place open
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}
talk-cancelling = cancel { $moment }
talk-day-cancelled-just-now = The talk day in { $place }, { $moment } is cancelled. It can be undone for 30 seconds; residents hear of it only then.
talk-day-cancel-question = Cancel the talk day in { $place }, { $moment }? Place: { $venue ->
    [none] open
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}. Residents who were invited will be told.
