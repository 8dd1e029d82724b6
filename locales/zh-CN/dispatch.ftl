# 派单规则、值班、退单裁定、协办

cli-check-sheet-not-community-duty = { $where }：“{ $wanted }”不在社区职责清单，不能派给“{ $found }”；请派给街道、部门或单位
cli-table-units = 单位
cli-table-rules = 派单规则
cli-table-duty = 值班表

cli-who-rule = 按派单规则 { $code }：{ $note }
cli-who-rule-off = 规则 { $code } 现在停用：{ $why ->
    [left] 所指的人已经离岗
    [absent] 所指的人请假，也没有人代岗
    [unregistered] 所指的人还没有进入处置端，或停用了它
   *[empty] 所指的单位或岗位没有人在
 }
cli-who-on-duty = 由值班人员接

rule-changed = { $why ->
    [back] ✅ 派单规则 <b>{ $code }</b> 恢复了
   *[other] ⚠️ 派单规则 <b>{ $code }</b> 停用了
}{ $note ->
    [none] {""}
   *[other] （{ $note }）
}{ $why ->
    [back] ：有人接了，以后照规则派。
    [left] ：所指的人已经离岗。先由值班人员接，请在“派单规则”表里换人。
    [absent] ：所指的人请假，也没有人代岗。先由值班人员接，人回来自动恢复。
    [unregistered] ：所指的人还没有进入处置端，或停用了它。先由值班人员接，人进来自动恢复。
   *[empty] ：所指的单位或岗位没有人在。先由值班人员接，有人了自动恢复。
}
