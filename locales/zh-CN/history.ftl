# 流转记录：核对与归档

help-verify = 核对全部流转记录：每件诉求的哈希链、每个总印记；说出第一处不符。

    例：shuoshi verify
    例：shuoshi verify --head 3f1c…（上次抄下来的印记）
help-verify-head = 以前抄下来的总印记，看它还在不在
cli-verifying = 核对流转记录
cli-verify-no-history = 还没有这个版本的数据库，没有可核对的。请先运行 shuoshi migrate
cli-verified = ✅ 核对了 { $cases } 件、{ $events } 条流转记录、{ $heads } 个总印记：流转记录一条不少，一字未改，状态、承办人、时限和次数与流转记录相符，原话、结果、评价和附件与记下的哈希相符。{ $unsealed ->
    [0] {""}
   *[other] 最近 { $unsealed } 条还没封入总印记，一两分钟后再核对。
}
cli-verify-erased = 🗑 有 { $count } 件诉求里的内容后来被抹去，哈希仍在：{ $cases }。
cli-verify-head = 最新的总印记（第 { $number } 个，{ $at }）：
    { $head }
    请抄在程序之外（会议纪要、公告栏）：以后用 --head 核对，谁也不能悄悄改动此前的记录。
cli-verify-no-head = 还没有总印记：程序运行时每分钟封存一次。
cli-verify-break = ❌ { $case }{ $number ->
    [0] {""}
   *[other] {" "}第 { $number } 条
}：{ $what ->
    [content] { $part ->
        [text] 诉求原话
        [result] 办理结果
        [reason] 评价理由
        [rating] 满意度评价
        [said] 一段陈述
       *[attached] 一个附件
    }与当时记下的哈希不符
    [content-lost] { $part ->
        [attached] 一个附件
       *[said] 一段陈述
    }不见了
    [content-foreign] 多出{ $part ->
        [attached] 一个附件
        [said] 一段陈述
       *[text] 内容
    }，流转记录里没有
    [booked] { $part ->
        [number] 编号
        [content] 内容印记
        [state] 状态
        [urgency] 紧急程度
        [category_code] 事项分类
        [grid_id] 所属网格
        [level] 负责层级
        [owner_id] 承办人
        [owner_role] 承办人的岗位
        [bounces] 退单次数
        [escalations] 升级督办次数
        [reopened] 重办次数
        [binding] 街道裁定
        [red] 红牌
        [recurring] 反复发生的标记
        [merged_into_id] 并入哪一件
        [submitted_at] 提交时间
        [dispatched_at] 派单时间
        [take_due_at] 接单时限
       *[due_at] 办理时限
        [limits] 承诺的各项时限
        [clock_started_at] 计时起点
        [contact_due_at] 首次联系时限
        [contacted_at] 首次联系时间
        [decision_due_at] 裁定时限
        [acceptance_due_at] 受理时限
        [more_time_due_at] 延期审批时限
        [taken_at] 接单时间
        [resolved_at] 办结时间
        [closed_at] 归档时间
        [paused_at] 挂起时间
        [paused_until] 挂起期限
    }与流转记录不符，是绕过程序改的
    [forged] 哈希对得上，但不是程序写得出的内容
    [changed] 内容被改过，或它前面少了一条
    [missing] 这一条不见了
    [inserted] 多出一条，不是程序写的
    [moved] 次序被调换
    [head] 诉求上记的最后一条被改过
   *[orphan] 诉求本身不见了，只剩流转记录
}{ $at ->
    [none] {""}
   *[other] {"；"}{ $what ->
        [missing] 它后面一条写于 { $at }
       *[other] 记录时间 { $at }
    }
}{ $kind ->
    [none] {""}
   *[other] （{ $kind }）
}
cli-verify-broken-head = ❌ { $what ->
    [unsealed] 第 { $number } 个总印记不见了
   *[sealed] 第 { $number } 个总印记（{ $at }）与它封存的记录不符
}：编号 { $first } 至 { $last } 的流转记录里，有被改写、删去或添加的{ $cases ->
    [none] {""}
   *[other] 。涉及 { $cases }
}
cli-verify-left = ❌ { $count } 条流转记录没有总印记（{ $first } 至 { $newest }），{ $heads ->
    [0] 一个总印记也没有
   *[other] 现有 { $heads } 个总印记都在它们之前
}。程序运行时每分钟封存一次：此后还有新记录，它们早该封存，多半是后面的总印记被删了，这些记录可能被改写过。
    程序停过、刚启动的，也会这样：让程序运行两分钟再核对，正常的就封存好了。再核对仍是这样，或总印记的个数比以前抄下的少，就是被删过；把以前抄下的印记用 --head 核对。
cli-verify-unknown-head = ❌ 抄下来的印记 { $head } 不在总链里：那以前的记录被改写过。

# 归档单

