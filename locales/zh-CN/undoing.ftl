# 撤销：半分钟内，居民还没收到

undo-act = { $act ->
    [take] 接单
    [send_back] 退单
    [transfer] 转派
    [add_helper] 加协办
    [contact] 首次联系
    [ask] 问居民
    [pause] 挂起
    [resume] 恢复计时
    [ask_extension] 申请延期
    [decide_extension] 延期审批
    [whistle] 吹哨
    [report_in] 报到
    [feed_back] 办理反馈
    [end_whistle] 结束吹哨
    [convene] 提交议事
    [decide] 议定
    [accept] 受理
    [decline] 不予受理
    [merge] 并案
    [unmerge] 撤销并案
    [split] 拆分
    [resolve] 办结
    [reclassify] 改类别
    [relocate] 改网格
    [call_back] 电话回访
    [call_nobody] 没人接
    [call_no_more] 没人接
    [call_too_late] 没人接
    [block] 屏蔽来件人
    [unblock] 解除屏蔽
   *[other] 这一步
}
undo-done = { $act ->
    [call_nobody] ☎️ <b>{ $number }</b> 没人接，过一天再请您打
    [call_no_more] ☎️ <b>{ $number }</b> 没人接，打过三次，不再打了
    [call_too_late] ☎️ <b>{ $number }</b> 没人接，等到下次打就过了期限，不再打了
   *[other] ✅ <b>{ $number }</b> { $what }
} · 半分钟内可以撤销，要告诉居民的之后才发。
undo-over = { $act ->
    [call_nobody] ☎️ <b>{ $number }</b> 没人接，过一天再请您打
    [call_no_more] ☎️ <b>{ $number }</b> 没人接，打过三次，不再打了
    [call_too_late] ☎️ <b>{ $number }</b> 没人接，等到下次打就过了期限，不再打了
   *[other] ✅ <b>{ $number }</b> { $what }
}
undo-undone = ↩️ <b>{ $number }</b> { $what }已撤销，居民没有收到。
undo-told = ↩️ <b>{ $number }</b> 刚才的{ $what }已撤销，一切照旧。
button-undo = { $act ->
    [unmerge] ↩️ 还是并在一起
   *[other] ↩️ 撤销{ $what }
}
toast-undone = 已撤销，居民没有收到
