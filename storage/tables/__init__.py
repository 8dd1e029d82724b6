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
from storage.tables.people import Appointment, Group, Identity, Invite, Person
from storage.tables.post import (
    Conversation,
    Digest,
    InboxUpdate,
    MediaCopy,
    Notice,
    PollerMark,
    PostedCard,
)

metadata = SQLModel.metadata

__all__ = [
    "Appointment",
    "CalendarOverride",
    "Category",
    "CityVersion",
    "Conversation",
    "Digest",
    "Event",
    "Group",
    "Identity",
    "InboxUpdate",
    "Invite",
    "Media",
    "MediaCopy",
    "Notice",
    "Person",
    "Petition",
    "Place",
    "PlaceName",
    "PollerMark",
    "PostedCard",
    "Statement",
    "TalkDay",
    "metadata",
]
