# 附近的事

near-where = 先告诉我您住在哪一片，我给您看附近还没办好的事。点一下，打几个字（小区、几栋），或发个位置都行。
near-none = { $place }一带，现在没有还在办的事。看到了就跟我说，一句话就行。
near-title = <b>{ $place }一带还在办的事</b>（共 { $count } 件）{ $pages ->
    [1] {""}
   *[other] 第 { $page }/{ $pages } 页
}
near-line = <b>{ $number }</b> { $category } · { $place } · { $state } · { $count } 人反映{ $mine ->
    [own] {" · "}您反映的
    [joined] {" · "}👥 我也是
   *[no] {""}
}
