# 说事热线: typed in by staff, rung back by staff
call-wanted = ☎️ 请把来电内容发一条消息：什么事、在哪里，可以带上称呼、电话、要不要回电。
    例：柳岸花园3栋路灯坏了，王女士 13800001111，要回电
call-offered = ☎️ 这条像是来电。要登记，点一下就行；不点就不登记，也不留底。
prompt-call = 什么事，在哪里，称呼，电话
call-entered = { $dropped ->
    [yes] ✖️ <b>{ $number }</b> 录错了，已作废。
   *[no] { $numbers ->
        [none] {""}
       *[other] 🚨 <b>请先告诉来电人：马上打 { $numbers }！</b>
            {""}
    }{ $news ->
        [corrected] ✏️ 已按您改的登记 <b>{ $number }</b>
        [added] 📎 补充已转给承办人，原话不动 <b>{ $number }</b>
       *[none] ☎️ 已登记 <b>{ $number }</b>
    }
        “{ $words }”
        { $category } · { $place ->
            [none] 地点没听出来，<b>请补一句在哪里（小区、楼栋或路名）</b>
            [which] 这个地名在好几个网格里，<b>请问清来电人，点一下是哪个，或补一句小区、楼栋</b>
            [above] 地点没听出来，由上级核实
           *[other] { $place }{ $certainty ->
                [sure] {""}
               *[presumed] （推定，请跟来电人核一下）
            }
        }
        { $who }，{ $until }
        来电人：{ $name ->
            [none] 没说称呼
           *[other] { $name }
        } { $phone ->
            [none] · 没留电话
           *[other] { $phone } · { $back ->
                [yes] 办好了会提醒您回电
               *[no] 不用回电
            }
        }
        
        📣 念给来电人：“您的编号是 { $number }，{ $day ->
            [none] 定了日期告诉您
           *[other] 应在{ $day }前办好
        }。”
        { $code ->
            [none] 这件事反映的是您这一岗：已交上级，数字码由上级告诉来电人。
           *[other] 想在手机上看进度：给居民用的机器人发 <code>/link { $number } { $code }</code>
        }
}
call-contact = ☎️ <b>{ $number }</b> { $name ->
    [none] 来电人
   *[other] { $name }
}：{ $phone ->
    [none] 没留电话
   *[other] <code>{ $phone }</code>
}{ $others ->
    [none] {""}
   *[other] ；还提到 <code>{ $others }</code>
}（谁看过号码，流转记录里有）
call-code = 🔑 <b>{ $number }</b> 的新数字码：<b>{ $code }</b>
    📣 念给来电人：“在手机上看进度，给居民用的机器人发 <code>/link { $number } { $code }</code>”。旧的数字码不能用了。
call-back = ☎️ 请给来电人回个电话：<b>{ $number }</b> { $about } { $other ->
    [none] {""}
   *[other] 并到了 <b>{ $other }</b>，
}{ $answer ->
    [declined] 没有受理
   *[done] 办结了
}{ $tries ->
    [0] {""}
   *[other] （已打过 { $tries } 次没人接）
}
    { $answer ->
    [declined] 原因
   *[done] 结果
}：“{ $words }”
    { $asks ->
    [judge] 问一问：解决了没有、满不满意？
    [object] 问一问：同不同意？不同意可以请上级再看看。
   *[nothing] 请告诉对方。
}
call-back-lasted = ☎️ 办结四周了，请给来电人回个电话：<b>{ $number }</b> { $about }{ $tries ->
    [0] {""}
   *[other] （已打过 { $tries } 次没人接）
}
    问一问：现在还好好的，还是又坏了？又坏了，请登记一个新来电。
button-call-lasted = 还好好的
button-call-broken = 又坏了
call-news = ☎️ 请打电话告诉来电人：
button-caller = ☎️ 来电人
button-call-take = ☎️ 登记来电
button-call-drop = ✖️ 录错了
button-call-code = 🔑 新数字码
button-call-satisfied = 解决了，满意
button-call-fair = 解决了，还行
button-call-dissatisfied = 解决了，不满意
button-call-not-solved = 没解决，重办
button-call-heard = 告诉了
button-call-disagrees = 不同意，请上级看看
button-call-nobody = 没人接
toast-call-registered = 登记好了
toast-called-back = 记下了
toast-code-made = 换好了，旧的作废
