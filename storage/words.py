"""The persisted vocabularies: every word that is written into a row.

A value never changes once released, for rows outlive code; the Chinese word stands beside each.
"""

from enum import IntEnum, StrEnum


class Counter(StrEnum):
    """端: one of the two doors, each with its own bot and its own token."""

    RESIDENT = "resident"  # 居民端
    STAFF = "staff"  # 处置端


class Role(StrEnum):
    """任职角色: what somebody is, always within the scope of a place."""

    COURIER = "courier"  # 骑手
    VOLUNTEER = "volunteer"  # 志愿者
    REPRESENTATIVE = "representative"  # 群众代表
    GRID_OFFICER = "grid_officer"  # 网格员
    COMMUNITY_DESK = "community_desk"  # 社区受理台
    STREET_DISPATCHER = "street_dispatcher"  # 街道调度
    DEPARTMENT = "department"  # 部门、共建单位
    DUTY_LEADER = "duty_leader"  # 值班领导
    ADMINISTRATOR = "administrator"  # 管理员


STAFF_ROLES = frozenset(
    {
        Role.GRID_OFFICER,
        Role.COMMUNITY_DESK,
        Role.STREET_DISPATCHER,
        Role.DEPARTMENT,
        Role.DUTY_LEADER,
        Role.ADMINISTRATOR,
    }
)


class Level(StrEnum):
    """层级: where responsibility lies; also the level of a place."""

    GRID = "grid"  # 网格
    COMMUNITY = "community"  # 社区
    STREET = "street"  # 街道


class State(StrEnum):
    """诉求状态: the life cycle is one table in bot/rules/lifecycle.py."""

    DRAFT = "draft"  # 草稿, not yet a petition
    RECEIVED = "received"  # 待受理: nobody could be found yet; supervision keeps looking
    DISPATCHED = "dispatched"  # 已派单
    IN_PROGRESS = "in_progress"  # 办理中
    AWAITING_RESIDENT = "awaiting_resident"  # 待补充
    AWAITING_RATING = "awaiting_rating"  # 待评价
    CLOSED = "closed"  # 已归档
    WITHDRAWN = "withdrawn"  # 已撤回
    CANCELLED = "cancelled"  # a draft its author dropped


OPEN_STATES = frozenset(
    {State.RECEIVED, State.DISPATCHED, State.IN_PROGRESS, State.AWAITING_RESIDENT}
)


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


class LimitUnit(StrEnum):
    """办理时限单位."""

    WORKING_HOURS = "working_hours"  # 工作时
    WORKING_DAYS = "working_days"  # 工作日


