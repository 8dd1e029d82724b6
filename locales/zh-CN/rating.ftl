# 办结与评价

result = ✅ <b>{ $number }</b> 办好了 · { $who }
    “{ $words }”
result-question = 问题解决了吗？
result-silence = 您不点，{ $until }就结束。
result-review = { $right ->
    [review] 不同意这个答复，30 天内可以在 /my 里要求重办，由上一级复查。
    [re_review] 这是复查的答复。不同意，30 天内可以在 /my 里要求重办，由上一级复核。
    [none] 这是复核的答复，信访到这里为止。还是不服，可以申请行政复议，或者去法院起诉。
   *[over] 已经过了 30 天，不能再要求复查、复核。
}
result-without-words = 办好了
result-photos = { $before ->
    [0] 📷 处理后
   *[other] 📷 前 { $before } 张是处理前，后 { $after } 张是处理后
}
rating-which = ❓ <b>{ $solved ->
    [yes] 哪件事解决了
   *[no] 哪件事没解决
}？</b>点一下就行。
rating-satisfaction = 谢谢！对 <b>{ $number }</b> 办得满意吗？
rating-reason-solved = 谢谢您直说。<b>{ $number }</b> 哪里没办好？点一个，或回复这条消息写一句。
rating-reason-unsaid = 谢谢您直说，我们记下了。<b>{ $number }</b> 到底解决了没有？哪里没办好也可以点一个，或回复这条消息写一句。
rating-reason-unsolved = 对不起，没帮您解决。<b>{ $number }</b> 是什么原因？点一个，或回复这条消息写一句{ $again ->
    [yes] ；也可以要求重办
   *[no] {""}
}。{ $by_itself ->
    [none] {""}
   *[other] 您不点，到{ $by_itself }也会自动重办。
}
rated = { $happy ->
    [yes] 谢谢您的评价，<b>{ $number }</b> 到此办完。
   *[no] 谢谢您直说，我们记下了（<b>{ $number }</b>）。
}{ $right ->
    [now] 想马上重办，点一下就行。
    [again] 7 个工作日里发现没办好，可以在 /my 里要求重办。
    [review] 不同意这个答复，30 天内可以在 /my 里要求重办，由上一级复查。
    [re_review] 不同意这个答复，30 天内可以在 /my 里要求重办，由上一级复核。
    [none] 信访已经复核过，到这里为止。还是不服，可以申请行政复议，或者去法院起诉。
   *[over] {""}
}{ $by_itself ->
    [none] {""}
   *[other] 您不点，到{ $by_itself }也会自动重办。
}
reopened = 🔁 <b>{ $number }</b> 重新办理 · { $who } · { $until }
