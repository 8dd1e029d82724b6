"""What limits and clocks are called: persisted vocabularies."""

from enum import StrEnum


class LimitUnit(StrEnum):
    """办理时限单位."""

    WORKING_HOURS = "working_hours"  # 工作时
    WORKING_DAYS = "working_days"  # 工作日
    DAYS = "days"  # 自然日: of statutory limits


class Stage(StrEnum):
    """环节: what a clock measures."""

    TAKE = "take"  # 接单
    CONTACT = "contact"  # 首次联系
    RESOLVE = "resolve"  # 办结
    FOLLOW_UP = "follow_up"  # 回访评价
    DECIDE = "decide"  # 裁定: a case sent back, an extension, 信访 acceptance
    ANSWER = "answer"  # 居民补充
    REPORT_IN = "report_in"  # 报到
    FEED_BACK = "feed_back"  # 办理反馈
    MEET = "meet"  # 议事


class ClockSet(StrEnum):
    """时限规则: which law or habit a category's clocks follow."""

    ORDINARY = "ordinary"  # the city's own limits
    LETTERS = "letters"  # 信访: 信访工作条例


class Ladder(StrEnum):
    """督办阶梯: how supervision climbs for a category; the tables are in bot/rules/ladders.py."""

    ORDINARY = "ordinary"  # 普通
    SAFETY = "safety"  # 安全
    LETTERS = "letters"  # 信访
    SLOW = "slow"  # 协商


class PauseReason(StrEnum):
    """挂起原因."""

    RESIDENT = "resident"  # 等居民补充
    MEETING = "meeting"  # 等联席会议
    WEATHER = "weather"  # 天气
    PARTS = "parts"  # 等材料、配件
    APPOINTMENT = "appointment"  # 与居民约好了时间
    OTHERS = "others"  # 等别的单位
    OTHER = "other"  # in own words
