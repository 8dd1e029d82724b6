# 常用语

ready-words = 💬 <b>{ $number }</b> 常用语，点一个就用{ $more ->
    [yes] 。还有更多：打字时先写 @ 和本机器人的名字，空一格，再写几个字或拼音首字母
   *[no] {""}
}
inline-for = { $number } · { $use ->
    [result] 办结
    [question] 问居民
    [send_back_reason] 退单原因
    [pause_reason] 挂起原因
    [extension_reason] 延期原因
    [extension_refusal] 不同意延期
    [decline_reason] 不予受理
    [meeting_decision] 议定结果
   *[other] 答复
}
inline-hint-stranger = 常用语只给工作人员用
inline-hint-nothing-asked = 先在卡片上点“办结”或“问居民”，再来找常用语
cli-check-inline-off = 打字找不到常用语：请到 BotFather 用 /setinline 给 @{ $username } 打开
