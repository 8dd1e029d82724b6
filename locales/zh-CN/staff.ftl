# 工作人员：进门、卡片、办理

staff-welcome = { $title ->
    [none] 您好！
   *[other] 您好，{ $title }！
}有新的诉求我会发卡片给您。现在想看什么？
staff-help = <b>怎么用</b>
    • 新诉求会发来卡片：点“接单”，办完点“办结”，写一句、发张照片。
    • 不归您办就“退单”，写明原因；知道该谁办就“转派”。
    • 要问居民点“问居民”，回答会回到卡片下面。
    • 直接回复卡片，就是给同事留备注，居民看不到。
    • 在卡片上点 👀 就是接单，点 👌 就是要办结。
    • /call 登记来电，/announce 通知居民，/talkday 安排说事日。
    • /todo 看待办，/duty 看值班，/leave 请假，/who 问该谁办。
    • /desk 看哪些在等人，/find 查找，/route 看手上的事怎么走（发个定位就从那儿起）；待办里可以一次办几件。
    • /whistles 看吹哨报到：谁叫了谁，来得及不及时。
    • 值班领导和管理员：/blocked 看屏蔽了谁，/hits 看分类准不准；管理员：/admin 管人员和设置。
    • /language 换语言。
stranger = 这里是工作人员用的。请用管理员发给您的邀请链接进入。
    您要反映问题，请找居民端机器人。
phone-left = 📵 您的工作账号已经换到另一个 Telegram 账号上，这里不能再办事，也不再收到消息。
    不是您本人换的，请马上告诉管理员。
joined = ✅ 欢迎！您现在是 <b>{ $place }</b>{ $more ->
    [no] {""}
   *[yes] {" "}等 { $count } 处
} 的{ $role }。有新的诉求我会发卡片给您。

