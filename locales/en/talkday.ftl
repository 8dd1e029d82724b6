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
    Come and say it in person. If you cannot come, press below and tell us now.
talk-day-cancelled = The talk day of { $place }, { $moment }, is cancelled. Tell me here at any time; it is dealt with just the same.
talk-day-speak = Go ahead, with words or photos. We take it to the talk day of { $place }, and it is dealt with like any other case.
prompt-talk-day = What you want to say
talk-day-opted-out = Fine, no more messages about talk days. You can still tell me anything at any time.
talk-days-title = <b>Coming talk days</b>
talk-days-none = No talk day is planned.{ $planner ->
    [yes] {" "}Press below to plan one.
   *[no] {""}
}
talk-day-line = • { $moment } · { $place } · { $venue ->
    [none] place open
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}
talk-day-cancel-question = Cancel the talk day of { $place }, { $moment }? Place: { $venue ->
    [none] open
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}. Residents who were invited will be told.
