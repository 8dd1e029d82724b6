# 群众说事日

talk-day-call = 📣 <b>群众说事日</b> · { $place }
    🕒 { $moment }
    📍 { $venue ->
    [none] 地点定了再告诉您
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}
    欢迎当面来说；来不了，点下面先说给我们听。
talk-day-cancelled = { $place }的说事日（{ $moment }）取消了。有事随时在这里说，一样有人办。
talk-day-speak = 请说，打字、发语音、发照片都行。您的话会带到{ $place }的说事日，也一样有人办。
prompt-talk-day = 您想说的事
talk-day-opted-out = 好的，以后说事日不再通知您。有事照样可以随时说。
talk-days-title = <b>近期说事日</b>
talk-days-none = 近期没有安排说事日。{ $planner ->
    [yes] 点下面可以安排。
   *[no] {""}
}
talk-day-line = • { $moment } · { $place } · { $venue ->
    [none] 地点未定
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}
talk-cancelling = 取消 { $moment }
talk-day-cancelled-just-now = 已取消 { $place } { $moment } 的说事日。30 秒内可以撤销，居民到时才会收到通知。
talk-day-cancel-question = 确定取消 { $place } { $moment } 的说事日吗？地点：{ $venue ->
    [none] 未定
   *[other] { $venue }
}{ $topic ->
    [none] {""}
   *[other] {" · "}{ $topic }
}。已通知的居民会收到取消消息。
