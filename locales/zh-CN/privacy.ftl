# 匿名、改过的话、查看旧版

refusal-reporter-nameless = 来件人要求匿名，姓名和联系方式谁也看不到。想问什么，点“问居民”，由我们转达，对方能收到，也能回答。

# 反映干部：当事人回避
card-about-staff = 🙊 <b>反映的是{ $level ->
    [grid] 网格员
    [community] 社区的人
   *[street] 街道的人
}</b>：本人看不到这件事，请直接处理，别转给本人。
draft-voice = 🎤 办理的人会听到您的声音，熟人可能认得出来。{ $can ->
    [yes] 不想让人听到，点“去掉录音”。
   *[no] 不想让人听到，就点“不说了”，再打字说。
}
draft-video-heard = 🎤 视频里也有声音，办理的人会听到，熟人可能认得出来。不想让人听到，就点“不说了”，换成照片再说。
draft-about-staff = 🙊 反映的是{ $level ->
    [grid] 网格员
    [community] 社区的人
   *[street] 街道的人
}：本人看不到，由上一级处理
about-staff-question = 说的是哪里的工作人员？本人看不到这件事，由上一级处理。
receipt-recused = 🙊 您反映的{ $level ->
    [grid] 网格员
    [community] 社区的人
   *[street] 街道的人
}看不到这件事，由上一级处理。涉及收钱收礼，也可以直接打 <b>{ $discipline }</b>。

# 慢一点：居民一下子说得多，合成一条
case-collected = ➕ <b>{ $number }</b> 居民一下子补充了 { $count } 条，合在一起给您{ $said ->
    [yes] ：“{ $words }”
   *[no] { $words }
}

# 居民改过的话
card-edited = ✏️ <b>已修改</b> { $count } 次
card-deleted = 🗑 <b>居民删了</b> { $count } 条消息，内容都留着
button-versions = ✏️ 看改前的
versions-title = <b>{ $number }</b> 居民改过 { $count } 次，改前是：
version-line = { $when } 前：“{ $words }”
version-now = 现在：“{ $words }”
versions-deleted-title = <b>{ $number }</b> 居民删了消息，内容都留着：
version-deleted = 🗑 { $when } 发现已删：“{ $words }”
versions-none = <b>{ $number }</b> 改前的话已经不留了。
