# 我也是、并案、反复发生、四周回访

offer-title = 👥 <b>是不是这件事？</b>{ $near ->
    [yes] 附近已有人反映
   *[no] 已有人反映
}，是就点“我也是”，不用再提交：
offer-line = • <b>{ $number }</b> · { $place } · { $state } · { $when }{ $crowd ->
    [yes] {" · "}多人反映
   *[no] {""}
}
button-join = 👥 我也是 { $number }
button-leave = 不再关注
joined-case = 👥 已算您一个：<b>{ $number }</b>，现有 { $count } 人反映 · { $who } · { $until }
    有结果告诉您。您是谁，别人看不到。
summary-head = <b>{ $number }</b> · { $category } · { $state }{ $joined ->
    [yes] {" · "}👥 我也是
   *[no] {""}
}
    📍 { $place } · { $count } 人反映
summary-result = 办好了：“{ $words }”
public-event = { $kind ->
    [submitted] 有居民反映
    [dispatched] 已派给负责的人
    [taken] { $who }已接单
    [transferred] 已转给合适的人
    [escalated] 上一级来盯着办了
    [convened] 几家单位要开会商量
    [resolved] 办好了，等居民评价
    [objected] 有居民说没解决，重新办理
    [closed] 到此结束
    [closed_silent] 到此结束（一直没人评价）
   *[reopened] 重新办理
}
supported-result = ✅ 您也反映过的 <b>{ $number }</b> 办好了 · { $who }
    “{ $words }”
supported-end = <b>{ $number }</b> { $how ->
    [silent] 到此结束（一直没人评价）
    [declined] 没有受理
   *[judged] 到此结束
}。{ $still ->
    [city] 没解决的话，7 个工作日内点“看进展”告诉我们。
    [law] 没解决的话，30 天内点“看进展”告诉我们。
   *[no] 还有问题，请再跟我说一次。
}
objection-reason = 对不起，没解决。<b>{ $number }</b> 是什么原因？点一个，或回复这条消息写一句、发张照片，马上重新办理。
objected = 🔁 <b>{ $number }</b>：也说过这件事的居民说没解决，重新办理 · { $who } · { $until }
objected-decline = 🔁 <b>{ $number }</b>：也说过这件事的居民不同意“不归这里管”这个答复，请上级再看 · { $who } · { $until }
merged-into = 🔗 您反映的 <b>{ $number }</b> 和 <b>{ $into }</b> 是同一件事，合在一起办 · { $who } · { $until }
    您说的话和照片都转过去了，有结果告诉您。没解决，您照样可以说。
unmerged = ✂️ <b>{ $number }</b> 改成单独办 · { $who } · { $until }
has-it-lasted = <b>{ $number }</b>（{ $words }）办完四周了，现在怎么样？
button-lasted = 👍 好着呢
button-broken-again = 👎 又坏了

card-supporters = 👥 另有 { $count } 人也反映{ $content ->
    [0] {""}
   *[other] （{ $content } 人认可办结）
}
card-support = 　“{ $words }”
card-merged = 🔗 已并到 <b>{ $number }</b>{ $until ->
    [none] {""}
   *[other] 。并错了？请社区或街道撤销，{ $until } 前都可以
}
card-recurring = 🔁 90 天内第 { $times } 次{ $earlier ->
    [none] {""}
   *[other] ：{ $earlier }
}，建议提交联席会议
card-crowd = 👥 <b>多人同报</b>：{ $people } 人反映同一件事{ $lead ->
    [none] {""}
   *[other] ，首件 { $lead }
}
card-follows = 🔁 { $number } 办结四周后又坏了
card-objected = ↩️ 也反映过的居民说没解决{ $reason ->
    [none] {""}
   *[other] ：{ $reason }
}
card-judged = 评价：{ $solved ->
    [silent] 未评价
    [unsaid] 没说解决没有
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
crowd = 👥 <b>多人同报</b>：{ $place } · { $category }，两小时内 { $people } 人反映同一件事
    “{ $words }”
    首件 <b>{ $number }</b>{ $others ->
        [none] {""}
       *[other] ；还有 { $others }，共 { $cases } 件
    }
    每件都照常办理；之后来说的人会先看到首件，可以点“我也是”。
button-split-off = ✂️ 拆分
split-question = <b>{ $number }</b> 说了不止一个问题。拆分后，这几件单独编号、单独派单，照片共用，居民会收到通知：
split-part = • “{ $words }”
button-split-yes = ✂️ 拆成 { $count } 件
button-split-own = 自己写第二件
split-words-wanted = <b>{ $number }</b> 里的第二个问题是什么？请用一句话写下来，会单独编号、派单。
prompt-split-words = 第二个问题
card-split-from = ✂️ 从 { $number } 拆出
split-off = ✂️ 您反映的 <b>{ $number }</b> 不止一个问题。这一个单独办，编号 <b>{ $second }</b>：“{ $words }” · { $who } · { $until }
    两件都会告诉您结果。
