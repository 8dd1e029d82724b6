# 管理

command-staff-admin = 管理：人员、值班、分类、地名、表格

admin-menu = <b>管理</b>
    要改什么？每一处改动都先给您看，确认后 30 秒内可以撤销，并留下记录。
admin-gone = 这一项已经不在了。
button-admin-people = 👥 人员
button-admin-duty = 🗓 值班
button-admin-names = 📍 地名
button-admin-groups = 💬 群
button-admin-cats = 🗂 分类和时限
button-admin-phrases = ✍️ 常用语
button-admin-sheets = 📄 表格
button-admin-log = 🧾 改动记录
button-admin-back = ‹ 返回
button-admin-copy = 复制给对方

admin-staff = { $words ->
    [none] <b>人员</b>（{ $count } 人）
   *[other] <b>人员</b>：“{ $words }”（{ $count } 人）
}
    点一个人，或发来姓名、工号查找。
button-admin-person = { $name } { $code }
button-admin-new-person = ＋ 请新人
admin-newcomer-wanted = 请发一行：<b>姓名 工号 职务名称</b>
    例：小孙 W010 柳岸第一网格网格员
    工号和职务名称可以不写，工号会自动编。
admin-person-card = <b>{ $name }</b> · { $code }{ $reached ->
    [yes] {""}
   *[no] {" "}· 📵 还没打开机器人
}
admin-office-line = • { $office }{ $title ->
    [none] {""}
   *[other] （{ $title }）
} · { $rank ->
    [first] A 岗
   *[deputy] B 岗
}{ $away ->
    [none] {""}
   *[other] {" "}· 请假 { $away }
}{ $ends ->
    [none] {""}
   *[other] {" "}· 任到 { $ends }
}
button-admin-office = { $office } ›
button-admin-more-office = ＋ 任职
button-admin-invite = 🔑 邀请码
button-admin-leave = 🗓 请假
button-admin-end-all = 👋 离任（全部结束）
admin-office-of = <b>{ $name }</b>
button-admin-rank = { $rank ->
    [to-0] 改为 A 岗
   *[to-1] 改为 B 岗
}
button-admin-move = 换角色或辖区
button-admin-end-now = 现在结束
button-admin-end-on = 到某天结束…
button-admin-end-open = 取消结束日期
admin-end-wanted = “{ $office }”任到哪一天（含当天）？请发日期，例：12月31日
admin-role-question = <b>{ $name }</b> 担任什么？
admin-seat-question = <b>{ $name }</b> 在哪里担任{ $role }？
admin-invite-code = 给 <b>{ $name }</b> 的邀请码，7 天内有效，只能用一次。请把下面这行转给对方，让对方发给工作人员机器人：
    /start { $code }
admin-group-code = { $kind ->
    [riders] 骑手群
   *[work] 工作群
}的登记码（{ $place }），7 天内有效，只能用一次。先把{ $kind ->
    [riders] 居民端
   *[work] 工作人员
}机器人拉进群，再在群里发：
    /start { $code }

admin-duty = <b>值班</b>
    要看哪里的值班表？
admin-roster = <b>{ $place }值班表</b>（{ $count } 班）
admin-shift-line = • { $shift }
admin-shift-wanted = 要加一班，请发一行：
    W001 每天 17:30-8:30
    W001 周一至周五 8:30-17:30
    W001 2026-12-24 17:30 - 2026-12-25 8:30
admin-weekday = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
admin-weekdays = { $first }至{ $last }
admin-shift = { $who } { $days ->
    [daily] 每天{" "}
    [once] {""}
   *[other] { $days }{" "}
}{ $begin }—{ $end }
button-admin-shift-off = ✕ { $shift }

admin-groups-of = <b>分类</b>
    哪一大类？也可以发来分类的名称或编码，我来找。
admin-leaves-of = <b>{ $group }</b>
    哪一项？
admin-leaves-found = <b>分类</b>：有 { $count } 项对得上{ $left ->
    [0] ，要看哪一项？
   *[other] ，这里是前 { $shown } 项。要看哪一项？没有的话，多写几个字再发一次
}
button-admin-leaf = { $name }{ $off ->
    [yes] （停用）
   *[no] {""}
}
admin-category = <b>{ $name }</b> · { $code }{ $off ->
    [yes] {" "}· 已停用
   *[no] {""}
}
    由{ $level }办，办理时限 { $limit }，在办 { $open } 件
    判定词：{ $words ->
    [none] 没有
   *[other] { $words }
}
button-admin-owner = 改由{ $level ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}办
button-admin-words = 判定词
button-admin-limits = 时限
button-admin-switch = { $to ->
    [on] 启用
   *[off] 停用
}
admin-words-of = <b>{ $name }</b> 的判定词：{ $words ->
    [none] 没有
   *[other] { $words }
}
    请发要改的：<b>路灯:5；不亮</b> 加上或改分值（不写分值是 1），<b>-路灯</b> 去掉。没提到的不变。
