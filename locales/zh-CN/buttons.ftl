# 按钮

button-other-language = English
button-my-cases = 我说的事
button-home = 🏠 我住在…
button-change-home = 换个地方
button-back = ‹ 返回
button-earlier-page = ‹ 上一页
button-later-page = 下一页 ›
button-choice = { $name }
button-group = { $name }{"\u00A0"}›
button-case = { $number }

button-send = ✅ 提交
button-change-category = 改类别
button-change-place = 改地点
button-add-to = { $number } { $words }
button-add-to-draft = 📝 还没提交：{ $words }
button-apart = 🆕 是新的事
button-draft = 📝 没提交：{ $words }
button-cancel-draft = 不说了

button-show-case = 看进展
button-back-to-list = ‹ 我说的事
button-add = 补充
button-urge = 催一催
button-withdraw = 撤回
button-withdraw-yes = 确定撤回
button-withdraw-no = 不撤了
button-reopen = 没办好，请重办

button-solved-yes = 👍 解决了
button-solved-no = 👎 没解决
button-satisfaction = { $word ->
    [satisfied] 😊 满意
    [fair] 🙂 基本满意
   *[dissatisfied] 🙁 不满意
}
button-rating-reason = { $reason ->
    [not_done] 没有办
    [poor_quality] 办得不好
    [too_slow] 太慢了
    [attitude] 态度不好
   *[other] 其他原因
}

button-talk-speak = 我有话说
button-talk-opt-out = 以后不用通知我
button-talk-opt-in = 还是通知我吧
button-talk-plan = ＋ { $place } · { $moment }
button-talk-cancel = 取消 { $moment }
button-talk-cancel-yes = 确定取消

button-take = 接单
button-resolve = 办结
button-ask = 问居民
button-transfer = 转派
button-send-back = 退单
button-reclassify = 改类别
button-relocate = 改网格
button-more = 更多 ›
button-card = 看卡片
button-send-back-reason = { $reason ->
    [not_my_grid] 不在我的网格
    [not_my_duty] 不归我管
    [duplicate] 重复了
    [cannot_find] 找不到地方
    [need_department] 要部门来办
   *[own] 自己写原因
}
button-confirm-result = ✅ 发给居民
button-discard-result = 重新写

button-todo-mine = 我的待办
button-todo-grid = 本片区
button-todo-overdue = 已超期
button-todo-unassigned = 没人接的
button-split = ✂️ 像是 { $count } 件事，分开提交
button-file-anyway = 还是要提交
button-file-this = 这句也是要反映的事
button-file-kept = 看一眼，再提交

key-location = 📍 发送我的位置
button-my-data-file = 📦 给我一份
button-my-data-erase = 🗑 全部删除
button-my-data-yes = 确定，全部删除
button-my-data-no = 不删了
button-near = 👀 附近的事
button-no-name = 🙈 匿名
button-named = 不用匿名了
button-for-other = 👵 代别人报
button-without-voice = 🔇 去掉录音
button-about-staff = 🙊 说的是工作人员
button-about-nobody = 不是说工作人员
button-about-level = { $level ->
    [grid] 网格员
    [community] 社区
   *[street] 街道
}
button-for-whom = { $whom ->
    [mother] 妈妈
    [father] 爸爸
    [parents] 老人
    [neighbour] 邻居
    [friend] 亲友
   *[other] 别人
}
button-represented = ☎️ 联系本人
button-for-myself = 是我自己的事
button-quiet-city = 跟大家一样
button-quiet-off = 随时可以
button-quiet-hours = { $hours }
