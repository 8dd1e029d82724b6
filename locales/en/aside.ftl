# What a bug has put aside: updates in quarantine, notices kept back

help-inbox = Updates from Telegram that the program could not handle.

    Example: shuoshi inbox quarantined
help-inbox-quarantined = List the updates in quarantine: number, bot, when, type of the error, chat, tries. Never anybody's words.

    Example: shuoshi inbox quarantined
help-inbox-replay = Try an update in quarantine once more, as after an upgrade that mends the bug. The running program takes it up within seconds.

    Example: shuoshi inbox replay 17
help-outbox = Messages that a bug keeps from being sent.

    Example: shuoshi outbox stuck
help-outbox-stuck = List the messages a bug keeps back, or has kept from arriving: number, bot, when, type of the error, chat, tries, kind, state. Never anybody's words.

    Example: shuoshi outbox stuck
help-outbox-replay = Try to send a message that was kept back once more. The running program sends it within seconds.

    Example: shuoshi outbox replay 17
help-aside-number = its number in the list
help-aside-all = all of them
cli-aside-which = Say which: a number from the list, or --all.
cli-inbox-quarantined = { $count ->
    [0] Nothing lies in quarantine.
    [one] One update lies in quarantine; its words are forgotten after seven days. Once the bug is mended: shuoshi inbox replay NUMBER
   *[other] { $count } updates lie in quarantine; their words are forgotten after seven days. Once the bug is mended: shuoshi inbox replay NUMBER, or --all
}
cli-inbox-unknown = No update number { $number } lies in quarantine. See shuoshi inbox quarantined
cli-inbox-replayed = { $count ->
    [0] There is nothing to try again.
    [one] One update will be tried again.
   *[other] { $count } updates will be tried again.
}
cli-outbox-stuck = { $count ->
    [0] No message is kept back.
    [one] One message is kept back. Once the bug is mended: shuoshi outbox replay NUMBER
   *[other] { $count } messages are kept back. Once the bug is mended: shuoshi outbox replay NUMBER, or --all
}
cli-outbox-unknown = No message number { $number } is kept back. See shuoshi outbox stuck
cli-outbox-replayed = { $count ->
    [0] There is nothing to send again.
    [one] One message will be sent again.
   *[other] { $count } messages will be sent again.
}
cli-check-stuck = { $count ->
    [one] One message is
   *[other] { $count } messages are
} kept back by a bug: see shuoshi outbox stuck, and the log
digest-aside = 🛠 A bug in the program. { $updates ->
    [0] {""}
    [one] One message was not read.
   *[other] { $updates } messages were not read.
}{ $both ->
    [yes] {" "}
   *[no] {""}
}{ $notices ->
    [0] {""}
    [one] One was not sent.
   *[other] { $notices } were not sent.
} To see which, type on the server: { $updates ->
    [0] {""}
   *[other] shuoshi inbox quarantined
}{ $both ->
    [yes] {", "}
   *[no] {""}
}{ $notices ->
    [0] {""}
   *[other] shuoshi outbox stuck
}
