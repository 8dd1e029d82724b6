# 流转记录：核对与归档

help-verify = 核对全部流转记录：每件诉求的哈希链、每个总印记；说出第一处不符。

    例：shuoshi verify
    例：shuoshi verify --head 3f1c…（上次抄下来的印记）
help-verify-head = 以前抄下来的总印记，看它还在不在
cli-verifying = 核对流转记录
cli-verify-no-history = 还没有这个版本的数据库，没有可核对的。请先运行 shuoshi migrate
cli-verified = ✅ 核对了 { $cases } 件、{ $events } 条流转记录、{ $heads } 个总印记：一条不少，一字未改。{ $unsealed ->
    [0] {""}
   *[other] 最近 { $unsealed } 条还没封入总印记，一两分钟后再核对。
}
cli-verify-head = 最新的总印记（第 { $number } 个，{ $at }）：
    { $head }
    请抄在程序之外（会议纪要、公告栏）：以后用 --head 核对，谁也不能悄悄改动此前的记录。
cli-verify-no-head = 还没有总印记：程序运行时每分钟封存一次。
cli-verify-break = ❌ { $case } 第 { $number } 条：{ $what ->
    [changed] 内容被改过，或它前面少了一条
    [missing] 这一条不见了
    [inserted] 多出一条，不是程序写的
    [moved] 次序被调换
    [head] 诉求上记的最后一条被改过
   *[orphan] 诉求本身不见了，只剩流转记录
}{ $at ->
    [none] {""}
   *[other] {"；"}{ $what ->
        [missing] 它后面一条写于 { $at }
       *[other] 记录时间 { $at }
    }
}{ $kind ->
    [none] {""}
   *[other] （{ $kind }）
}
cli-verify-broken-head = ❌ { $what ->
    [unsealed] 第 { $number } 个总印记不见了
   *[sealed] 第 { $number } 个总印记（{ $at }）与它封存的记录不符
}：编号 { $first } 至 { $last } 的流转记录里，有被改写、删去或添加的{ $cases ->
    [none] {""}
   *[other] 。涉及 { $cases }
}
cli-verify-unknown-head = ❌ 抄下来的印记 { $head } 不在总链里：那以前的记录被改写过。
