# 时间的说法

time-spoken = { $part ->
    [midnight] 半夜
    [night] 凌晨
    [early] 早上
    [morning] 上午
    [noon-sharp] 中午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚上
}{ $minute ->
    [none] { $spelled }点
    [half] { $spelled }点半
   *[other] { $hour }点{ $minute }分
}
hour-spoken = { $number ->
    [1] 一
    [2] 两
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
   *[12] 十二
}
weekday = { $number ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
month = { $number }月
calendar-day = { $year ->
    [none] {""}
   *[other] { $year }年
}{ $month }{ $date }日
moment = { $day ->
    [yesterday] 昨天
    [today] 今天
    [tomorrow] 明天
    [after-tomorrow] 后天
    [this-week] { $weekday }
    [other-year] { $year }年{ $month }{ $date }日
   *[far] { $month }{ $date }日（{ $weekday }）
}{ $manner ->
    [clock] {" "}{ $time }
   *[spoken] { $time }
}
working-days = { $count } 个工作日
working-hours = { $count } 个工作小时
working-minutes = { $count } 分钟
time-left = 还剩 { $span }
over-by = 已超 { $span }
just-due = 刚到期

until = 应在{ $moment }前办好（{ $left }{ $provisional ->
    [yes] ，暂定：节假日还没公布
   *[no] {""}
}）
until-late = 原定{ $moment }前办好{ $over ->
    [none] {""}
   *[other] ，{ $over }
}
until-paused = { $reason }，计时暂停{ $until ->
    [none] {""}
   *[other] ，最晚到{ $until }
}
until-decided = 应在{ $moment }前决定受不受理（{ $left }）
until-decided-late = 原定{ $moment }前决定受不受理{ $over ->
    [none] {""}
   *[other] ，{ $over }
}
until-unknown = 定了日期告诉您
until-over = 已经有结果
