# 命中率：猜的分类有多少没有人改过

command-staff-hits = 分类命中率
help-hits = 提交的诉求里，最初猜的分类没有人改过的比例，按大类和小类。

    例：shuoshi city hits --days 30 --json
help-hits-days = 统计最近多少天

hits-none = 最近 { $days } 天没有带文字的诉求。
hits-title = <b>分类猜对多少，最近 { $days } 天</b>
    没有人改过：{ $count } 件中 { $unchanged } 件（{ $percent }%）
hits-group = <b>{ $name }</b>：{ $count } 件中 { $unchanged } 件（{ $percent }%）
hits-leaf = · { $name }：{ $count } 件中 { $unchanged } 件（{ $percent }%）
hits-retired = 已停用
cli-hits-group = { $name }：{ $count } 件中 { $unchanged } 件（{ $percent }%）
cli-hits-leaf = {"    "}{ $name }：{ $count } 件中 { $unchanged } 件（{ $percent }%）

# 每晚学习

help-history = 改为列出每次训练：何时、用了什么、新旧在同样诉求上的表现、有没有采用
help-train-nightly = 从人们的更正中学习；新模型更好才采用。程序每晚自己做一次。

cli-evaluate-what = 请给一个语料文件，或者用 --history（不能同时用 --model），二者择一。
cli-nothing-to-learn = 没有新东西可学：上次训练以来没有人更正过分类
cli-training-failed = 训练失败（{ $reason }）；已记录，仍用原来的模型
cli-trained-again = 原来的模型读不出来，已用它学过的 { $examples } 条示例重新训练，继续使用
cli-trained-nightly = { $took ->
    [yes] 从现在起采用新模型
    [few] 仍用原来的模型：更正还太少，看不出新的是否更好
   *[no] 仍用原来的模型：新的并不更好
}。留出 { $held_count } 条：原来对 { $held_before } 条，现在对 { $held_after } 条；学过的更正 { $learnt_count } 条：原来对 { $learnt_before } 条，现在对 { $learnt_after } 条
cli-runs-count = { $count ->
    [0] 还没有训练过
   *[other] 共 { $count } 次训练，最近的在前
}
cli-run = { $at } { $occasion ->
    [nightly] 每晚
   *[by_hand] 手动
}：{ $examples } 条示例，其中更正 { $corrections } 条；没见过的示例对 { $accuracy }%；{ $became ->
    [judges] 正在采用
    [judged] 用到下一次
   *[not] 没有采用
}
cli-run-compared = 留出 { $held_count } 条：原来对 { $held_before } 条，现在对 { $held_after } 条；学过的更正 { $learnt_count } 条：原来对 { $learnt_before } 条，现在对 { $learnt_after } 条
cli-run-failed = { $at } { $occasion ->
    [nightly] 每晚
   *[by_hand] 手动
}：失败（{ $why }）
