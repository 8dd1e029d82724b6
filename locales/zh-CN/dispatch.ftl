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

proposal-question = <b>{ $number }</b> 您建议由谁来办？点一个，或直接写一句。
button-propose-level = 由{ $level ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}来办
button-propose-unknown = 不知道该谁办
button-judge-yes = ✅ 按建议派
button-judge-take = 自己接
button-judge-other = 另派
button-judge-back = 退回原承办人
card-proposal = 💡 { $kind ->
    [person] 建议派给{ $who }
    [level] 建议由{ $who }来办
    [words] 建议：{ $who }
   *[unknown] 没说该由谁办
}
card-decide-by = ⚖️ 请在{ $by } 前定下由谁办
card-binding = ⚖️ 街道已裁定，不能再退
level-name = { $level ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}
passing-reason = { $reason ->
    [third_transfer] 第三次退转，由街道裁定
    [as_proposed] 按退单建议
   *[back] 退回原承办人
}
toast-third-bounce = 这件事已退转三次，交街道裁定

refusal-not-community-duty = 这类事不在社区职责清单，不能派给网格或社区；请派给街道、部门或单位。
refusal-binding-decision = 街道已经裁定由谁办，不能再退转。办不完可以加协办，或申请延期。
refusal-street-decides = 这件事已退转三次，请您裁定由谁办，不能再退。
refusal-being-decided = { $name ->
    [none] 这件事在等上级裁定由谁办，请等一等；您也可以直接接单。
   *[other] 这件事在等{ $name }裁定由谁办，请等一等；您也可以直接接单。
}
refusal-too-late-to-send-back = 派单已过 2 个工作日，不能退单了。请加协办，或申请延期；知道该谁办可以转派。

button-helper = 协办
button-helper-remove = ✕ { $name }
helper-question = <b>{ $number }</b> 请谁协办？您还是主办，由您办结。点 ✕ 就是不用再协办。
helper-news = { $event ->
    [note] 🤝 <b>{ $number }</b> { $who }{ $said ->
        [yes] ：
       *[no] 发来了照片
    }
    [resolved] ✅ 您协办的 <b>{ $number }</b> 办结了：
   *[removed] 🤝 <b>{ $number }</b> 不用再协办了，辛苦了。
}{ $said ->
    [yes] “{ $words }”
   *[no] { $words }
}
card-helpers = 🤝 协办：{ $names }
name-separator = 、
toast-helper-added = 已请{ $name }协办
toast-helper-removed = 已取消协办
