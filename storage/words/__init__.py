"""The persisted vocabularies: every word that is written into a row.

A value never changes once released, for rows outlive code; the Chinese word stands beside each.
"""

from storage.words.cases import (
    HELD_STATES,
    OPEN_STATES,
    RUNNING_STATES,
    UNTAKEN_STATES,
    Certainty,
    MediaKind,
    MediaPart,
    Satisfaction,
    Source,
    State,
    StatementKind,
    Urgency,
)
from storage.words.clocks import ClockSet, Ladder, LimitUnit, PauseReason, Stage
from storage.words.events import EventKind
from storage.words.kinds import Door, MessageKind
from storage.words.learning import ExampleSource, TrainingOccasion
from storage.words.people import (
    STAFF_ROLES,
    Counter,
    DayKind,
    GroupKind,
    Level,
    PlaceNameKind,
    Role,
    UnitKind,
)
from storage.words.post import (
    PAGES,
    SHOW_NOTHING,
    Expecting,
    NoticeKind,
    NoticeState,
    Priority,
)

__all__ = [
    "HELD_STATES",
    "OPEN_STATES",
    "PAGES",
    "RUNNING_STATES",
    "SHOW_NOTHING",
    "STAFF_ROLES",
    "UNTAKEN_STATES",
    "Certainty",
    "ClockSet",
    "Counter",
    "DayKind",
    "Door",
    "EventKind",
    "ExampleSource",
    "Expecting",
    "GroupKind",
    "Ladder",
    "Level",
    "LimitUnit",
    "MediaKind",
    "MediaPart",
    "MessageKind",
    "NoticeKind",
    "NoticeState",
    "PauseReason",
    "PlaceNameKind",
    "Priority",
    "Role",
    "Satisfaction",
    "Source",
    "Stage",
    "State",
    "StatementKind",
    "TrainingOccasion",
    "UnitKind",
    "Urgency",
]
