# 代报与匿名

for-whom = { $whom ->
    [mother] 母亲
    [father] 父亲
    [parents] 老人
    [neighbour] 邻居
    [friend] 亲友
   *[other] 别人
}
for-whom-yours = { $whom ->
    [mother] 您母亲
    [father] 您父亲
    [parents] 您家老人
    [neighbour] 您邻居
    [friend] 您亲友
   *[other] 别人
}
for-whom-question = 您替谁报？
represented-wanted = 替{ $whom }报的，记下了。要是方便联系本人，请把称呼和电话发给我，只有办事的人看得到；不发也行。
draft-reporter = { $anonymous ->
    [yes] 🙈 匿名{ $whom ->
        [none] {""}
       *[other] {" · "}👵 替{ $whom }报
    }
   *[no] 👵 替{ $whom }报
}{ $words ->
    [none] {""}
   *[other] ：{ $words }
}
card-on-behalf = { $anonymous ->
    [yes] 🙈 <b>匿名</b>，请别打听是谁{ $whom ->
        [none] {""}
       *[other] {" · "}👵 <b>代报</b>：替{ $whom }
    }
   *[no] 👵 <b>代报</b>：替{ $whom }
}
represented-contact = ☎️ <b>{ $number }</b> 替{ $whom }报，本人：<code>{ $words }</code>（谁看过，流转记录里有）
nameless = 匿名
