# 吹哨报到

whistle-no-unit = 某单位
whistle-separator = 、
whistle-ready-task = 请到现场一起处理

whistle-units = 📣 <b>{ $number }</b> { $words }
    { $count ->
    [0] 叫哪些单位？请点选。
   *[other] 叫哪些单位？已选 { $count } 个：{ $chosen }
    请写一句任务发来，或点“请到现场一起处理”。
}
whistle-preview = 📣 <b>{ $number }</b> 要叫：{ $units }
    任务：“{ $task }”
    { $report } 前报到，{ $answer } 前反馈。确定吗？
whistle-status = 📣 <b>{ $number }</b> { $words }{ $links ->
    [yes] {""}
    🔗 没用机器人的单位，请把链接转发给他们。
   *[no] {""}
}
whistle-line = 📣 { $unit }：{ $step ->
    [answered] { $at } 反馈“{ $words }”
    [not_ours] { $at } 答复“不属于我们”：{ $words }
    [unanswered] { $came ->
        [none] 没有报到，没有反馈
       *[other] { $came } 报到，没有反馈
    }
    [reported] { $came } 报到，{ $due } 前反馈
    [late] ⚠️ 该在{ $due } 前报到，还没来
   *[called] { $due } 前报到
}
whistle-more-units = 📣 还有 { $count } 个单位
whistle-end-question = 还有 { $count } 个单位没反馈。现在结束，就记为没有反馈。确定吗？
whistle-link = 【吹哨报到】{ $unit }：
    { $caller }请您单位：{ $task }
    { $number } · { $place }{ $words ->
    [none] {""}
   *[other] {""}
    “{ $words }”
}
    请在{ $report } 前报到、{ $answer } 前反馈，点开链接就能办，不用注册：
    { $url }
whistle-blown = 📣 <b>{ $number }</b> { $words }
    { $caller }已请{ $units }到场。您仍是主办；他们的反馈我会告诉您。

whistle-call = { $urgency ->
    [emergency] 🚨
   *[other] 📣
} <b>吹哨：请{ $unit }到场</b>
    <b>{ $number }</b> · { $category } · { $caller }
whistle-call-task = 🎯 任务：{ $task }
whistle-answer-wanted = <b>{ $number }</b> 办得怎么样？请回复这条消息写一句结果，可以附照片。
whistle-why-wanted = <b>{ $number }</b> 为什么不归您单位？请回复这条消息写明理由，最好说该归谁。
whistle-answer-preview = <b>{ $number }</b> { $ours ->
    [no] 答复“不属于我们”：
   *[yes] 反馈：
}
    “{ $words }”{ $photos ->
    [0] {""}
   *[other] {" "}📷 { $photos }
}
whistle-answer-missing = <b>{ $number }</b> 还差一句话，请接着发来。
whistle-reported = ✅ <b>{ $number }</b> { $unit } { $at } 已报到
whistle-answered = 📣 <b>{ $number }</b> { $unit }{ $by ->
    [none] {""}
   *[other] （{ $by }）
}{ $ours ->
    [no] 答复“不属于我们”
   *[yes] 反馈
}：“{ $words }”
whistle-reminder = ⏰ <b>{ $number }</b> { $words }：请{ $about ->
    [answer] 反馈办理结果
   *[report] 到场报到
}，{ $late ->
    [yes] 该在{ $due } 前，已经晚了。
   *[no] { $due } 前（{ $left }）。
}
whistle-ring-up = ☎️ <b>{ $number }</b> { $unit }还没{ $about ->
    [answer] 反馈
   *[report] 报到
}，{ $late ->
    [yes] 该在{ $due } 前，已经晚了
   *[no] 限{ $due } 前（{ $left }）
}。他们没用机器人，请打电话催一下。
whistle-late = ⚠️ <b>{ $number }</b> { $words }：{ $unit }该在{ $due } 前{ $about ->
    [answer] 反馈，还没有反馈
   *[report] 报到，还没有来
}（{ $left }）。请催一下。
whistle-ended = 📣 <b>{ $number }</b> { $words }：{ $why ->
    [answered] 被叫的单位都反馈了
    [by_hand] 吹哨结束
    [transferred] 已转给别人办，吹哨结束
   *[other] 这件事已有结果，吹哨结束
}。{ $lead ->
    [yes] 您是主办，请接着办，办完点“办结”。
   *[no] {""}
}
whistle-over = 📣 <b>{ $number }</b> { $words }：{ $why ->
    [withdrawn] 居民撤回了
    [merged] 已并到另一件里
    [declined] 已答复不予受理
    [transferred] 已转给别人办
    [by_hand] 吹哨已经结束
    [undone] 吹哨已撤销
   *[other] 已经办结
}，您单位不用再办了。

