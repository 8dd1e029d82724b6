# 时限与等待：首次联系、挂起、延期、信访受理

natural-days = { $count } 天
pause-reason = { $reason ->
    [resident] 等居民补充
    [meeting] 等联席会议
    [weather] 等天气好转
    [parts] 等材料、配件
    [appointment] 已与居民约好时间
    [others] 等别的单位
   *[other] 其他原因
}
pause-yours = 等您补充

button-contact = ☎️ 已联系
button-contact-how = { $how ->
    [visit] 🚪 上门
   *[phone] 📞 打电话
}
button-pause = ⏸ 挂起
button-pause-reason = { $reason ->
    [weather] 等天气好转
    [parts] 等材料、配件
    [appointment] 与居民约好了
    [others] 等别的单位
   *[other] 自己写原因
}
button-pause-days = { $count } 个工作日
button-resume = ▶️ 恢复计时
button-ask-extension = 申请延期
button-decide-extension = 审批延期
button-extension-yes = ✅ 同意
button-extension-no = ❌ 不同意
button-accept = 📮 决定受理

toast-contacted = 已记下，联系过居民了
toast-paused = 已挂起，居民会知道原因
toast-resumed = 计时继续
toast-accepted = 已受理，居民会收到通知
toast-extension-granted = 已同意，居民会收到新的日期

contact-question = <b>{ $number }</b> 怎么联系居民的？
pause-question = <b>{ $number }</b> 为什么要停一停？居民会看到。
pause-until-question = <b>{ $number }</b> { $reason }：最多停多久？到时自动恢复计时。
extension-question = <b>{ $number }</b> 还需要多久？由上一级审批。
pause-reason-wanted = <b>{ $number }</b> 为什么要停一停？请回复这条消息写一句，居民会看到。
extension-reason-wanted = <b>{ $number }</b> 为什么要延期？请回复这条消息写一句。同意后居民会看到。
extension-refusal-wanted = <b>{ $number }</b> 为什么不同意延期？请回复这条消息写一句，只有同事看到。
prompt-waiting = 写一句原因
extension-wanted = ⏳ <b>{ $number }</b> { $who }申请延期 { $amount }{ $higher ->
    [yes] （下一级没有按时审批）
   *[no] {""}
}
    { $words }
    原因：{ $reason }
    现在的时限：{ $due }（{ $left }）
    请在{ $at } 前审批。不审批不等于同意。
extension-news = { $event ->
    [granted] ✅ <b>{ $number }</b> { $who }同意延期 { $amount }，新的时限 { $due }
    [refused] ❌ <b>{ $number }</b> { $who }不同意延期 { $amount }：“{ $why }”{ $paused ->
        [yes] ，现在挂起着，时限不走
       *[no] ，时限还是 { $due }
    }
    [climbed] ⏳ <b>{ $number }</b> 延期申请没有按时审批，已报{ $who }，{ $at } 前答复。{ $paused ->
        [yes] 现在挂起着，时限不走
       *[no] 时限照走：{ $due }
    }
    [void] <b>{ $number }</b> 已换人办，延期 { $amount }的申请不再有效
   *[asked] ⏳ <b>{ $number }</b> 已向{ $who }申请延期 { $amount }，{ $at } 前答复。{ $paused ->
        [yes] 现在挂起着，时限不走
       *[no] 时限照走：{ $due }
    }
}
card-more-time = ⏳ 已申请延期 { $amount }，待上级 { $at } 前审批
clock-news = { $event ->
    [paused] ⏸ <b>{ $number }</b> 先停一停：{ $reason }。最晚{ $end }接着办，日期往后推。
    [resumed] ▶️ <b>{ $number }</b> 继续办了，{ $until }。
    [extended] 🕒 <b>{ $number }</b> 要多一些时间：{ $reason }。现在{ $until }。
    [by_law] 📮 <b>{ $number }</b> 算信访，照法律定的期限办，{ $until }。
    [not_by_law] 📮 <b>{ $number }</b> 不算信访，照一般的事来办，{ $until }。
    [accepted] 📮 <b>{ $number }</b> 已决定受理，{ $until }。办好了会答复您。
   *[clock_moved] 🗓 <b>{ $number }</b> 放假安排有变，日期随着变：{ $until }。
}

story-detail = { $what }：{ $detail }
story-paused = { $reason }，最晚到{ $until }
story-extended = { $reason }，改为{ $until }前办好
story-moved = { $until }前办好

refusal-no-pause = { $why ->
    [standing] 计时已经停着了。
    [statutory] 信访的期限是法律定的，不能停。办不完可以申请延期。
    [late] 时限已经过了，不能再停。请抓紧办，或向上级申请延期。
   *[used] 这件事已经挂起过 2 次，不能再停了。办不完请申请延期。
}
refusal-no-more-time = { $why ->
    [undecided] 还没决定受理，不用申请延期。请先决定受理。
    [pending] 已经申请过延期了，正等上级审批。
    [late] 已超期一个工作日以上，不能再申请延期。请抓紧办，并向居民说明。
    [statutory] 信访事项处理时只能延期一次，复查、复核不能延期。
   *[used] 这件事已经延期 2 次，不能再延了。请抓紧办，或提交联席会议。
}
refusal-nobody-to-decide = 上级现在没有人能审批，申请没有发出。请直接找街道。
refusal-nobody-else-reviews = 复查、复核要由原办理单位的上一级来办，这一级现在没有别人可接，不能退单。请您接着办；您不便办的，可以转派，或请管理员另行指定。
refusal-no-further-review = 这件事已经复核过了，信访这条路到此为止，同样的事不再重办。还是不服，可以申请行政复议，或者去法院起诉；有新情况，请重新说一次。

cli-who-decide = 受理决定：{ $at } 前（《信访工作条例》第二十二、二十三条）
help-rules-clocks = 这类事项的时限：现在派单，各环节到几时。

    例：shuoshi rules clocks --category GGSS-01 --urgency urgent --at "2026-02-13 16:00"
    例：shuoshi rules clocks --category XF-01
help-clocks-category = 事项编码
help-clocks-urgency = 紧急程度：normal（普通）、urgent（加急）、emergency（紧急）
cli-clocks-case = { $category } · { $urgency ->
    [urgent] 加急
    [emergency] 紧急
   *[normal] 普通
} · { $at } 派单
cli-clocks-head = { $column ->
    [stage] 环节
    [limit] 时限
    [from] 起算
    [latest] 最迟
   *[remark] 说明
}
cli-clocks-cut = 不晚于办结时限
cli-clocks-stage = { $stage ->
    [take] 接单
    [contact] 首次联系
    [decide] 受理决定
    [resolve] 办结
    [review] 复查
    [re_review] 复核
    [extension] 延期后
   *[follow_up] 回访评价
}
cli-clocks-from = { $from ->
    [dispatch] 派单起
    [take] 接单起
    [registered] 登记起
    [accepted] 受理起
    [asked] 申请起
   *[resolved] 办结起
}
cli-clocks-natural-minutes = { $count } 分钟（自然时间）
cli-clocks-article = 《信访工作条例》第{ $numbers }条
cli-clocks-latest = （都是最迟的时候：每个环节从上一环节的最后期限起算）
cli-clocks-provisional = （有的日期落在节假日还没公布的年份，暂定）
