# shuoshi same：两句话是不是一件事

help-same = 两句话是不是一件事，有多大把握，为什么；什么也不改。用已导入的城市，没有就用示例城市。

    例：shuoshi same "柳岸花园3栋路灯坏了" "柳岸小区三号楼的灯不亮"
help-same-one = 一句话
help-same-other = 另一句话
help-same-batch = JSONL 文件，每行 id、a（text、place）和 b；逐行输出 JSON
cli-same-what = 请给两句话，或者用 --batch 给一个文件，二者择一。
cli-batch-pair = 第 { $number } 行看不懂：要一个带 id、a 和 b 的 JSON 对象，a、b 里要有 text（文字）
cli-same = { $same ->
    [yes] 是一件事
   *[no] 不是一件事
}（{ $score } 分，满分 100，50 分起算一件事）
same-place = { $relation ->
    [same] 同一栋楼、门牌、地标或路口
    [within] 同一小区或同一条巷子
    [nearby] 在附近
   *[unknown] 不知道是不是一个地方
    [other] 是另一栋楼或另一个门牌
    [far] 不在一个地方
}
same-sign = { $sign ->
   *[thing] 说的是一样东西
    [thing-near] 说的东西相近
    [thing-other] 说的是两样东西
    [things-shared] 说的东西大半相同
    [trouble] 毛病一样
    [trouble-near] 毛病相近
    [trouble-other] 毛病不同
    [troubles-shared] 毛病大半相同
    [leaf] 同一小类
    [leaf-near] 小类相近
    [group] 同一大类
    [groups] 大类相近
    [spot] 同一位置
    [spot-other] 位置不同
    [storey-other] 楼层不同
    [unit-other] 单元不同
    [gate-other] 不是同一个门
    [code] 编号、牌照相同
    [code-other] 编号、牌照不同
    [detail] 少见的细节相同
    [detail-agreed] 少见的细节相同，说的也是一回事
    [run] 有一长串字相同
    [placed-alone] 只有一边说了在哪里
    [characters] 用字相近
    [pairs] 用词相近
    [within] 地方不够具体
    [event] 说的是同一种情况
    [event-other] 说的是两种情况
    [broad-but-not-trouble] 东西一样，但毛病很多种
    [object-and-trouble] 东西、毛病都一样
    [object-but-not-trouble] 东西一样，毛病不同
    [object-untold] 东西一样，没说毛病
    [trouble-but-not-thing] 毛病一样，东西不同
    [thing-untold] 没说是什么东西
    [trouble-untold] 没说什么毛病
    [leaf-other] 小类不同
    [leaves] 可能的小类相近
    [actor] 同一类店家或人
    [actor-other] 店家或人不同
    [name] 店名或线路相同
    [name-other] 店名或线路不同
    [animal-other] 不是同一种动物
    [kind] 同一个品种
    [kind-other] 品种不同
    [hour] 时段相同
    [hour-other] 时段不同
    [scope-other] 一个说个别，一个说整体
    [side-other] 方位不同
    [room] 同一种房间
    [room-other] 房间不同
    [door-other] 门牌房号不同
}
