# 议事、不予受理

button-convene = 提交议事
button-decide = 录入议定
button-decline = 不予受理
button-meeting-at = { $moment }
button-decline-reason = { $reason ->
    [court] 该走诉讼、仲裁、复议
    [crime] 涉嫌违法犯罪
    [discipline] 检举公职人员
    [private] 合同、消费纠纷
    [elsewhere] 不在本区
    [settled] 已有最终答复
    [unclear] 看不出要求
   *[own] 自己写
}
button-object-decline = 不同意，请上级看看

meeting-question = <b>{ $number }</b> { $about }
    什么时候开联席会议商量？{ $stops ->
        [yes] 到那时为止，办理时限先停着。
       *[no] 这一轮已经停过时限，或已经超期：时限照走，不再停。
    }
meeting-set = 🤝 <b>{ $number }</b> 几家单位要开会商量（联席会议）：{ $when }。商量定了马上告诉您。
meeting-decided = 🤝 <b>{ $number }</b> 会上商量定了：
    “{ $words }”
    由{ $who }去办，{ $until }
meeting-update = { $what ->
    [set] 🤝 <b>{ $number }</b> 提交联席会议，{ $when } 开，时限先停着
    [set_running] 🤝 <b>{ $number }</b> 提交联席会议，{ $when } 开，时限照走
    [today] 🤝 <b>{ $number }</b> 今天开联席会议（{ $when }），议定后请点“录入议定”
    [undecided] ⚠️ <b>{ $number }</b> 会开过了（{ $when }），还没有录入议定
    [returned] ⚠️ <b>{ $number }</b> 会后一直没有议定，已退回继续办理，时限恢复
   *[decided] 🤝 <b>{ $number }</b> 联席会议议定：“{ $decision }”，请照此办理
}：{ $about }
decision-wanted = <b>{ $number }</b> 联席会议怎么定的？请回复这条消息：谁来办、办什么。居民会看到。
prompt-decision = 议定的内容
decline-question = <b>{ $number }</b> 为什么不予受理？居民会看到原因和该去的地方，可以请街道再看一次。
decline-reason-wanted = <b>{ $number }</b> 为什么不予受理？请回复这条消息，写明原因和该去哪里。居民会看到。
prompt-decline-reason = 原因，和该去哪里
declined = <b>{ $number }</b> 很抱歉，这件事我们不能受理。
    { $reason ->
    [court] 这件事要由法院、仲裁或行政复议来定，请找他们。想问法律问题，可以打 { $legal_aid }。
    [crime] 这可能是违法犯罪，请打 110，或者到派出所报案。
    [discipline] 检举公职人员，请找纪委监委：{ $discipline }。您说的话，我们谁也不给。
    [private] 这是合同或买东西的纠纷，请打 { $consumers }，也可以找人民调解，或者上法院。想问法律问题，可以打 { $legal_aid }。
    [elsewhere] 这件事不在我们这个区，请打 { $hotline }，由那边来办。
    [settled] 同一件事已经有了最后的答复，没有新情况就不再办了。
    [unclear] 我们看不出您要我们做什么。请再说一次：在哪里、什么事、希望怎样。
   *[own] “{ $words }”
}{ $objection ->
    [city] {" "}不同意的话，7 个工作日内可以请街道再看一次。
    [law] {" "}不同意的话，30 天内可以请街道再看一次。
   *[no] {" "}这是街道最后的答复。
}
toast-convened = 已提交议事
toast-convened-running = 已提交议事，时限照走
toast-declined = 已答复不予受理