card-why = { $why ->
    [unsolved] 🔁 <b>居民说没解决，自动重办</b>
    [disagreed] 🔁 <b>居民不同意不予受理，请再看一次</b>
    [merged] 🔗 <b>并入了更紧的一件，归您办</b>
    [accused] ⚖️ <b>又反映到了经办人，请上级过目</b>
    [emergency] 🚨 <b>紧急情况，请马上处理</b>
    [escalated] ⬆️ <b>升级督办</b>
    [not_taken] ⬆️ <b>升级督办：一直没人接单</b>
    [overdue] ⬆️ <b>升级督办：已过办理时限</b>
    [undecided] ⬆️ <b>升级督办：没有按期决定是否受理</b>
    [not_contacted] ⬆️ <b>升级督办：没有按时联系居民</b>
    [reopened] 🔁 <b>居民要求重办</b>
    [transferred] ➡️ <b>转给您办</b>
    [objected] 🔁 <b>也反映过的居民说没解决，请重办</b>
    [unmerged] ✂️ <b>撤销并案，请单独办</b>
    [sent_back] ↩️ <b>别处退回，请您看</b>
    [unreachable] 📵 <b>原负责人联系不上，请您接手</b>
    [undelivered] 📵 <b>消息没送到该看的人，请您看一下</b>
    [third_bounce] ⚖️ <b>已退转三次，请街道裁定由谁办</b>
    [not_decided] ⬆️ <b>升级督办：退单一直没人裁定</b>
    [binding] ⚖️ <b>街道裁定由您办，不能再退</b>
    [foreign] 🏢 <b>不在社区职责清单，请街道派</b>
    [absent] 🗓 <b>原负责人请假，请您接手</b>
    [left] 👋 <b>原负责人已离任，请您接手</b>
    [helper] 🤝 <b>请您协办：回复卡片写备注，由主办办结</b>
    [undone] ↩️ <b>同事已撤销，您不用管了</b>
    [urged] ⏰ <b>居民催办</b>
   *[other] 👀 <b>请您看一下</b>
}
card-below = 🔔 <b>{ $number }</b> 新卡片在下面 👇
card-head = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 🔔
} <b>{ $number }</b> · { $category }{ $group ->
    [none] {""}
   *[other] {" · "}{ $group }
}
card-place = 📍 { $said ->
    [none] {""}
   *[other] { $said } ·{" "}
}{ $certainty ->
    [sure] { $grid }（确定）
    [presumed] { $grid }（推定）
   *[unknown] 网格未定
}
card-place-disagrees = ⚠️ { $pin ->
    [none] 定位在各网格以外
   *[other] 定位在 { $pin }
}，说的地方看来在 { $said }：请核实，不对就改网格
card-look = 🏷 没有文字，请看发来的东西，再改类别
card-because = 🏷 { $words ->
    [none] { $certainty ->
        [sure] 分类（确定）
        [presumed] 分类（推定）
       *[unknown] 没看出是哪一类，请改类别
    }
   *[other] 因为{ $words }（{ $certainty ->
        [sure] 确定
        [presumed] 推定
       *[unknown] 未知
    }）
}
card-reporter = 👤 { $role }{ $source ->
    [rider_group] {" · "}骑手群
    [talk_day] {" · "}说事日
    [hotline] {" · "}说事热线
   *[chat] {""}
}{ $media ->
    [none] {""}
   *[other] {" · "}{ $media }
}
card-clocks = 🕒 { $round ->
    [none] {""}
    [review] 复查 ·{" "}
    [re_review] 复核 ·{" "}
   *[handling] 信访 ·{" "}
}请在{ $take ->
    [none] {""}
   *[other] { $take } 前接单{ $passed ->
        [yes] （已过）
       *[no] {""}
    } ·{" "}
}{ $contact ->
    [none] {""}
   *[other] { $contact } 前联系居民{ $passed ->
        [yes] （已过）
       *[no] {""}
    } ·{" "}
}{ $deciding ->
    [yes] { $due } 前决定是否受理
   *[no] { $due } 前办结
}（{ $left }{ $provisional ->
    [yes] ，暂定：节假日还没公布
   *[no] {""}
}）
card-paused = ⏸ { $reason }，{ $since } 起计时暂停{ $until ->
    [none] {""}
   *[other] ，最晚到{ $until }
}
card-state = 状态：{ $state }{ $who ->
    [none] {""}
   *[other] {" → "}{ $who }
}{ $bounces ->
    [0] {""}
   *[other] {" · "}已退转 { $bounces } 次
}{ $reopened ->
    [0] {""}
   *[other] {" · "}重办 { $reopened } 次
}{ $escalations ->
    [0] {""}
   *[other] {" · "}升级 { $escalations } 次
}
card-passed-on = { $kind ->
    [transferred] ➡️ { $office }转派
   *[sent_back] ↩️ { $office }退单
}{ $reason ->
    [none] {""}
   *[other] ：{ $reason }
}
card-answered = ✅ 上次办结时说：“{ $words }”
card-why-again = 🔁 居民说哪里没办好：{ $reason }
card-said-since = 💬 居民后来说：“{ $words }”
card-note = 📌 { $words }
card-frail = { $who ->
    [none] {""}
   *[other] 👥 涉及：{ $who }
}{ $words ->
    [none] {""}
   *[other] { $who ->
        [none] {""}
       *[other] {" "}
    }⚠️ 急在：{ $words }
}
frail = { $who ->
    [old] 老人
    [child] 孩子
    [pregnant] 孕产妇
    [disabled] 身体不便的人
    [ill] 病人
   *[alone] 独自一人
}
case-update = { $event ->
    [asked_running] ⏱ <b>{ $number }</b> 问题发给居民了，但时限照走：每轮只停两次，超期后不停
    [answered] 💬 <b>{ $number }</b> 居民回答了
    [added] ➕ <b>{ $number }</b> 居民补充了
    [transcribed] <b>{ $number }</b> 语音转写（机器），以录音为准
    [urged] ⏰ <b>{ $number }</b> 居民催办，请抓紧
    [corrected] ✏️ <b>{ $number }</b> 居民改了原来的话
    [deleted] 🗑 <b>{ $number }</b> 居民删了一条消息，内容留着，照常办
    [withdrawn] <b>{ $number }</b> 居民撤回了，不用办了
    [rated] ⭐ <b>{ $number }</b> 居民已评价
    [reopened] 🔁 <b>{ $number }</b> 居民要求重办
    [joined] 👥 <b>{ $number }</b> 又有居民反映同一件事
    [reporter_left] 👥 <b>{ $number }</b> 原反映人撤回了，还有别人反映，请接着办
    [supported] 👥 <b>{ $number }</b> 也反映过的居民补充了
    [merged] 🔗 <b>{ $number }</b> 并入了另一件同样的诉求
    [thanked] 🙏 <b>{ $number }</b> 居民表示感谢
    [pinned] 📍 <b>{ $number }</b> 补发了位置
    [erased] 🕊 <b>{ $number }</b> 居民删除了个人信息，联系不上了；没办完的话请接着办
    [silent] ⌛ <b>{ $number }</b> 居民一直没回答，计时继续
   *[other] <b>{ $number }</b> 有新情况
}{ $said ->
    [yes] ：“{ $words }”
   *[no] { $words }
}

send-back-question = <b>{ $number }</b> 为什么退单？
transfer-question = <b>{ $number }</b> 转给谁？
transfer-nobody = <b>{ $number }</b> 现在没有可以转派的人。
question-wanted = 想问居民什么？请回复这条消息（<b>{ $number }</b>）。居民看不到您的名字。
prompt-question = 写下要问的话
reason-wanted = 为什么退单？请回复这条消息（<b>{ $number }</b>）。
prompt-reason = 退单原因
result-wanted = <b>{ $number }</b> 办得怎么样？请回复这条消息写一句{ $photo ->
    [needed] ，<b>并发处理后的照片</b>
   *[welcome] ，有处理后的照片更好
}。居民会看到。
prompt-result = 办理结果
result-preview = <b>{ $number }</b> 居民会看到：
    “{ $words }”{ $photos ->
    [0] {""}
   *[other] {" "}📷 { $photos }
}
result-missing = <b>{ $number }</b> 还差{ $what ->
    [words] 一句办理结果
   *[photo] 一张处理后的照片
}，请接着发来。
note-kept = 📌 已记在 <b>{ $number }</b> 下，居民看不到。
question-relayed = ❓ 已转给居民（<b>{ $number }</b>）。等回答时时限先停着，答了我告诉您。
staff-category-question = <b>{ $number }</b> 应该是哪一类？
staff-place-question = <b>{ $number }</b> 在哪个网格？
more-actions = <b>{ $number }</b> { $words }：还可以…
