"""All tables of the city, one file per family; `metadata` knows them all.

That of who is behind an anonymous case is not passed on here: few may open it.
"""

from sqlmodel import SQLModel

import storage.tables.masks  # noqa: F401  # `metadata` knows it
from storage.tables.administration import AdminChange, CitySheet, SentSheets
from storage.tables.announcing import Announcement
from storage.tables.blocks import Block
from storage.tables.calls import LinkTries, PhoneCall, PhoneCaller
from storage.tables.cases import Petition
from storage.tables.city import (
    CalendarOverride,
    Category,
    CityVersion,
    GridBoundary,
    LearnedName,
    Place,
    PlaceName,
    TalkDay,
)
from storage.tables.duties import (
    CategoryLimit,
    DispatchRule,
    DoorPhone,
    DutyShift,
    Phrase,
    Unit,
)
from storage.tables.events import Event
from storage.tables.forgetting import Forgetting
from storage.tables.learning import CategoryExample, CategoryModel, LearningNight, TrainingRun
from storage.tables.leases import Lease
from storage.tables.media import Media
from storage.tables.people import Appointment, Group, Identity, Invite, Person
from storage.tables.post import (
    Conversation,
    Digest,
    InboxUpdate,
    MediaCopy,
    Notice,
    PollerMark,
    PostedCard,
    Week,
)
from storage.tables.riders import Evening, RiderDay
from storage.tables.skipped import SkippedNumber
from storage.tables.statements import Represented, Statement, StatementVersion
from storage.tables.traces import CaseTrace
from storage.tables.work import (
    Deliberation,
    Extension,
    Helper,
    HistoryHead,
    Pause,
    Supporter,
    Topic,
    Undo,
    Whistle,
    WhistleCall,
)
from storage.tables.writers import WriterMark

metadata = SQLModel.metadata

__all__ = [
    "AdminChange",
    "Announcement",
    "Appointment",
    "Block",
    "CalendarOverride",
    "CaseTrace",
    "Category",
    "CategoryExample",
    "CategoryLimit",
    "CategoryModel",
    "CitySheet",
    "CityVersion",
    "Conversation",
    "Deliberation",
    "Digest",
    "DispatchRule",
    "DoorPhone",
    "DutyShift",
    "Evening",
    "Event",
    "Extension",
    "Forgetting",
    "GridBoundary",
    "Group",
    "Helper",
    "HistoryHead",
    "Identity",
    "InboxUpdate",
    "Invite",
    "LearnedName",
    "LearningNight",
    "Lease",
    "LinkTries",
    "Media",
    "MediaCopy",
    "Notice",
    "Pause",
    "Person",
    "Petition",
    "PhoneCall",
    "PhoneCaller",
    "Phrase",
    "Place",
    "PlaceName",
    "PollerMark",
    "PostedCard",
    "Represented",
    "RiderDay",
    "SentSheets",
    "SkippedNumber",
    "Statement",
    "StatementVersion",
    "Supporter",
    "TalkDay",
    "Topic",
    "TrainingRun",
    "Undo",
    "Unit",
    "Week",
    "Whistle",
    "WhistleCall",
    "WriterMark",
    "metadata",
]
