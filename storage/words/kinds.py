"""What a message is, and whose door is named: persisted vocabularies."""

from enum import StrEnum


class MessageKind(StrEnum):
    """来信性质: only the first is taken as a petition without asking."""

    PETITION = "petition"  # 诉求
    QUESTION = "question"  # 咨询
    THANKS = "thanks"  # 感谢
    GREETING = "greeting"  # 寒暄
    REPORT_CRIME_OR_OFFICIAL = "report_crime_or_official"  # 检举、举报违法: 12388, 110
    LAWSUIT = "lawsuit"  # 诉讼、仲裁: court, 12348
    XINFANG = "xinfang"  # 信访: its statutory door
    BEYOND_DUTY = "beyond_duty"  # 超出职责


class Door(StrEnum):
    """部门电话: whom residents are told to ring up, where it is no matter of the desk."""

    HOTLINE = "hotline"  # 政务服务热线
    DISCIPLINE = "discipline"  # 纪检监察
    COURT = "court"  # 诉讼服务
    LEGAL_AID = "legal_aid"  # 法律援助
    CONSUMERS = "consumers"  # 消费者投诉
