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

# 已经提交了才说想匿名
sent-with-name = { $how ->
    [nameless] <b>{ $number }</b> 就是匿名提交的，办事的人看不到您是谁。
    [in-group] <b>{ $number }</b> 是发在群里的，群里的人看得到是谁发的，改不成匿名了。卡片上没有您的名字。下次不想让人知道，请在这里说。
    [by-phone] <b>{ $number }</b> 是打电话说的，改不成匿名了。您打电话时留的姓名和电话，办事的人要用时看得到，谁看过都有记录。下次想匿名，在这里说，开头写“匿名”就行。
   *[named] <b>{ $number }</b> 已经提交，改不成匿名了。您放心，办事的人看不到您的名字和账号，只看得到您说的话。{ $can ->
        [yes] 还是不放心，可以撤回，再说一次，开头写“匿名”。
       *[no] 下次想匿名，开头写“匿名”就行。
    }
}