whistle-counts = <b>吹哨报到</b> 近 { $days } 天：吹哨 { $count } 次，叫 { $calls } 家次
whistle-counts-place = • { $place }：吹哨 { $count } 次，叫 { $calls } 家次
whistle-counts-unit = 📣 { $unit }：被叫 { $calls } 次 · 按时报到 { $reported } · 按时反馈 { $answered }{ $refused ->
    [0] {""}
   *[other] {" · "}答“不属于” { $refused } 次
}
whistle-share = { $met }/{ $of }{ $percent ->
    [none] {""}
   *[other] （{ $percent }%）
}

button-whistle = 📣 吹哨
button-whistle-unit = { $chosen ->
    [yes] ☑
   *[no] ☐
} { $name }
button-whistle-ready = 请到现场一起处理 ›
button-whistle-blow = 📣 确定吹哨
button-whistle-choose = ‹ 改单位
button-whistle-more = ＋ 再叫单位
button-whistle-link = 🔗 { $name }
button-end-whistle = 结束吹哨
button-end-whistle-yes = 确定结束
button-report-in = 🙋 报到
button-feed-back = 反馈结果
button-not-ours = 不属于我们
button-send-answer = ✅ 发出

toast-whistled = 已吹哨，叫了 { $count } 个单位
toast-link-sent = 链接已发在下面，请转发
toast-whistle-ended = 吹哨已结束
toast-reported-in = 已报到
toast-fed-back = 已反馈，辛苦了

call-page-title = 请您单位来一趟（吹哨报到）
call-page-to = 致{ $unit }
call-page-from = { $caller ->
    [none] {""}
   *[other] { $caller } ·{" "}
}{ $at } 发出
call-page-emergency = 紧急情况
call-page-task = 要请您办的
call-page-case = 是什么事
call-page-number = 编号 { $number }
call-page-place = 地点
call-page-map = 在地图上看
call-page-photos = 照片
call-page-photo = 现场照片 { $nth }
call-page-report-by = 请在{ $due } 前报到
call-page-reported = { $at } 已报到
call-page-answer-by = 请在{ $due } 前反馈
call-page-report-in = 报到：我们来了
call-page-answer = 反馈结果
call-page-name = 谁来反馈（单位或姓名）
call-page-words = 办理结果
call-page-add-photos = 照片（最多 { $most } 张）
call-page-not-ours = 这件事不属于我们（请在上面写明理由）
call-page-send = 提交反馈
call-page-once = 提交后不能修改。这个链接只用于这一件事，请不要转发给无关的人。
call-page-problem = { $problem ->
    [name] 请写明是谁在反馈。
    [words] 请写一句办理结果或理由。
    [long] 写得太长了，请缩短。
    [many] 照片太多，最多 { $most } 张。
    [too_big] 照片太大，请缩小后再传。
   *[not_an_image] 有一个文件不是照片，请重新选。
}
call-page-receipt = 已收到反馈，谢谢
call-page-receipt-line = { $unit }{ $by ->
    [none] {""}
   *[other] （{ $by }）
} · { $at }
call-page-refused = 不属于我们
call-page-gone-title = 这个链接不能用了
call-page-gone = 它可能已经用过、过期，或者地址不完整。需要的话，请向转发给您的人再要一个。
