# 骑手：当日回执、我的随手拍、晚上的问题

receipt-alone =
    👌 收到，<b>{ $number }</b> · { $assigned ->
        [yes] { $who } · { $until }
       *[no] 正在安排人办
    }
    { $kind } · { $state }
receipt-title = 👌 收到，{ $today ->
    [yes] 今天
   *[no] { $month }{ $date }日
}随手拍 { $count } 件{ $done ->
    [0] {""}
   *[other] ，办好 { $done } 件
}
receipt-earlier = …前面还有 { $count } 件，在“我的随手拍”里
find-line = { $mark } { $kind } · { $joined ->
    [own] 您拍过，并到 <b>{ $number }</b>
    [yes] 已有人反映，并到 <b>{ $number }</b>
   *[no] <b>{ $number }</b>
} · { $state }
find-became = { $state ->
    [draft] 还没提交
    [in_progress] 🔧 正在办
    [whistled] 🔧 几家一起办
    [in_meeting] 🔧 开会商量
    [awaiting_resident] ❓ 等您答一句
    [awaiting_rating] ✅ 办好了
    [closed] ✅ 办好了
    [declined] 不归我们办
    [merged] 合在一起办
    [withdrawn] 已撤回
    [cancelled] 没提交
   *[other] 📨 已派出
}
button-my-finds = 📷 我的随手拍
button-find = { $mark } { $number }
button-another = 🔀 { $mark } 不是同一件
toast-another = 好，另算一件，已重新派人
toast-my-finds = 在和我的私聊里看，发 /photos 也行
finds-none = 您还没有随手拍。路上看到问题，在骑手群里发张照片就行，带上位置更好。
finds-title = <b>我的随手拍</b>：一共 { $count } 件，办好 { $done } 件{ $joined ->
    [0] {""}
   *[other] ，并到别人反映过的 { $joined } 件
}{ $pages ->
    [1] {""}
   *[other] {" "}（第 { $page }/{ $pages } 页）
}
find-told = { $find } · { $when }{ $result ->
    [none] {""}
   *[other] {"\u000A"}　↳ { $result }
}
group-back = 我回来了，登记还在：照旧拍张照片发群里就行。
group-unknown = 本群还没有登记，发在这里的照片我不收。请管理员在群里发“/start 登记码”；登记码向社区受理台要。
riders-lost = { $lost ->
    [yes] ⚠️ 机器人不在骑手群“{ $title }”（{ $place }）里了，群里的随手拍收不到了。已经拍的照常办，回执改发私聊。请把机器人请回群里：登记还在，不用重新登记。
   *[no] 机器人回到骑手群“{ $title }”（{ $place }）了，随手拍照常收。
}
receipt-tonight = 🌙 有 { $count } 件没看清在哪里或是什么。不用停车，晚上在私聊里一起问您
evening-title = { $count ->
    [0] 🌙 都清楚了，谢谢您，早点休息
   *[other] 🌙 今天辛苦了。有 { $count } 件没看清，方便时点一下；不答也照样办
}
evening-more = 先看最早的；答一件，下面补一件（还有 { $count } 件），剩下的明晚再问
evening-line = { $mark } <b>{ $number }</b> · { $when } · { $kind } · { $asks ->
    [none] 清楚了
   *[other] { $asks }
}
evening-asks = { $asks ->
    [what] 是什么？
    [answer] 办事的人在等您答
   *[where] 在哪里？
}
button-evening = { $mark } { $asks }
find-question = <b>{ $number }</b>（{ $when }拍的）{ $words ->
    [none] {""}
   *[other] “{ $words }”
} { $asks ->
    [what] 这是什么事？点一下，或者说一句
   *[where] 这是在哪里？点一下，发个位置，或者说一句
}
find-answered = 记下了：<b>{ $number }</b> · { $kind } · { $place }
open-finds = 🌙 骑手群有 { $count } 件照片没说清，骑手在私聊里联系不上，请您看看照片定一下：
