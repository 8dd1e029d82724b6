# 通知居民

announcement = 📢 <b>{ $place }</b>
    { $words }
button-news-off = 不再接收通知
button-news-on = 还是要收
news-chosen = { $wanted ->
    [no] 好的，以后不发通知给您了。您反映的事有进展，照样告诉您。
   *[yes] 好的，以后有通知会发给您。
}
announce-how = 📢 要通知居民，发一条消息：先写地方，空一格写内容。
    例：{ $place } 明天上午九点到十一点停水，请提前存水。
    地方可以是网格、社区、小区或楼栋。发出前先给您看，有多少人会收到。
prompt-announce = 地方，空一格，内容
announce-some-place = 柳岸第一网格
announce-preview = { $stands ->
    [second] 📢 <b>请您复核：{ $who }要通知 { $place } 的居民</b>
    [soon] 📢 <b>半分钟后开始发给 { $place } 的居民</b>
    [night] 📢 <b>{ $starts } 开始发给 { $place } 的居民</b>
    [sent] 📢 <b>正在发给 { $place } 的居民</b>
    [done] 📢 <b>已经发给 { $place } 的居民</b>
    [agreed] 📢 <b>{ $by }已经同意发出</b>（{ $place }）
    [lapsed] 📢 <b>一天没有人同意，没有发出</b>（{ $place }）
    [stopped] 📢 <b>不发了</b>（{ $place }）
    [asked] 📢 <b>等第二个人同意</b>（{ $place }）
   *[fresh] 📢 <b>通知 { $place } 的居民，请看一下</b>
}
    { $words }
    —
    { $over ->
    [yes] { $got ->
        [0] 没有人收到（原定发给 { $count } 人）
       *[other] { $got } 人收到了{ $missed ->
            [0] {""}
           *[other] ，{ $stands ->
                [stopped] 其余 { $missed } 人不会收到
               *[done] { $missed } 人没收到
            }
        }
    }
   *[no] { $building ->
        [yes] 住在这里、或者从这里反映过问题的 { $count } 人会收到
       *[no] 家在这里的 { $count } 人会收到
    }
}{ $stands ->
    [many] { $before ->
        [0] ，超过 500 人，要请同一片区另一位负责人同意
       *[other] 。您一个人已经发过 { $before } 人，合起来超过 500 人，要请另一位负责人同意
    }
    [soon] 。现在不发还来得及，谁也收不到
    [night] 。夜里不打扰居民，自己改过时间的按他们的时间发；{ $some ->
        [yes] 有人已经收到，其余的还可以不发
       *[no] 这之前都可以不发
    }
    [sent] ；到夜里没发完的，早上接着发
   *[fresh] {""}
}。{ $done ->
    [0] {""}
   *[other] 已发 { $done } 人
}
button-announce-send = 📢 发给 { $count } 人
button-announce-ask = 🙋 请人复核（{ $count } 人）
button-announce-stop = ✖️ 不发了
button-announce-halt = ✖️ 停下，后面的不发
announce-report = { $stopped ->
    [never] 📢 { $place } 的通知没有发出，谁也没收到。
   *[other] 📢 { $place } 的通知{ $stopped ->
        [yes] 中途停了
       *[no] 发完了
    }：{ $sent } 人收到{ $lost ->
        [0] {""}
       *[other] ，{ $lost } 人没收到
    }。
}
announce-not-sent = { $came ->
    [declined] 📢 { $who }看过，没有同意发：{ $place } 的通知没有发出。
   *[lapsed] 📢 一天没有人同意，{ $place } 的通知没有发出。要发请重新写一条。
}
toast-announcing = 好的，{ $at ->
    [none] 半分钟后开始发
   *[other] 夜里不打扰居民，{ $day ->
        [tomorrow] 明天
       *[today] 今天
    } { $at } 开始发
}
toast-second-asked = 已请人复核
toast-announcement-stopped = 不发了
refusal-place-unclear = 没看懂要通知哪里。先写网格、社区、小区或楼栋的名称，空一格再写内容。
refusal-announcement-too-long = 内容最多 { $most } 个字，您写了 { $count } 个字。请写短一点再发。
refusal-announcement-old = 这条通知放了一天多，内容可能过时了。要发请重新写一条。
refusal-nobody-there = 那里还没有能收到的居民。
refusal-second-person-wanted = 超过 500 人，要另一位负责人同意，可现在一位也联系不上。