admin-limits-of = <b>{ $name }</b> 的时限（普通 / 加急 / 紧急）
admin-limit-line = • { $stage ->
    [take] 接单
    [contact] 首次联系
    [resolve] 办结
   *[follow_up] 回访
}：{ $normal } / { $urgent } / { $emergency }
button-admin-limit = { $stage ->
    [take] 接单
    [contact] 联系
    [resolve] 办结
   *[follow_up] 回访
}·{ $urgency ->
    [normal] 普通
    [urgent] 加急
   *[emergency] 紧急
}
admin-limit-wanted = <b>{ $name }</b> · { $stage ->
    [take] 接单
    [contact] 首次联系
    [resolve] 办结
   *[follow_up] 回访
} · { $urgency ->
    [normal] 普通
    [urgent] 加急
   *[emergency] 紧急
}，现在是 { $now }。
    请发新的时限，例：2 工作日、4 工作小时、3 天
    正在办的诉求按原来的时限走，不受影响。
button-admin-limit-off = 恢复分类表里的

admin-name-wanted = <b>地名</b>
    请发地名或俗称，我来找：可以加别名、改网格；没有的可以加上。
admin-names-found = { $count ->
    [0] 没有叫“{ $words }”的地名。
   *[other] “{ $words }”找到 { $count } 处：
}
button-admin-name = { $name } · { $place }
button-admin-new-name = ＋ 加地名“{ $name }”
admin-name-card = <b>{ $name }</b>（{ $kind ->
    [compound] 小区
    [building] 楼栋
    [road] 道路
   *[landmark] 标志物
}） · { $place }
    别名：{ $aliases ->
    [none] 没有
   *[other] { $aliases }
}
button-admin-new-alias = ＋ 别名
button-admin-regrid = 改网格
button-admin-alias-off = ✕ { $name }
admin-alias-wanted = <b>{ $name }</b> 还叫什么？请发一个别名。
admin-regrid-question = <b>{ $name }</b> 在哪个网格？
admin-new-name-where = <b>{ $name }</b> 在哪个网格？
admin-new-name-what = <b>{ $name }</b>（{ $place }）是什么？
button-admin-name-kind = { $kind ->
    [compound] 小区
    [building] 楼栋
    [road] 道路
   *[landmark] 标志物
}

admin-phrases = <b>常用语</b>
    用在哪里的？
button-admin-use = { $use ->
    [result] 办结
    [question] 问居民
    [send_back_reason] 退单
    [pause_reason] 挂起
    [extension_reason] 申请延期
    [extension_refusal] 不同意延期
    [decline_reason] 不予受理
   *[meeting_decision] 议定
}
admin-phrases-of = <b>{ $use ->
    [result] 办结
    [question] 问居民
    [send_back_reason] 退单
    [pause_reason] 挂起
    [extension_reason] 申请延期
    [extension_refusal] 不同意延期
    [decline_reason] 不予受理
   *[meeting_decision] 议定
}</b>的常用语（{ $count } 条）
    要加一条，直接发内容，可以写 {"{"}编号{"}"} {"{"}类别{"}"} {"{"}地点{"}"} {"{"}时限{"}"}；只给一类用，就在前面写分类编码，例：GGSS-01 路灯已修好。
button-admin-phrase = { $words }
admin-phrase-card = { $use ->
    [result] 办结
    [question] 问居民
    [send_back_reason] 退单
    [pause_reason] 挂起
    [extension_reason] 申请延期
    [extension_refusal] 不同意延期
    [decline_reason] 不予受理
   *[meeting_decision] 议定
} · { $category ->
    [none] 所有事项
   *[other] { $category }
}
    “{ $words }”
    要改，直接发新的内容。
button-admin-phrase-off = 不再用这条

admin-group-list = <b>群</b>（登记了 { $count } 个）
admin-group-line = • { $kind ->
    [riders] 骑手群
   *[work] 工作群
}“{ $title }” · { $place }{ $there ->
    [yes] {""}
   *[no] （机器人已不在群里）
}
button-admin-group-off = 注销{ $kind ->
    [riders] 骑手群
   *[work] 工作群
}“{ $title }”
button-admin-group-new = ＋ { $kind ->
    [riders] 骑手群
   *[work] 工作群
}
admin-group-where = 这个{ $kind ->
    [riders] 骑手群
   *[work] 工作群
}属于哪里？

