"""All tables of the city, one file per family; `metadata` knows them all."""

from sqlmodel import SQLModel

from storage.tables.cases import Event, Media, Petition, Statement
from storage.tables.city import (
    CalendarOverride,
    Category,
    CityVersion,
    Place,
    PlaceName,
    TalkDay,
)
from storage.tables.duties import CategoryLimit, DispatchRule, DutyShift, Unit
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
from storage.tables.work import (
    Deliberation,
    Extension,
    Helper,
    HistoryHead,
    Pause,
    Supporter,
    Undo,
    Whistle,
    WhistleCall,
)

metadata = SQLModel.metadata

__all__ = [
    "Appointment",
    "CalendarOverride",
    "Category",
    "CategoryLimit",
    "CityVersion",
    "Conversation",
    "Deliberation",
    "Digest",
    "DispatchRule",
    "DutyShift",
    "Event",
    "Extension",
    "Group",
    "Helper",
    "HistoryHead",
    "Identity",
    "InboxUpdate",
    "Invite",
    "Media",
    "MediaCopy",
    "Notice",
    "Pause",
    "Person",
    "Petition",
    "Place",
    "PlaceName",
    "PollerMark",
    "PostedCard",
    "Statement",
    "Supporter",
    "TalkDay",
    "Undo",
    "Unit",
    "Week",
    "Whistle",
    "WhistleCall",
    "metadata",
]
