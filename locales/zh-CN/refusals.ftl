# 办不到时，直说为什么

refusal-administrators-only = 这里只有管理员能用，请跟机器人单独聊天。
refusal-not-yours = 这件事不归您办，您不能这样操作。
refusal-not-your-role = 您的岗位用不了这个功能。
refusal-not-your-place = 这个地方不在您的岗位范围里。
refusal-not-staff = 这里是工作人员端。请用管理员发给您的邀请链接进入。
refusal-unknown-case = 没有找到这件诉求。
refusal-already-taken = { $name ->
    [none] 已经有人接单了。
   *[other] { $name }已经接单了。
}
refusal-old-card = 这张卡片过时了，请看最新的。
refusal-not-now = { $state ->
    [received] 这件事还没派单，现在不能这样操作。
    [dispatched] 这件事还没接单，请先接单。
    [reopened] 这件事要重办，请先接单。
    [in_progress] 这件事正在办理，现在不能这样操作。
    [awaiting_resident] 正在等居民补充，现在不能这样操作。
    [whistled] 正在等被吹哨的单位，现在不能这样操作。
    [in_meeting] 这件事要开会议定，现在不能这样操作。
    [awaiting_rating] 这件事已经办结，在等居民评价。
    [closed] 这件事已经归档。
    [declined] 这件事已经答复不予受理。
    [merged] 这件事已经并到另一件里。
    [withdrawn] 这件事已经撤回。
   *[other] 现在不能这样操作。
}
refusal-urged-today = 今天已经催过了，明天可以再催。
refusal-too-late-to-reopen = { $why ->
    [last] 这是街道最后的答复，不再重办。有新情况，请再说一次，我们当新的事来办。
    [law] 答复已经过了 30 天，不能再请上一级看了。有新情况，请再说一次，我们当新的事来办。
   *[city] 办好已经过了 7 个工作日，不能重办了。请再说一次，我们当新的事来办。
}
refusal-already-rated = 您已经评价过了，谢谢。
refusal-photo-wanted = 这类事办结要有处理后的照片，请发一张。
refusal-photo-shown-before = 上次办结时，居民已经看过这张照片。请再发一张现在拍的，或者点“重新写”重来。
refusal-result-wanted = 请写一句办理结果再办结。
refusal-no-meeting-then = 会议要在将来，最晚 45 天以内。请另选时间。
refusal-accept-first = 信访件请先点“决定受理”，再提交议事。
refusal-emergency-is-taken = 紧急情况必须受理，请先处理。
refusal-answer-is-owed = 这件信访已经受理了，要办出结果来答复，不能再说不受理。
refusal-already-with-it = 这件事您已经反映过了，有结果会告诉您。
refusal-cannot-join = 这件事已经不能加入了，请直接说您的情况，我们单独办。
refusal-objected-before = 这一次您已经说过没解决了，正在看。
refusal-cannot-merge = { $why ->
    [waits] 那一件在等居民答复，时限停着；这一件已经超期，等那边答复了再并。
    [by_law] 信访的期限是法律定的，不能和别的事并，请单独办。
    [above] 这一件已经升级到上一级，请由上一级来并。
    [same] 不能并到自己，请选另一件。
    [ended] 那一件已经办结或并走了，请选一件还在办的。
    [elsewhere] 那一件不在您的辖区，请社区或街道来并。
    [emergency] 紧急的事只能并到紧急的事，请单独办。
    [private] 这类事涉及个人，各办各的，不能并。
   *[none] 这两件不能并。
}
refusal-too-late-to-unmerge = 并案已超过 30 天，不能撤销了。
refusal-edit-too-late = 您改的那条消息已经用过了，改动没有收下。要更正，请再发一条。
refusal-nothing-said = 还没有内容。请写一句话，或发一张照片。
refusal-unknown-choice = 这个选项已经没有了，请重新选。
refusal-reporter-unreachable = 联系不上居民，问题发不出去，时限照走。请直接处理，或到现场看看。
refusal-nobody-to-transfer-to = 那边现在没有人能接。
refusal-invite-unknown = 没有这个邀请码，请向管理员再要一个链接。
refusal-invite-used = 这个邀请已经用过了，请向管理员再要一个链接。
refusal-invite-expired = 这个邀请过期了，请向管理员再要一个链接。
refusal-registrar-not-staff = 工作群要由工作人员登记。请工作人员用本人身份（不要匿名）在群里再发一遍，这个邀请还能用。
refusal-talk-day-unknown = 没有这次说事日，可能已经取消。
refusal-talk-day-past = 这个时间已经过了。
refusal-talk-day-twice = 那个时间已经安排了说事日。
refusal-no-units = 没有可叫的单位：还没登记，或者都叫过了。登记单位请找管理员。
refusal-units-wanted = 还没有选单位。请先点选要叫的单位。
refusal-whistle-over = 这次吹哨已经结束，不用再办了。
refusal-answered-before = 您单位已经反馈过了。
refusal-too-late-to-undo = 已经过了半分钟，居民可能已收到，不能撤销了。请用卡片上的按钮改正。
refusal-undone-before = 这一步已经撤销了。
refusal-case-went-on = 这件事后来又有了变化，不能撤销了。请看最新的卡片。
refusal-not-your-own-work = 自己办的事，请别人回电评价。
refusal-link-refused = 编号和数字码对不上、过期了，或者试的次数太多。请再看一遍，过一小时再试；也可以打电话给社区，当场要一个新的数字码。
refusal-link-unclear = 打电话说过的事，可以在这里看进展：发 /link，空一格写编号，再空一格写数字码。
    例：/link 260304-001 482913
    编号和数字码，登记时会念给您听；没记下，打电话给社区再要一次。
