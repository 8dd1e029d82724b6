# 我也是、并案、反复发生、四周回访

offer-title = 👥 <b>附近已有人反映</b>，是同一件事就点“我也是”，不用再提交：
offer-line = • <b>{ $number }</b> · { $place } · { $state } · { $when }
button-join = 👥 我也是 { $number }
button-leave = 不再关注
joined-case = 👥 已算您一个：<b>{ $number }</b>，现有 { $count } 人反映 · { $who } · { $until }
    有结果告诉您。您是谁，别人看不到。
summary-head = <b>{ $number }</b> · { $category } · { $state }{ $joined ->
    [yes] {" · "}👥 我也是
   *[no] {""}
}
    📍 { $place } · { $count } 人反映
summary-result = 办结：“{ $words }”
public-event = { $kind ->
    [submitted] 有居民反映
    [dispatched] 已派给负责的人
    [taken] { $who }已接单
    [transferred] 已转给合适的人
    [escalated] 上级已介入督办
    [convened] 要开联席会议商量
    [resolved] 办结，等居民评价
    [objected] 有居民说没解决，重新办理
    [closed] 已归档
    [closed_silent] 已归档（期满无人评价）
   *[reopened] 重新办理
}
supported-result = ✅ 您也反映过的 <b>{ $number }</b> 办好了 · { $who }
    “{ $words }”
supported-end = <b>{ $number }</b> { $how ->
    [silent] 已归档（期满无人评价）
    [declined] 不予受理
   *[judged] 已归档
}。{ $still ->
    [yes] 没解决的话，7 个工作日内点“看进展”告诉我们。
   *[no] 还有问题，请再跟我说一次。
}
objection-reason = 对不起，没解决。<b>{ $number }</b> 是什么原因？点一个，或回复这条消息写一句、发张照片，马上重新办理。
objected = 🔁 <b>{ $number }</b>：有同样反映的居民说没解决，已重新办理 · { $who } · { $until }
merged-into = 🔗 您反映的 <b>{ $number }</b> 和 <b>{ $into }</b> 是同一件事，合在一起办 · { $who } · { $until }
    您说的话和照片都转过去了，有结果告诉您，没解决您照样可以说。
unmerged = ✂️ <b>{ $number }</b> 改为单独办理 · { $who } · { $until }
has-it-lasted = <b>{ $number }</b>（{ $words }）办完四周了，现在怎么样？
button-lasted = 👍 好着呢
button-broken-again = 👎 又坏了

card-supporters = 👥 另有 { $count } 人也反映{ $content ->
    [0] {""}
   *[other] （{ $content } 人认可办结）
}
card-support = 　“{ $words }”
card-merged = 🔗 已并到 <b>{ $number }</b>
card-recurring = 🔁 90 天内第 { $times } 次{ $earlier ->
    [none] {""}
   *[other] ：{ $earlier }
}，建议提交联席会议
card-follows = 🔁 { $number } 办结四周后又坏了
card-objected = ↩️ 也反映过的居民说没解决{ $reason ->
    [none] {""}
   *[other] ：{ $reason }
}
card-judged = 评价：{ $solved ->
    [silent] 未评价
    [yes] 解决了
   *[no] 没解决
}{ $satisfaction ->
    [satisfied] {" · "}满意
    [fair] {" · "}基本满意
    [dissatisfied] {" · "}不满意
   *[none] {""}
}
number-separator = 、
button-merge = 并案
button-unmerge = 撤销并案
button-merged-case = 🔗 { $number }
button-merge-number = 输入编号
merge-question = <b>{ $number }</b> 和哪一件是同一件事？{ $count ->
    [0] 附近没有在办的，请输入编号。
   *[other] 选中就并过去，居民会收到通知：
}
merge-choice = • <b>{ $number }</b> { $words } · { $place } · { $state }
merge-number-wanted = <b>{ $number }</b> 并到哪一件？请回复编号，例：261123-007。
prompt-merge-number = 诉求编号
recurrence = 🔁 <b>反复发生</b>：{ $place } · { $category }，90 天内第 { $times } 次
    这次 <b>{ $number }</b>；之前 { $earlier }
    建议提交联席会议，从根上解决。
