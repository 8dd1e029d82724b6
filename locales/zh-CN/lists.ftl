# 待办、提醒、督办、早报

todo-title = <b>{ $kind ->
    [mine] 我的待办
    [grid] 本片区
    [overdue] 已超期
    [red] 红牌：联系不上人的
    [triage] 全部，没人接的在前
    [decide] 等裁定
    [extensions] 等批延期
    [today] 今天到期
    [calls] 待回电
   *[unassigned] 没人接的
}</b>（{ $count } 件）{ $pages ->
    [1] {""}
   *[other] 第 { $page }/{ $pages } 页
}
todo-line = { $urgency ->
    [red] 🔴
    [emergency] 🚨
    [urgent] ⚡
   *[normal] •
} <b>{ $number }</b> { $words } · { $place } · { $state }{ $left ->
    [none] {""}
   *[other] {" · "}{ $left }
}
reminder = { $share ->
    [0] ⏰ <b>{ $number }</b> 还没接单，请马上接单
    [100] ⏰ <b>{ $number }</b> { $stage ->
        [contact] 还没联系居民，请打个电话或上门
       *[resolve] 到期了，请马上处理
    }
    [80] ⏰ <b>{ $number }</b> 时间快到了
   *[other] 🕒 <b>{ $number }</b> 时间过半了
}：{ $words }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due } 前{ $stage ->
        [contact] 联系居民
        [decide] 决定是否受理
       *[resolve] 办结
    }（{ $left }）
}
escalation = ⬆️ <b>升级督办</b> · { $level ->
    [street] 街道
    [community] 社区
   *[other] 上级
}
    <b>{ $number }</b> · { $category } · { $place }
    { $words }
    { $reason ->
    [not_taken] 一直没人接单
    [not_decided] 退单一直没人裁定
    [overdue] 已过办理时限
    [not_contacted] 没有按时联系居民
    [undecided] 没有按期决定是否受理
    [emergency] 紧急情况没人接单
    [lead] 超期两天了，请您包案
    [time] 时间快到了，请您关注
    [unreachable] 负责人联系不上
    [bounced] 多次退转，请您定谁来办
   *[other] 请您督办
}{ $who ->
    [none] {""}
   *[other] {" · "}现由{ $who }负责
}{ $due ->
    [none] {""}
   *[other] {" · "}时限 { $due }
}
digest-title = ☀️ <b>早上好</b>，今天有 { $count } 件等您：
digest-more = …还有 { $count } 件，见“我的待办”
unreachable-staff = 📵 联系不上{ $title }，消息发不到。{ $number ->
    [none] 请提醒其打开机器人。
   *[other] <b>{ $number }</b> 已另找人办。
}
unassigned = ⚠️ <b>{ $number }</b> { $who ->
    [none] 找不到负责的人，请您定
   *[other] 要再办一次，可没有别人能接，还在{ $who }手里，请您另找人
}
    { $category } · { $place }
    { $words }
