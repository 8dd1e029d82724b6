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
word-separator = {""}
media-count = { $kind ->
    [photo] 📷
    [video] 🎬
    [voice] 🎤
   *[file] 📎
} { $count }
draft-media = { $media }
