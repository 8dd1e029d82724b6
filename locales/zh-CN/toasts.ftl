# 按下按钮后的一句话（不超过 200 字）

toast-taken = 已接单，辛苦了
toast-sent-back = 已退单
toast-transferred = 已转给{ $name }
toast-resolved = { $told ->
    [by_phone] 已办结，结果要打电话告诉来电人
    [unasked] 已办结；来电人没要求回电
   *[here] 已办结，居民会收到结果
}
toast-saved = 已改好
toast-cancelled = 已取消
toast-sent = 已提交
toast-urged = 已经催了
toast-withdrawn = 已撤回
toast-thanks = 谢谢您
toast-unsolved = 知道了，说说哪里没办好
toast-reopened = 已重新办理
toast-language-set = 好的，说中文
toast-home-set = 记下了，说事日前会通知您
toast-opted-out = 以后不再通知您说事日
toast-opted-in = 好的，说事日前会通知您
toast-planned = 说事日已安排
toast-talk-cancelled = 说事日已取消
toast-leave-undone = 已撤销
toast-joined = 已算您一个
toast-left = 好的，不再打扰您
toast-merged = 已并到 { $number }
toast-unmerged = 已改为单独办理
toast-split-off = 已拆成 { $count } 件
toast-lasted = 那就好，谢谢您
toast-broken-again = 请看看下面对不对
toast-go-on = 请说
toast-added-to = 已补充到 { $number }
toast-added-to-draft = 已放进那一件
toast-erased = 已全部删除
toast-on-its-way = 马上发给您