admin-sheets = <b>表格</b>
    导出：一个压缩包，没改过的和导入时一模一样，在聊天里改过的也写在里面。里面有工作人员的姓名，请妥善保管。
    导入：把改好的表（.csv、.xlsx、.geojson 或压缩包）直接发给我，一张也行。我先说会变什么，您确认后才改。
button-admin-export = ⬇️ 导出
admin-file = 📄 城市的表格。改好后发回来，我先说会变什么。
admin-sheets-wrong = <b>{ $names }</b> 里有 { $count } 处要改，什么都没动：
admin-finding = • { $words }
admin-sheets-change = <b>{ $names }</b> 会这样变，请核对：
admin-sheet-line = • { $sheet ->
    [places] 辖区
    [place_names] 地名
    [people] 人员
    [categories] 事项分类
    [limits] 时限
    [calendar] 调休
    [units] 单位
    [rules] 派单规则
    [duty] 值班表
    [examples] 示例
    [phrases] 常用语
    [phones] 部门电话
   *[grids] 网格边界
}：新增 { $added }，更改 { $changed }，去掉 { $removed }{ $some ->
    [none] {""}
   *[other] （{ $some }{ $more ->
        [yes] …
       *[no] {""}
    }）
}
admin-sheet-row = 　{ $row } { $fields }
admin-sheet-field = { $header }：{ $before ->
    [none] 空
   *[other] { $before }
} → { $after ->
    [none] 空
   *[other] { $after }
}
admin-sheet-fields = ，
admin-sheet-unlisted = 　还有 { $count } 行改动没有列出
button-admin-bring = ✅ 确认导入
button-admin-drop = 不导入
admin-sheets-end = { $end ->
    [done] ✅ 已导入。
    [learns] ✅ 已导入。新的判定词和示例今晚学习后更准。
   *[dropped] 没有导入，什么都没变。
}

admin-log = <b>改动记录</b>（{ $count } 条）
admin-log-line = • { $at } { $who }：{ $what }{ $undone ->
    [yes] （已撤销）
   *[no] {""}
}
button-admin-do = ✅ 确认
button-admin-undo = ↩️ 撤销（30 秒内）
toast-admin-undone = 已撤销
admin-change-told = { $state ->
    [shown] <b>请核对：</b>
    [done] ✅ <b>已改好</b>
   *[undone] ↩️ <b>已撤销</b>
}
    { $what }
admin-heirs = { $count ->
    [0] 手上没有没办完的诉求。
   *[other] 手上没办完的 { $count } 件，会转给：
}
admin-heir = { $who ->
    [none] • ⚠️ 现在没人接得了：{ $count } 件
   *[other] • { $who }：{ $count } 件
}
admin-heirs-rest = • 其他人：{ $count } 件
admin-change = { $kind ->
    [person_added] 请 { $name }（{ $code }）任 { $place }{ $role }
    [office_added] { $person } 加任 { $place }{ $role }
    [office_moved] { $person } 由 { $from }{ $fromrole } 改任 { $place }{ $role }；原来手上的诉求转给那里负责的人
    [office_ended] { $person } 不再任 { $place }{ $role }；手上那里的诉求转给负责的人
    [all_ended] { $person } 离任：{ $count } 个任职全部结束，立刻不能再用；手上的诉求转给负责的人{ $shifts ->
        [0] {""}
       *[other] ，值班去掉 { $shifts } 班
    }{ $rules ->
        [0] {""}
       *[other] ，派单规则停用 { $rules } 条
    }
    [office_ends] { $person } 的 { $place }{ $role } 任到：{ $day ->
        [none] 没有结束日期
       *[other] { $day }（含当天），之后诉求自动转出
    }
    [rank_set] { $person } 的 { $place }{ $role } 改为 { $after ->
        [deputy] B 岗
       *[other] A 岗
    }
    [leave_set] { $person } 请假：{ $after ->
        [none] 取消
       *[other] { $after }
    }
    [invited] 给 { $person } 发邀请码
    [shift_added] { $place }加值班：{ $shift }
    [shift_removed] { $place }去掉值班：{ $shift }
    [category_off] 停用分类“{ $category }”；新诉求不再用它，可以随时启用
    [category_on] 启用分类“{ $category }”
    [owner_set] “{ $category }”改由{ $after ->
        [grid] 网格
        [community] 社区
       *[street] 街道
    }办（原来是{ $before ->
        [grid] 网格
        [community] 社区
       *[street] 街道
    }）；新诉求起算
    [words_set] “{ $category }”的判定词：{ $before ->
        [none] 加上
       *[other] { $before } →
    } { $after ->
        [none] 去掉
       *[other] { $after }
    }
    [limit_set] “{ $category }” { $stage ->
        [take] 接单
        [contact] 首次联系
        [resolve] 办结
       *[follow_up] 回访
    } · { $urgency ->
        [normal] 普通
        [urgent] 加急
       *[emergency] 紧急
    }：{ $before } → { $after }{ $running ->
        [0] {""}
       *[other] ；在办的 { $running } 件按原来的走
    }
    [limit_cleared] “{ $category }” { $stage ->
        [take] 接单
        [contact] 首次联系
        [resolve] 办结
       *[follow_up] 回访
    } · { $urgency ->
        [normal] 普通
        [urgent] 加急
       *[emergency] 紧急
    }：恢复分类表里的（原来 { $before }）{ $running ->
        [0] {""}
       *[other] ；在办的 { $running } 件按原来的走
    }
    [alias_added] { $name }（{ $place }）加别名“{ $after }”{ $also ->
        [none] {""}
       *[other] ；注意：{ $also }也有叫这个的
    }
    [alias_removed] { $name }（{ $place }）去掉别名“{ $before }”
    [name_moved] { $name }：{ $before } → { $after }
    [name_added] { $place }加{ $namekind ->
        [compound] 小区
        [building] 楼栋
        [road] 道路
       *[landmark] 标志物
    }“{ $name }”
    [phrase_added] 加常用语“{ $after }”
    [phrase_changed] 常用语“{ $before }” → “{ $after }”
    [phrase_removed] 去掉常用语“{ $before }”
    [group_closed] 注销{ $group ->
        [riders] 骑手群
       *[work] 工作群
    }“{ $title }”（{ $place }）；群里再发的不再收，也不再开话题，已有的诉求照办
    [group_invited] 发{ $group ->
        [riders] 骑手群
       *[work] 工作群
    }登记码（{ $place }）
    [exported] 导出表格
   *[sheets_brought] 从聊天导入表格（{ $count } 张有变化）
}

