# 词汇：角色、状态、称呼

role = { $role ->
    [courier] 骑手
    [volunteer] 志愿者
    [representative] 群众代表
    [grid_officer] 网格员
    [community_desk] 社区受理台
    [street_dispatcher] 街道调度
    [department] 部门单位
    [duty_leader] 值班领导
    [administrator] 管理员
   *[resident] 居民
}
state = { $state ->
    [draft] 草稿
    [received] 待受理
    [dispatched] 待接单
    [reopened] 重办待接单
    [in_progress] 办理中
    [awaiting_resident] 待补充
    [whistled] 吹哨中
    [in_meeting] 议事中
    [awaiting_rating] 待评价
    [closed] 已归档
    [declined] 不予受理
    [merged] 已并案
    [withdrawn] 已撤回
   *[cancelled] 已取消
}
state-told = { $state ->
    [draft] 还没提交
    [received] 正在找人办
    [dispatched] 等人接
    [reopened] 重新办，等人接
    [in_progress] 正在办
    [awaiting_resident] 等补充
    [whistled] 几家一起办
    [in_meeting] 开会商量
    [awaiting_rating] 办好了，等评价
    [closed] 到此结束
    [declined] 没有受理
    [merged] 合在一起办
    [withdrawn] 撤回了
   *[cancelled] 没提交
}
office = { $place ->
    [none] { $role }
   *[other] { $place }{ $role }
}
colleague = { $name }（{ $role }）
owner-none = 暂无负责人
category-none = 未分类
place-none = 地点未定
whole-city = 全市
quoted = “{ $words }”
word = “{ $word }”
glossed = { $words }（{ $meant }）
word-separator = {""}
media-count = { $kind ->
    [photo] 📷
    [video] 🎬
    [video_note] 📹
    [voice] 🎤
    [audio] 🎵
   *[file] 📎
} { $count }
draft-media = { $media }
