# 督办：红牌、早报、周报

button-todo-red = 🔴 红牌
reminder-days = ⏰ <b>{ $number }</b> 离法定时限还有 { $days } 天：{ $words }{ $due ->
    [none] {""}
   *[other] {" · "}{ $due } 前{ $stage ->
        [decide] 决定是否受理
       *[resolve] 办结
    }（{ $left }）
}
card-red = 🔴 <b>红牌：该管的人都联系不上</b>，请打电话找人
card-leader = 🧭 包案领导：{ $office }
card-skipped = ⏭ 先前没能交给（不是说现在管的人）：{ $offices }
list-separator = 、
level = { $level ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}
passed-over = { $office }（{ $why ->
    [absent] 请假
    [unreachable] 联系不上
   *[nobody] 没有人
}）
digest-area = 📋 片区里有 { $count } 件要您过问（{ $counts }）：
digest-area-more = …还有 { $count } 件，见下面的清单
digest-concern = { $concern ->
    [red] 红牌
    [unassigned] 没人接
    [overdue] 超期
    [undecided] 等您定
    [not_taken] 没按时接单
   *[undelivered] 通知没送到
} { $count }
week-title = 📊 <b>上周督办</b>（{ $first }至{ $last }）
week-open = 在办 { $open } 件，其中超期 { $overdue } 件
week-done = 办结 { $done } 件{ $percent ->
    [none] {""}
   *[other] ，按时 { $in_time } 件（{ $percent }）
}
week-closed = 归档 { $closed } 件{ $percent ->
    [none] {""}
   *[other] ，其中没人评价 { $silent } 件（{ $percent }）
}{ $untold ->
    [0] {""}
   *[other] ，没告诉到居民 { $untold } 件
}
week-list = <b>{ $list ->
    [overdue] 超期最久
    [bounced] 退转最多
    [reopened] 重办最多
    [silent] 最久没联系居民
   *[passers] 谁退转最多
}</b>
week-line = • <b>{ $number }</b> { $words } · { $list ->
    [bounced] 退转 { $times } 次
    [reopened] 重办 { $times } 次
    [silent] { $days } 天没联系
   *[overdue] { $left }
}
week-passer = • { $office } { $times } 次
week-nothing = 没有。

cli-check-red = 红牌：有 { $count } 件事，该管的人一个也联系不上：请打电话找人，请他们打开工作人员端