refusal-whole-city-wanted = 这一项全市共用，要全市的管理员来改。
refusal-last-administrator = 这样就没有全市的管理员了。请先再任命一位。
refusal-last-other = “其他”至少要留一项，不然没处放的诉求就没有分类了。
refusal-category-in-use = 还有 { $count } 件没办完的诉求用着它。请先给它们改类别，或等办完再停用。
refusal-code-taken = 工号 { $name } 已经有人用了。请换一个，或不写，我来编。
refusal-already-so = 本来就是这样，没有要改的。
refusal-changed-meanwhile = 刚才有人改过这一处。请回到 /admin 再看一眼。
refusal-no-such-person = 没有找到“{ $name }”，或不止一个。请发姓名全称或工号。
refusal-no-such-category = { $why ->
    [limits] 没看懂要改哪一个时限。请点上面的按钮，或者发环节和紧急程度，例：办结 加急。要看别的分类，发它的名称。
   *[other] 没有找到“{ $name }”这个分类。请发名称或编码，例：路灯照明，GGSS-01；要改时限，后面加上环节，例：路灯照明 办结 加急。也可以点上面的按钮。
}
refusal-person-wanted = 看不懂。请发一行：姓名 工号 职务名称，例：小孙 W010 柳岸第一网格网格员
refusal-day-wanted = 请发今天或以后的日期，例：12月31日；这一天刚过去、说的是明年的，请写上年份
refusal-shift-unclear = 看不懂。请发一行，例：W001 每天 17:30-8:30
refusal-words-unclear = 看不懂。请这样写：路灯:5；不亮；-坏了。分值在 0 到 20 之间，一个词不超过 20 个字。
refusal-limit-unclear = 看不懂。请写数字和单位，例：2 工作日、4 工作小时、3 天
refusal-limit-unfit = { $why ->
    [law] 信访的办结时限由法规规定，不能改。
    [follow_up] 回访最多 7 个工作日。
    [longer] 加急、紧急的时限不能比普通的长。
   *[shorter] 普通的时限不能比加急、紧急的短，请先改加急、紧急的。
}
refusal-name-unfit = { $why ->
    [empty] 请发一个名字。
    [long] 太长了，最多 40 个字。
    [many] 这个地名的别名已经有 30 个，请先去掉一些。
   *[signs] 名字里不能有分号、竖线，也不能以 # 开头。
}
refusal-phrase-unfit = { $why ->
    [empty] 请发内容。
    [long] 太长了，最多 300 个字。
   *[braces] 花括号里只能写：编号、类别、地点、时限。
}
refusal-no-sheets = 这不是城市的表格。请发导出的 .csv、.xlsx、.geojson 或压缩包，文件名不要改。