class MediaKind(StrEnum):
    """附件类型."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    FILE = "file"


class MediaPart(StrEnum):
    """What a photo shows in the story of the case."""

    BEFORE = "before"  # 处理前
    AFTER = "after"  # 处理后
    TALK = "talk"  # sent in the two-way talk or as a note


class StatementKind(StrEnum):
    """陈述: who said what about the case."""

    WORDS = "words"  # 诉求原话
    ADDITION = "addition"  # 居民补充
    QUESTION = "question"  # 工作人员提问
    ANSWER = "answer"  # 居民答复
    NOTE = "note"  # 内部备注, staff only
    RESULT = "result"  # 办理结果


class EventKind(StrEnum):
    """流转记录: what happened to a petition; append-only."""

    STARTED = "started"  # draft opened
    SUBMITTED = "submitted"  # 提交
    DISPATCHED = "dispatched"  # 派单
    UNASSIGNED = "unassigned"  # nobody could be found
    TAKEN = "taken"  # 接单
    SENT_BACK = "sent_back"  # 退单
    TRANSFERRED = "transferred"  # 转派
    ASKED = "asked"  # 问居民
    ANSWERED = "answered"  # 居民答复
    ADDED = "added"  # 居民补充
    CORRECTED = "corrected"  # the resident edited what was said
    NOTED = "noted"  # 备注
    RECLASSIFIED = "reclassified"  # 改类别
    RELOCATED = "relocated"  # 改网格
    URGED = "urged"  # 居民催办
    REMINDED = "reminded"  # 系统催办 (details.share: 50, 80, 100)
    ESCALATED = "escalated"  # 升级督办 (details.level)
    UNDELIVERED = "undelivered"  # an alert did not arrive
    RESOLVED = "resolved"  # 办结
    RATED = "rated"  # 满意度评价
    REOPENED = "reopened"  # 重办
    CLOSED = "closed"  # 归档 (details.silent: nobody answered)
    WITHDRAWN = "withdrawn"  # 撤回
    CANCELLED = "cancelled"  # draft dropped


class Satisfaction(StrEnum):
    """满意度."""

    SATISFIED = "satisfied"  # 满意
    FAIR = "fair"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意


class GroupKind(StrEnum):
    """Registered groups, all at the resident bot."""

    RIDERS = "riders"  # 先锋骑手群


class PlaceNameKind(StrEnum):
    """What a place name names."""

    COMPOUND = "compound"  # 小区
    BUILDING = "building"  # 楼栋
    ROAD = "road"  # 道路
    LANDMARK = "landmark"  # 标志物


class NoticeState(StrEnum):
    """待送达通知的状态."""

    WAITING = "waiting"
    LEASED = "leased"  # a lane is sending it until leased_until
    SENT = "sent"
    EXPIRED = "expired"  # its time passed before it could be sent
    FAILED = "failed"  # final refusal by Telegram


class Priority(IntEnum):
    """Smaller goes first: alerts before answers before broadcasts."""

    ALERT = 10
    ANSWER = 20
    REMINDER = 30
    BROADCAST = 40


class Expecting(StrEnum):
    """What a conversation waits for from this person in this chat."""

    PLACE = "place"  # resident: where is it?
    ADDITION = "addition"  # resident: text or photo for a case of theirs
    ANSWER = "answer"  # resident: the answer to a question of staff
    RATING_REASON = "rating_reason"  # resident: why not solved or not satisfied
    TALK_DAY = "talk_day"  # resident: words for the coming talk day
    SEND_BACK_REASON = "send_back_reason"  # staff: own words instead of a ready reason
    QUESTION = "question"  # staff: the question to the resident
    RESULT = "result"  # staff: result text and photos


class NoticeKind(StrEnum):
    """What a notice says; the composer of a kind in bot/wording documents its arguments."""

    # to residents
    WELCOME = "welcome"
    HELP = "help"
    LANGUAGE_SET = "language_set"
    HOME_CHOICES = "home_choices"
    DRAFT_CARD = "draft_card"
    PLACE_QUESTION = "place_question"
    PIN_ELSEWHERE = "pin_elsewhere"
    CATEGORY_CHOICES = "category_choices"
    PLACE_CHOICES = "place_choices"
    DRAFT_NUDGE = "draft_nudge"
    EMERGENCY_NUMBERS = "emergency_numbers"
    RECEIPT = "receipt"
    MY_CASES = "my_cases"
    CASE_STORY = "case_story"
    ADDITION_WANTED = "addition_wanted"
    ADDED = "added"
    URGED = "urged"
    WITHDRAWN = "withdrawn"
    MILESTONE = "milestone"
    QUESTION = "question"
    RESULT = "result"
    RATING_SATISFACTION = "rating_satisfaction"
    RATING_REASON = "rating_reason"
    RATED = "rated"
    REOPENED = "reopened"
    MEDIA_PROBLEM = "media_problem"
    TALK_DAY_CALL = "talk_day_call"
    TALK_DAY_CANCELLED = "talk_day_cancelled"
    TALK_DAY_SPEAK = "talk_day_speak"
    TALK_DAY_OPTED_OUT = "talk_day_opted_out"
    # to the rider group
    GROUP_RECEIPT = "group_receipt"
    GROUP_REACTION = "group_reaction"
    GROUP_REGISTERED = "group_registered"
    # to staff
    STAFF_WELCOME = "staff_welcome"
    STAFF_HELP = "staff_help"
    STRANGER = "stranger"
    STAFF_CARD = "staff_card"
    CASE_MEDIA = "case_media"
    CASE_UPDATE = "case_update"
    SEND_BACK_REASONS = "send_back_reasons"
    TRANSFER_CHOICES = "transfer_choices"
    PROMPT = "prompt"
    RESULT_PREVIEW = "result_preview"
    NOTE_KEPT = "note_kept"
    TODO = "todo"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    DIGEST = "digest"
    UNREACHABLE_STAFF = "unreachable_staff"
    TALK_DAYS = "talk_days"
    STAFF_CATEGORY_CHOICES = "staff_category_choices"
    STAFF_PLACE_CHOICES = "staff_place_choices"
    JOINED = "joined"
    UNASSIGNED = "unassigned"
    # to anybody
    REFUSAL = "refusal"
    APOLOGY = "apology"
