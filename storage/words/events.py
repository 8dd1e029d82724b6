"""What happens to a case: persisted vocabularies."""

from enum import StrEnum


class EventKind(StrEnum):
    """流转记录: what happened to a petition; append-only."""

    STARTED = "started"  # draft opened
    SUBMITTED = "submitted"  # 提交
    DISPATCHED = "dispatched"  # 派单
    UNASSIGNED = "unassigned"  # nobody could be found
    CONTACTED = "contacted"  # 首次联系
    TAKEN = "taken"  # 接单
    SENT_BACK = "sent_back"  # 退单
    TRANSFERRED = "transferred"  # 转派
    ASKED = "asked"  # 问居民
    ANSWERED = "answered"  # 居民答复
    ADDED = "added"  # 居民补充
    TRANSCRIBED = "transcribed"  # 语音转写: what a machine heard in a voice message
    CORRECTED = "corrected"  # the resident edited what was said
    DELETED = "deleted"  # the resident deleted a message (details.statements, attachments: ids)
    NOTED = "noted"  # 备注
    RECLASSIFIED = "reclassified"  # 改类别
    RELOCATED = "relocated"  # 改网格
    ALARMED = "alarmed"  # 转为紧急: what was said besides makes it an emergency
    URGED = "urged"  # 居民催办
    REMINDED = "reminded"  # 系统催办 (details.share: 50, 80, 100)
    ESCALATED = "escalated"  # 升级督办 (details.level)
    UNDELIVERED = "undelivered"  # an alert did not arrive
    RED_MARKED = "red_marked"  # 红牌: nobody can be reached
    RED_LIFTED = "red_lifted"  # 撤红牌
    RESOLVED = "resolved"  # 办结
    RATED = "rated"  # 满意度评价
    REOPENED = "reopened"  # 重办
    CLOSED = "closed"  # 归档 (details.silent: nobody answered)
    WITHDRAWN = "withdrawn"  # 撤回
    PAUSED = "paused"  # 挂起 (details.reason, until)
    RESUMED = "resumed"  # 恢复计时
    EXTENSION_ASKED = "extension_asked"  # 申请延期
    EXTENDED = "extended"  # 同意延期
    EXTENSION_REFUSED = "extension_refused"  # 不同意延期
    CLOCK_MOVED = "clock_moved"  # the calendar was changed (details.before, after)
    ACCEPTED = "accepted"  # 信访受理决定
    DECLINED = "declined"  # 不予受理
    HELPER_ADDED = "helper_added"  # 协办
    HELPER_REMOVED = "helper_removed"  # 不再协办
    DECIDED_OWNER = "decided_owner"  # 街道裁定: binding
    WHISTLED = "whistled"  # 吹哨
    REPORTED_IN = "reported_in"  # 报到
    FED_BACK = "fed_back"  # 办理反馈
    WHISTLE_ENDED = "whistle_ended"  # 吹哨结束
    CONVENED = "convened"  # 提交联席会议
    DECIDED = "decided"  # 会议议定
    JOINED = "joined"  # 我也是
    LEFT = "left"  # no longer 我也是
    OBJECTED = "objected"  # 对办结有异议
    MERGED = "merged"  # 并案
    UNMERGED = "unmerged"  # 撤销并案
    SPLIT = "split"  # 拆分 (details.into: numbers)
    RECURRED = "recurred"  # 反复发生
    CROWDED = "crowded"  # 群体性 (details.people, others)
    ASKED_AGAIN = "asked_again"  # 四周后再问 (details.lasted: the answer)
    CONTACT_SHOWN = "contact_shown"  # 看来电人号码: who looked
    CODE_MADE = "code_made"  # 来电人 is read out a new code; never the code itself
    CALLED_BACK = "called_back"  # 回电 (details.said)
    LINKED = "linked"  # 绑定: a caller goes on in Telegram
    UNDONE = "undone"  # 撤销操作
    BLOCKED = "blocked"  # 屏蔽来件人 (details.reason, until)
    UNBLOCKED = "unblocked"  # 解除屏蔽
    ERASED = "erased"  # 注销: whoever reported it had everything about them erased
    CANCELLED = "cancelled"  # draft dropped
