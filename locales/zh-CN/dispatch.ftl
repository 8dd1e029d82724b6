# 派单规则、值班、退单裁定、协办

cli-check-sheet-not-community-duty = { $where }：“{ $wanted }”不在社区职责清单，不能派给“{ $found }”；请派给街道、部门或单位
cli-table-units = 单位
cli-table-rules = 派单规则
cli-table-duty = 值班表
cli-table-examples = 示例
cli-table-phrases = 常用语
cli-table-phones = 部门电话

cli-who-rule = 按派单规则 { $code }：{ $note }
cli-who-rule-off = 规则 { $code } 现在停用：{ $why ->
    [left] 所指的人已经离岗
    [absent] 所指的人请假，也没有人代岗
    [unregistered] 所指的人还没有进入工作人员端，或屏蔽了机器人
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
    [unregistered] ：所指的人还没有进入工作人员端，或屏蔽了机器人。先由值班人员接，人进来自动恢复。
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
    [relocated_again] 网格改了又改
    [reclassified_again] 类别改了又改
    [as_proposed] 按退单建议
   *[back] 退回原承办人
}
toast-third-bounce = 这件事已退转三次，交街道裁定

refusal-not-community-duty = 这类事不在社区职责清单，不能派给网格或社区；请派给街道、部门或单位。
refusal-binding-decision = 街道已经裁定由谁办，不能再退转。办不完可以加协办，或申请延期。
refusal-street-decides = 这件事已退转三次，请您裁定由谁办，不能再退。
refusal-being-decided = { $name ->
    [none] 这件事在等上级裁定由谁办，请等一等。
   *[other] 这件事在等{ $name }裁定由谁办，请等一等，想办可以找他们说。
}
refusal-climbed-above = { $name ->
    [none] 这件事已经升级，现在由上级负责；想办请找他们转给您。
   *[other] 这件事已经升级，现在由{ $name }负责；想办请找他们转给您。
}
refusal-somebody-above-has-it = { $name ->
    [none] 这件事现在由上级负责，您可以查看、备注；要办请找他们转给您。
   *[other] 这件事现在由{ $name }负责，您可以查看、备注；要办请找他们转给您。
}
refusal-did-it-before = { $name ->
    [none] 居民反映没办好，这件事要换人重办；想接着办，请找上级转给您。
   *[other] 居民反映没办好，这件事由{ $name }重办；想接着办，请找他们转给您。
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

refusal-days-unclear = 没看懂是哪几天，或者那几天已经过了。请把第一天和最后一天都发来，例：12月3日到12月8日，下周一到周三；只请一天，就发 12月3日。已经回来了，就发：回来了。
refusal-leave-unclear = 没看懂是哪几天，或者那几天已经过了。请把第一天和最后一天都写上：/leave 明天到周五，或者 /leave 12月1日到12月3日；只请一天，就写 /leave 12月1日。回来了写 /leave 回来。
duty-title = 🕯 <b>值班</b>
duty-place = <b>{ $place }</b>：{ $now ->
    [none] 现在没有排值班
   *[other] { $now }
}{ $next ->
    [none] {""}
   *[other] ；下一班 { $next }，{ $at } 起
}
duty-idle = 没有排值班：{ $places }
duty-now = { $who }，到{ $until }
button-leave-days = { $days ->
    [1] 今天
    [2] 今明两天
   *[other] 一周
}
button-leave-end = 回来了
button-leave-undo = ↩️ 撤销
button-leave-person = { $name } ›
leave-question = 🗓 { $who ->
    [self] 您
   *[other] { $who }
}{ $span ->
    [none] 没有请假。
   *[other] 请假：{ $span }。
}从今天起请几天？{ $who ->
    [self] {""}
        别的日子请写：/leave 12月1日到12月3日，或者 /leave 明天到周五
   *[other] {""}
        别的日子请直接发来：12月3日到12月8日，或者 下周一到周三
}{ $people ->
    [yes] {""}
        要替同事登记，请点同事：
   *[no] {""}
}
leave-set = 🗓 { $who ->
    [self] 您
   *[other] { $who }
}{ $span ->
    [none] { $kept ->
        [yes] 没有请假，手上的诉求没有转走。
       *[no] 在岗了，新的诉求照常派来。已经转给别人的，由接手的人办完。
    }
   *[other] 请假：{ $span }。手上的诉求半分钟后转给代岗的人，在办的接着办，居民不受打扰。{ $who ->
        [self] 回来请写 /leave 回来。
       *[other] 回来了本人写 /leave 回来，您也可以在这里改。
    }
}
leave-span = { $same ->
    [yes] { $first }
   *[no] { $first } { $last ->
        [none] 起，什么时候回来再说
       *[other] 到 { $last }
    }
}
who-usage = 这样问：<b>/who 路灯坏了 柳岸花园3栋</b>，或者 /who 加诉求编号。我说会派给谁、为什么，什么也不改。
who-case = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 🔎
} { $place } · { $category }
who-rule = 按派单规则 <b>{ $code }</b>{ $note ->
    [none] {""}
   *[other] （{ $note }）
}{ $why ->
    [none] {""}
    [left] ：停用，所指的人已经离岗
    [absent] ：停用，所指的人请假，没有人代岗
    [unregistered] ：停用，所指的人联系不上
   *[empty] ：停用，所指的单位或岗位没有人在
}
who-start = 先找{ $level }：{ $why ->
    [rule] 规则这样定
    [foreign] 不在社区职责清单
    [about] 说的是工作人员，本人不能办
    [nowhere] 地点未定
   *[owner] 这类事归它办
}
who-passed = 跳过{ $who }：{ $reason ->
    [absent] 请假
    [excluded] 刚退回来
   *[unreachable] 联系不上
}
who-nobody = ⚠️ 现在没有人可派：先放着等人接，告诉管理员和值班领导
who-gets-it = ➡️ 派给 <b>{ $who }</b> · { $level }{ $duty ->
    [yes] ，因为在值班
   *[no] {""}
}{ $told ->
    [morning] ；现在不打扰，早上告诉
   *[now] {""}
}
command-staff-duty = 谁在值班
command-staff-leave = 请假、销假
command-staff-who = 会派给谁

cli-check-no-unit-staff = 单位 { $unit }（{ $code }）没有人：请在人员表里填单位编码，否则吹哨、派单都没人接
cli-check-links-nowhere = 没有设置 SHUOSHI_PUBLIC_URL，而有 { $count } 个单位在工作人员端联系不上：{ $units }。吹哨给它们的一次性链接只能在本机打开：请设置对外网址，或请它们的人进入工作人员端
cli-check-rule-disabled = 派单规则 { $code } 没有人能接：{ $why ->
    [left] 所指的人已经离岗，请在派单规则表里换人
    [absent] 所指的人请假，也没有人代岗
    [unregistered] 所指的人还没有进入工作人员端，或屏蔽了机器人
   *[empty] 所指的单位或岗位没有人在
 }
cli-check-no-roster = { $place } 没有值班表：夜里和假日的急事没有值班的人接，请填“值班表”
cli-check-duty-gap = { $place } 七天内有空班，从 { $at } 起：请在“值班表”里补上
