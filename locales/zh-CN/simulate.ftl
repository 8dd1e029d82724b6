# shuoshi simulate

help-simulate = 在虚拟时钟上过完示例城市的一年，每一步都检查，最后列出数字。

    例：shuoshi simulate --days 365 --petitions 3000 --seed 1
    例：shuoshi simulate --days 30 --petitions 250 --json
help-simulate-days = 过多少天
help-simulate-petitions = 一共说多少件事
help-simulate-seed = 种子相同，结果就相同
help-simulate-start = 第一天，例如 2026-01-01
help-simulate-json = 数字以 JSON 输出
help-simulate-database = 把模拟的城市留在这个新的 SQLite 文件里
cli-simulating = 正在模拟
cli-simulate-exists = { $path } 已经有了，请换一个新文件名
cli-simulate-date = “{ $found }”不是日期。例：2026-01-01
cli-simulated = 自 { $start } 起 { $days } 天，种子 { $seed }
cli-simulate-share = { $count } / { $of }（{ $percent } %）
cli-simulate-none = —
cli-simulate-span = 中位 { $median } 小时，九成在 { $p90 } 小时内
cli-simulate-hours = { $hours } 小时
cli-simulate-violation = { $at }  { $rule }：{ $what }
cli-simulate-verdict = 违反：{ $count }
cli-simulate-row = { $row ->
    [petitions] 诉求
    [source-chat]   居民私聊
    [source-rider_group]   骑手群随手拍
    [source-talk_day]   说事日
    [source-hotline]   说事热线
    [open] 期末未办结归档
    [taken-in-time] 按时接单
    [done-in-time] 按时办结
    [to-take] 接单用时（工作时间）
    [to-done] 办结用时（工作时间）
    [reopened] 重办，占已办结
    [silent] 无人评价而归档，占已归档
    [content] 满意或基本满意，占已评价
    [unsolved] 没解决，占已回答
    [bounced] 退单或转派过
    [bounced-thrice]   三次以上
    [escalated-grid] 升级到网格
    [escalated-community] 升级到社区
    [escalated-street] 升级到街道
    [unassigned] 无人承办的小时数
    [notices-alert] 消息：派单提醒
    [notices-answer]   答复
    [notices-reminder]   催办与晨报
    [notices-broadcast]   说事日通知
    [edits]   卡片更新
    [most-resident] 一位居民一天最多收到
    [most-staff] 一位工作人员一天最多收到
    [nights] 夜间打扰（紧急；中断后补到）
    [absences] 请假
    [blocked] 屏蔽机器人的工作人员
    [farewells] 离任
    [changes] 改日历、改时限
    [restarts] 重启
    [crashes]   其中办事途中崩溃
    [outages] Telegram 中断
    [double-ticks] 时钟重复走
   *[steps] 检查过的事务
}
cli-simulate-rule = { $rule ->
    [owner] 未结的事无人承办
    [reachable] 承办人联系不上
    [clock] 未结的事没有时限
    [no_clock_back] 时限无故变动
    [noticed] 到期未被发现
    [once] 重复通知或重复办理
    [closing] 非诉求人归档
    [judging] 非诉求人评价
    [silence] 沉默算成满意
    [life_cycle] 不该有的状态变化
    [numbers] 当天编号有缺
    [history] 流转记录有缺或链断
    [pushes] 进展推送超过五次
    [quiet] 夜间打扰
    [nothing_lost] 说过的话不在唯一一件事里
    [nothing_left] 最后还有没做完的
    [level] 升级后又回到下级
    [again] 重办又派回原承办人
    [accused] 被反映的人经办或看到了这件事
   *[no_bug] 程序错误
}
