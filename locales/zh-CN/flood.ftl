# 慢一点

slow-down = { $stage ->
    [paused] 您发得太快，先歇一歇，{ $until }再接着办。这之前发的都替您收着，不会丢。遇到危险随时说，也请马上打 110、119、120。
   *[slow] 慢一点，一件一件说。您发的都收好了，合在一起办。遇到危险随时说，马上处理。
}

# 屏蔽来件人

blocked-reason = { $reason ->
    [insults] 辱骂、骚扰
    [adverts] 广告、无关内容
    [false] 说的不是真事
   *[flood] 大量重复发送
}
blocked = { $lifted ->
    [yes] 现在又可以照常说事了。
   *[no] 您发的话，我们先不收了，原因：{ $reason }。{ $until }恢复。这之前发的都给您留着，恢复后再问您要不要提交。遇到危险随时说，也请马上打 110、119、120。觉得不对，或者有急事，请打 12345。
}
kept-while-blocked = 🗂 { $words ->
    [none] 前些时候您发来的，都给您留着，还没有提交。
   *[other] 前些时候您说的“{ $words }”，给您留着，还没有提交。
}还要办吗？
block-question = 屏蔽 <b>{ $number }</b> 的来件人？{ $reason ->
    [none] 请选原因。
   *[other] 屏蔽多久？对方会收到原因和期限；紧急情况照常受理。
}
blocked-title = <b>屏蔽中</b>（{ $count }）
blocked-line = { $number }：{ $reason }，{ $until } 恢复
blocked-none = 现在没有屏蔽任何来件人。
button-block = 🚫 屏蔽来件人
button-block-reason = { $reason }
button-block-days = { $days ->
    [1] 1 天
   *[other] { $days } 天
}
button-unblock = 解除 { $number }
toast-blocked = 已屏蔽，半分钟后告知对方原因和期限
toast-unblocked = 已解除，半分钟后对方可以照常说事
refusal-blocked = 您现在还不能提交，为什么、到什么时候，已经告诉您了。有急事请打 12345。
command-staff-blocked = 屏蔽名单
