# 居民自己的诉求

receipt = ✅ <b>{ $number }</b> · { $assigned ->
    [yes] 已交给{ $who }
   *[no] 正在安排人办
} · { $until }
my-none = 您还没说过什么事。有事直接跟我说就行。
my-only-drafts = 您有话还没提交，点一下接着办：
my-title = <b>我说的事</b>（共 { $count } 件）{ $pages ->
    [1] {""}
   *[other] 第 { $page }/{ $pages } 页
}
my-line = <b>{ $number }</b> · { $words } · { $state }{ $into ->
    [none] {""}
   *[other] {" "}→ { $into }
}{ $joined ->
    [yes] {" · "}👥 我也是
   *[no] {""}
}

story-head = <b>{ $number }</b> · { $category } · { $state }
    📍 { $place }
story-who = 👤 { $who } · { $until }
story-title = <b>进展</b>
story-line = • { $when }　{ $what }
story-event = { $kind ->
    [submitted] 您提交了诉求
    [unassigned] 正在安排人办
    [dispatched] 已派给负责的人
    [taken] { $who }已接单
    [sent_back] 换一位合适的人来办
    [transferred] 已转给合适的人
    [asked] { $who }问了您一个问题
    [answered] 您回答了问题
    [added] 您做了补充
    [corrected] 您修改了内容
    [deleted] 您删了一条消息，照常办理
    [reclassified] 类别改过了
    [relocated] 地点改过了
    [urged] 您催办了一次
    [escalated] 上一级来盯着办了
    [whistled] 已请{ $who }到场
    [reported_in] { $who }已到场
    [fed_back] { $who }已反馈
    [resolved] 办好了，等您评价
    [rated] 您做了评价
    [reopened] 重新办理
    [closed] 到此结束
    [contacted] { $who }已联系您
    [paused] 先停一停
    [resumed] 继续办理
    [extended] 同意延期
    [clock_moved] 日期改过了
    [accepted] 已决定受理
    [closed_silent] 到此结束（期限内没有评价）
    [joined] 又有居民反映同一件事
    [joined_own] 您说的 { $words } 并到这里，合在一起办
    [objected] 有同样反映的居民说没解决，重新办理
    [merged] 并到 { $words }，合在一起办
    [unmerged] 改为单独办理
    [split] 拆成几件分别办理
    [asked_again] 四周后问过您还好不好
    [convened] 几家单位要开会商量
    [decided] 会上商量定了{ $words ->
        [none] {""}
       *[other] ：“{ $words }”
    }
    [declined] 没有受理
   *[withdrawn] 您撤回了诉求
}
story-said = { $kind ->
    [question] 问您：“{ $words }”
    [answer] 您答：“{ $words }”
    [addition] 您补充：“{ $words }”
   *[result] 办好了：“{ $words }”
}
withdraw-question = 确定撤回 <b>{ $number }</b> 吗？{ $others ->
    [0] 撤回后就不再办了。
   *[other] 还有 { $others } 人反映同一件事，会接着办，只是不再告诉您。
}
addition-wanted = 请发要补充的话或照片，我加到 <b>{ $number }</b> 里。
prompt-addition = 补充的话或照片
added = 已补充到 <b>{ $number }</b>，{ $of_staff ->
    [yes] 上一级的人看得到，您说的那位看不到。
   *[no] 办事的人看得到。
}
urged = 已催办 <b>{ $number }</b>：{ $who } · { $until }
withdrawn = <b>{ $number }</b> { $others ->
    [0] 已撤回，不再办了。
   *[other] 已撤回，不再打扰您；别人也反映了，会接着办。
}以后有事随时说。
still-handled = 您删了一条消息，<b>{ $number }</b> 照常在办。不想办了，请点“撤回”；想接着办，不用管它。
milestone = <b>{ $number }</b> { $about }
    { $event ->
    [dispatched] 已派给{ $who }，{ $until }
    [taken] { $who }已接单，{ $until }
    [transferred] 换由{ $who }来办，{ $until }
    [sent_back] 换由{ $who }来办，{ $until }
    [unassigned] 正在安排人办，有人接手马上告诉您
    [escalated] 办得慢了，现在由上一级的{ $who }负责，{ $until }
    [whistled] 请了别的单位一起来办，还是由{ $who }负责，{ $until }
    [paused] 等您补充情况，计时先停
    [resumed] 继续办理，{ $until }
    [relocated] 地点改了，由{ $who }来办，{ $until }
    [reclassified] 类别改了，由{ $who }来办，{ $until }
    [reopened] 重新办理，{ $who }，{ $until }
    [resolved] 办好了，请您评价
    [undecided] 会上没有商量定，由{ $who }接着办，{ $until }
    [broken_off] 事情紧急，不等会议了，{ $who }马上去办，{ $until }
    [closed] 到此结束{ $right ->
        [again] 。没办好的话，7 个工作日内可以要求重办
        [review] 。不同意这个答复，30 天内可以要求重办，由上一级复查
        [re_review] 。不同意这个答复，30 天内可以要求重办，由上一级复核
       *[over] {""}
    }
   *[other] 有新进展：{ $who }，{ $until }
}
question = ❓ <b>{ $number }</b> · { $who }想问您：
    “{ $words }”
    直接回复这条消息就行，打字、发语音、发照片都可以。
prompt-answer = 在这里回答