button-print = 打印
toast-printed = 归档单已发到聊天里
file-caption = 📄 <b>{ $number }</b> 归档单：用浏览器打开，可打印或另存为 PDF。不含诉求人身份。
file-title = { $purpose ->
    [public] 诉求办理公开单
   *[archive] 诉求归档单
}
file-category = 类别
file-place = 地点
file-source = 来源
file-source-of = { $source ->
    [rider_group] 骑手群随手拍
    [talk_day] 群众说事日
    [hotline] 说事热线
   *[chat] 居民私聊
}
file-urgency = 紧急程度
file-urgency-of = { $urgency ->
    [emergency] 紧急
    [urgent] 加急
   *[normal] 普通
}
file-reporter = 诉求人
file-reporter-name = 诉求人姓名
file-reporter-account = 诉求人账号
file-owner = 承办
file-submitted = 提交
file-taken = 接单
file-contacted = 首次联系
file-due = 办理时限
file-resolved = 办结
file-closed = 归档
file-counts = 流转
file-counts-of = 退转 { $bounces } 次，升级 { $climbed } 次，重办 { $again } 次
file-section-words = 诉求内容
file-section-before = 处理前
file-section-after = 处理后
file-section-talk = 沟通中的照片
file-section-support = “我也是”的照片
file-section-result = 办理结果
file-section-rating = 居民评价
file-section-statements = 沟通记录
file-section-media = 其他附件
file-section-history = 流转记录
file-without-words = （没有文字）
file-solved = 是否解决
file-solved-of = { $solved ->
    [yes] 解决了
    [no] 没解决
   *[silent] 未答复
}
file-satisfaction = 是否满意
file-judged = { $judged ->
    [satisfied] 满意
    [fair] 基本满意
    [dissatisfied] 不满意
   *[silent] 未评价
}
file-number = 序号
file-when = 时间
file-who = 经办
file-what = 事项
file-words = 内容
file-hash = 校验值
file-media-of = { $kind ->
    [photo] 照片
    [video] 视频
    [video_note] 圆形视频
    [voice] 语音
    [audio] 音频
   *[file] 文件
} { $number }{ $length ->
    [none] { "" }
   *[other] （{ $length }）
}
file-said = { $kind ->
    [addition] { $who }补充
    [support] 居民说“我也是”
    [question] { $who }提问
    [answer] { $who }答复
    [note] { $who }备注（内部）
   *[result] { $who }办理结果
}
file-program = 程序
file-separator = ；
file-head = 本案流转记录的末位哈希（SHA-256）
file-proof = 每条记录都含前一条的哈希；管理员用 shuoshi verify 可以核对 { $number } 的流转记录有没有被改动。
file-printed = 打印时间：{ $at }
help-case = 诉求的归档单。

    例：shuoshi case print 260304-001
help-case-print = 把一件诉求存成一个网页文件：内容、照片、时限、流转记录和哈希，可直接打印或另存为 PDF。

    例：shuoshi case print 260304-001 --out 归档.html
    例：shuoshi case print 260304-001 --for public
help-case-number = 诉求编号
help-case-out = 存到哪个文件，.html；默认是编号.html
help-case-for = archive 归档（默认，不含诉求人身份）或 public 公开（再去掉内部备注，遮盖电话、证件号）
help-case-force = 文件已经有了也照写，原来的内容就没有了
help-case-with-reporter = 写上诉求人是谁；只有管理员在命令行能这样做，文件要妥善保管
cli-printing = 制作归档单
cli-case-printed = 📄 { $number } 已存到 { $path }。用浏览器打开，可打印或另存为 PDF。{ $reporter ->
    [yes] 文件里有诉求人身份，请妥善保管。
   *[no] {""}
}
cli-case-unknown = 没有编号是 { $number } 的诉求。
cli-case-exists = { $path } 已经有了，没有改动它。请用 --out 换一个文件名，或用 --force 覆盖。
cli-case-not-html = 只能存成 .html：用浏览器打开后可以打印或另存为 PDF。
cli-case-purpose = --for 只能是 archive 或 public，不能是 { $found }。
cli-case-public-reporter = 公开的文件不能写诉求人是谁：--for public 和 --with-reporter 不能一起用。
file-event = { $kind ->
    [helper_removed] 协办退出
    [red_marked] 红牌：联系不上任何负责人
    [red_lifted] 红牌解除
    [started] 开始说事
    [submitted] 提交
    [dispatched] 派单
    [unassigned] 暂无人可派
    [contacted] 首次联系
    [taken] 接单
    [sent_back] 退单
    [transferred] 转派
    [asked] 问居民
    [answered] 居民答复
    [added] 居民补充
    [transcribed] 语音转写（机器）
    [corrected] 居民更正
    [deleted] 居民删除消息（内容留档）
    [noted] 备注
    [reclassified] 改类别
    [relocated] 改网格
    [alarmed] 转为紧急
    [urged] 居民催办
    [reminded] 系统催办
    [escalated] 升级督办
    [undelivered] 通知未送达
    [resolved] 办结
    [rated] 居民评价
    [reopened] 重办
    [closed] 归档
    [withdrawn] 居民撤回
    [paused] 挂起
    [resumed] 恢复计时
    [extension_asked] 申请延期
    [extended] 同意延期
    [extension_refused] 不同意延期
    [clock_moved] 时限改变
    [accepted] 受理决定
    [declined] 不予受理
    [helper_added] 增加协办
    [decided_owner] 街道裁定
    [whistled] 吹哨
    [reported_in] 报到
    [fed_back] 办理反馈
    [whistle_ended] 吹哨结束
    [convened] 提交联席会议
    [decided] 会议议定
    [joined] 有居民说“我也是”
    [left] 有居民不再“我也是”
    [objected] 居民对办结有异议
    [merged] 并案
    [unmerged] 撤销并案
    [split] 拆分
    [recurred] 反复发生
    [crowded] 多人同报：短时间内很多人反映同一件事
    [asked_again] 四周后再问
    [blocked] 屏蔽来件人
    [unblocked] 解除屏蔽
    [contact_shown] 看了联系方式
    [code_made] 给来电人换了新的数字码
    [called_back] 回电
    [linked] 来电人绑定
    [undone] 撤销操作
    [erased] 诉求人已删除个人信息
   *[cancelled] 草稿取消
}
cli-verify-not-a-head = { $found } 不是总印记：应是 64 个十六进制字符，照 shuoshi verify 打印的抄。
cli-case-no-database = 还没有这个版本的数据库，没有诉求可打印。请先运行 shuoshi migrate
cli-case-not-written = 写不了 { $path }（{ $why }）。请换一个文件夹：--out 文件夹/文件名.html
