"""说事热线: who rang up, and what is owed to them; kept apart from the cases."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import maybe_moment, maybe_telegram_id, moment
from storage.sealed import mark_of, sealed_text
from storage.tables.row import NEVER_AGAIN, Row


class PhoneCaller(Row, table=True):
    """来电人: a person who is reached by telephone only; shown on demand, never on a card."""

    __tablename__ = "phone_callers"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    phone: str = sealed_text("phone_callers.phone")  # digits; "" when none was given
    phone_mark: str = mark_of("phone_callers.phone")  # given the phone; by which it is found
    name: str = sealed_text("phone_callers.name")  # as they are addressed
    others: str = sealed_text("phone_callers.others")  # further numbers they gave, a space between


class PhoneCall(Row, table=True):
    """来电: one petition that came by telephone."""

    __tablename__ = "phone_calls"
    __table_args__ = NEVER_AGAIN

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", unique=True)
    caller_id: int = Field(foreign_key="phone_callers.person_id", index=True)
    entered_by: int = Field(foreign_key="people.id")
    at: datetime = moment()
    message_id: int | None = maybe_telegram_id()  # of the entrant's, in which it was typed
    wants_call_back: bool = False
    # six digits read out to the caller, with which Telegram is linked later; None: never any more
    code: str | None = None
    coded_at: datetime | None = maybe_moment()  # when the code was made
    tries: int = 0  # wrong codes since then
    tried_at: datetime | None = maybe_moment()  # the last of them
    linked_at: datetime | None = maybe_moment()
    rung_up: int = 0  # how often nobody answered
    call_back_at: datetime | None = maybe_moment(index=True)  # when to ask for the next call-back


class LinkTries(Row, table=True):
    """猜码: how often an account was wrong about number and code of a call, whichever it was."""

    __tablename__ = "link_tries"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    tries: int = 0
    since: datetime = moment()
