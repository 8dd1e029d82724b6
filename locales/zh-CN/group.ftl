# 先锋骑手群

group-receipt = 👌 收到，<b>{ $number }</b> · { $assigned ->
    [yes] { $who } · { $until }
   *[no] 正在安排人办
}
group-registered = 本群已登记为 <b>{ $place }</b> 的随手拍群。路上看到问题，拍张照片发群里就行，带上位置更好。
