# 程序出错搁下的：隔离的来信、没能发出的通知

help-inbox = 程序没能处理的来信。

    例：shuoshi inbox quarantined
help-inbox-quarantined = 列出隔离的来信：编号、哪一端、时间、错误类型、会话、试了几次。不显示任何人的话。

    例：shuoshi inbox quarantined
help-inbox-replay = 把隔离的来信再试一次，比如升级修好之后。正在运行的程序几秒内就会处理。

    例：shuoshi inbox replay 17
help-outbox = 因程序出错没能发出的通知。

    例：shuoshi outbox stuck
help-outbox-stuck = 列出因程序出错没能发出的通知：编号、哪一端、时间、错误类型、会话、试了几次、种类、状态。不显示任何人的话。

    例：shuoshi outbox stuck
help-outbox-replay = 把没能发出的通知再发一次。正在运行的程序几秒内就会发送。

    例：shuoshi outbox replay 17
help-aside-number = 列表里的编号
help-aside-all = 全部
cli-aside-which = 请说明哪一条：列表里的编号，或 --all。
cli-inbox-quarantined = { $count ->
    [0] 没有隔离的来信。
   *[other] 有 { $count } 条来信被隔离，七天后忘掉内容。修好程序后：shuoshi inbox replay 编号，或 --all
}
cli-inbox-unknown = 隔离里没有编号 { $number }。见 shuoshi inbox quarantined
cli-inbox-replayed = { $count ->
    [0] 没有要重试的。
   *[other] 将重试 { $count } 条来信。
}
cli-outbox-stuck = { $count ->
    [0] 没有卡住的通知。
   *[other] 有 { $count } 条通知卡住了。修好程序后：shuoshi outbox replay 编号，或 --all
}
cli-outbox-unknown = 卡住的通知里没有编号 { $number }。见 shuoshi outbox stuck
cli-outbox-replayed = { $count ->
    [0] 没有要重发的。
   *[other] 将重发 { $count } 条通知。
}
cli-check-stuck = 有 { $count } 条通知因程序出错没能发出：见 shuoshi outbox stuck 和日志
digest-aside = 🛠 程序出错：{ $updates ->
    [0] {""}
   *[other] { $updates } 条来信没能处理
}{ $both ->
    [yes] ，
   *[no] {""}
}{ $notices ->
    [0] {""}
   *[other] { $notices } 条通知没能发出
}。请在服务器上看：{ $updates ->
    [0] {""}
   *[other] shuoshi inbox quarantined
}{ $both ->
    [yes] {" "}
   *[no] {""}
}{ $notices ->
    [0] {""}
   *[other] shuoshi outbox stuck
}
