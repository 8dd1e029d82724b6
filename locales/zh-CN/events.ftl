# 流转说明：归档单里每条流转记录后面的话

file-event-told = { $what }：{ $more }
file-place-said = { $place }（{ $words }）
file-to = 交给{ $who }
file-told = 告诉了{ $who }
file-leader = 由{ $who }负责督办
file-absent = { $who }不在
file-helper = 协办：{ $who }
file-unreached = 没有送到{ $who }
file-level = { $level ->
    [grid] 网格一级
    [community] 社区一级
   *[street] 街道一级
}
file-becomes = { $before ->
    [none] 改为“{ $after }”
   *[other] “{ $before }”改为“{ $after }”
}
file-before = 原来写的：“{ $words }”
file-gone = 删的是：“{ $words }”
file-passed = 跳过{ $offices }
file-skipped = { $who }（{ $why ->
    [absent] 请假
    [unreachable] 联系不上
    [excluded] 刚退回来
   *[nobody] 没有人
}）
file-escalated = { $reason ->
    [time] 时限过了大半
    [not_taken] 一直没人接单
    [not_contacted] 没有按时联系居民
    [undecided] 没有按期决定是否受理
    [not_decided] 没有按时裁定由谁办
    [emergency] 紧急情况
    [merged] 并入的一件已升到这一级
   *[overdue] 已过办理时限
}
file-said-why = 说了原因，见沟通记录
file-share = 时限已用去 { $share } %
file-how = { $word ->
    [visit] 上门
   *[phone] 打电话
}
file-rated-solved = { $word ->
    [yes] 解决了
   *[no] 没解决
}
file-rated = { $word ->
    [satisfied] 满意
    [fair] 基本满意
   *[dissatisfied] 不满意
}
file-lasted = { $word ->
    [yes] 没有再坏
   *[no] 又坏了
}
file-called-back = { $word ->
    [satisfied] 居民说满意
    [fair] 居民说基本满意
    [dissatisfied] 居民说不满意
    [no] 居民说没解决
    [heard] 告诉了居民
   *[none] 没有人接
}
file-into = 并入 { $cases }
file-took-in = 并入了 { $cases }
file-out-of = 从 { $cases } 分出
file-gave-back = 分出了 { $cases }
file-parts = 分出 { $cases }
file-earlier = 以前有过：{ $cases }
file-no-more = 有关的诉求变了，不再算
file-others = 其余几件：{ $cases }
file-people = { $count } 人
file-supporters = 共 { $count } 人说“我也是”
file-units = { $units }
file-unanswered = 没有反馈：{ $units }
file-task = 要办的：{ $words }
file-late-with = { $word ->
    [report] 没有按时报到
   *[answer] 没有按时反馈
}
file-by-link = 通过网页链接
file-not-ours = 答复不归本单位
file-whistle-ended = { $why ->
    [answered] 被叫的单位都反馈了
    [by_hand] 手动结束
    [transferred] 已转给别人办
   *[other] 这件事已有结果
}
file-meets = { $at } 开会
file-undecided = 没有议定，接着办
file-amount = 延长 { $amount }
file-silent = 到期没有答复
file-untold = 没能告诉到居民
file-by-itself = 自动
file-once-more = 没有别人能接，还由原来的领导办
file-goes-on-for-others = 其他居民还在等，接着办
file-runs = 时限照走
file-law = { $word ->
    [yes] 改按信访时限
   *[no] 不再按信访时限
}
file-supporter = 说“我也是”的居民
file-collected = 一次发得太多，合在一起通知
file-media-count = 附件 { $count } 个
file-blocked-until = 到 { $at } 为止
file-clock = { $clock ->
    [acceptance_due_at] 受理时限
    [take_due_at] 接单时限
    [contact_due_at] 首次联系时限
    [decision_due_at] 裁定时限
    [more_time_due_at] 延期审批时限
   *[due_at] 办理时限
}{ $before ->
    [none] {" "}{ $after }
   *[other] 由 { $before } 改为 { $after }
}
file-paused-until = 计时暂停，最晚到 { $at }
file-goes-on = 恢复计时
file-why = 原因
file-take-kept = 接单时限不因转手延长
file-calendar = 日历调整
file-had = 原来由{ $who }办
file-by-rule = 按派单规则 { $code }
file-rule-disabled = 规则停用：{ $why ->
    [left] 人已离任
    [absent] 人不在，也没有人代
    [unregistered] 人联系不上
   *[empty] 单位里没有人
}
file-on-duty = 按值班表
file-complains = 反映的是{ $word ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}的工作人员，交给他们的上级
file-climbed = 升级后换人
file-asked-above = 没有按时批，报上一级
file-was-taken = 原来的人已经接单
file-state-kept = 换人，办到哪一步不变
file-ladder-goes-on = 催办、升级接着原来的算
file-found = 已由这一级接办
file-told-again = 第 { $times } 次告知
file-proposal = { $kind ->
    [person] 建议派给{ $who }
    [level] 建议由{ $who }办
    [words] 建议：{ $who }
   *[unknown] 没说该由谁办
}
file-goes-to = { $word ->
    [grid] 交给网格以上
    [community] 交给社区以上
    [street] 交给街道以上
   *[leader] 交给值班领导
}
file-raised = 随着改变：{ $what }
file-raised-what = { $what ->
    [level] 负责层级
    [owner_id] 承办人
    [urgency] 紧急程度
   *[escalations] 升级次数
}
file-down = { $cases } 已经不在上一级，这一件也不再留在上面
file-undone = { $entries ->
    [one] 第 { $first } 条不算
   *[several] 第 { $first } 到 { $last } 条不算
}
file-answered-as = 反馈的人：{ $who }
file-said-count = 居民的话 { $count } 段
