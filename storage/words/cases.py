"""What is written of a case: persisted vocabularies."""

from enum import StrEnum


class State(StrEnum):
    """诉求状态: the life cycle is one table in bot/rules/lifecycle.py."""

    DRAFT = "draft"  # 草稿, not yet a petition
    RECEIVED = "received"  # 待受理: nobody could be found yet; supervision keeps looking
    DISPATCHED = "dispatched"  # 已派单
    REOPENED = "reopened"  # 重办: given anew because somebody was not content, not taken yet
    IN_PROGRESS = "in_progress"  # 办理中
    AWAITING_RESIDENT = "awaiting_resident"  # 待补充
    WHISTLED = "whistled"  # 吹哨中: several units have been called
    IN_MEETING = "in_meeting"  # 议事中: a joint meeting will decide
    AWAITING_RATING = "awaiting_rating"  # 待评价
    CLOSED = "closed"  # 已归档
    DECLINED = "declined"  # 不予受理, with the reason and the right address
    MERGED = "merged"  # 已并案: lives on in another case
    WITHDRAWN = "withdrawn"  # 已撤回
    CANCELLED = "cancelled"  # a draft its author dropped


OPEN_STATES = frozenset(
    {
        State.RECEIVED,
        State.DISPATCHED,
        State.REOPENED,
        State.IN_PROGRESS,
        State.AWAITING_RESIDENT,
        State.WHISTLED,
        State.IN_MEETING,
    }
)
UNTAKEN_STATES = frozenset({State.DISPATCHED, State.REOPENED})  # 待接单: somebody has to take it
HELD_STATES = OPEN_STATES - {State.RECEIVED}  # somebody has it
RUNNING_STATES = UNTAKEN_STATES | {State.IN_PROGRESS, State.WHISTLED}  # with somebody, clock on


class Source(StrEnum):
    """来源: how the petition came in."""

    CHAT = "chat"  # 居民私聊
    RIDER_GROUP = "rider_group"  # 先锋骑手群随手拍
    TALK_DAY = "talk_day"  # 群众说事日
    HOTLINE = "hotline"  # 说事热线


class Certainty(StrEnum):
    """How a judgement stands: 确定, 推定 or 未知."""

    SURE = "sure"
    PRESUMED = "presumed"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """紧急程度."""

    NORMAL = "normal"
    URGENT = "urgent"  # 加急
    EMERGENCY = "emergency"  # 紧急: 110/119/120 first, passes quiet hours


class MediaKind(StrEnum):
    """附件类型."""

    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"  # a round one, said into the camera
    VOICE = "voice"
    AUDIO = "audio"  # music or a recording, with a player
    FILE = "file"


class MediaPart(StrEnum):
    """What a photo shows in the story of the case."""

    BEFORE = "before"  # 处理前
    AFTER = "after"  # 处理后
    TALK = "talk"  # sent in the two-way talk or as a note
    SUPPORT = "support"  # 我也是: from those who joined the case or were merged into it


class StatementKind(StrEnum):
    """陈述: who said what about the case."""

    WORDS = "words"  # 诉求原话
    ADDITION = "addition"  # 居民补充
    QUESTION = "question"  # 工作人员提问
    ANSWER = "answer"  # 居民答复
    NOTE = "note"  # 内部备注, staff only
    RESULT = "result"  # 办理结果
    SUPPORT = "support"  # 我也是: said by those who joined or were merged; staff only


class Satisfaction(StrEnum):
    """满意度."""

    SATISFIED = "satisfied"  # 满意
    FAIR = "fair"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意
