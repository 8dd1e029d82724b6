"""A case as the watch knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.rules.accused import About
from storage.words import Level, Role, Satisfaction, Source, State, Urgency


@dataclass(frozen=True, slots=True)
class Case:
    """A petition, as far as the rules ask."""

    id: int
    number: str | None
    state: State
    urgency: Urgency
    reporter_id: int
    owner_id: int | None
    due_at: datetime | None
    next_check_at: datetime | None
    solved: bool | None
    satisfaction: Satisfaction | None
    pushes: int
    text: str
    owner_role: Role | None = None
    level: Level | None = None
    source: Source = Source.CHAT
    about_level: Level | None = None
    about_id: int | None = None
    red: bool = False
    grid_id: int | None = None
    category_code: str | None = None
    take_due_at: datetime | None = None
    taken_at: datetime | None = None
    contact_due_at: datetime | None = None
    contacted_at: datetime | None = None
    acceptance_due_at: datetime | None = None
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """Whom it complains of; of an emergency that is nobody."""
        burns = self.urgency == Urgency.EMERGENCY
        return About() if burns else About(self.about_level, self.about_id)
