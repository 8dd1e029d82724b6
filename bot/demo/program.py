"""The program between the demo's phones: it takes seconds to import, so the page does not wait."""

from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import Session, select

from bot.app import App
from bot.city.city import DEFAULT_ZONE
from bot.demo.seats import COMMUNITY, SEATS, TOKENS
from bot.desk.registry.city_import import import_city
from bot.desk.registry.invites import invite
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.settings import Settings
from bot.spreadsheets import read_city
from storage import migrating, people, places
from storage.database import open_engine
from storage.tables import Person
from storage.words import Counter, GroupKind

__all__ = ["App", "prepare", "settings_of", "settle"]


def settings_of(folder: Path, bot_api: str) -> Settings:
    """The demo's own, whatever the environment says."""
    return Settings(  # whole: a demo must not answer for the city of some environment
        resident_token=SecretStr(TOKENS[Counter.RESIDENT]),
        staff_token=SecretStr(TOKENS[Counter.STAFF]),
        bot_api=bot_api,
        data=folder,
        database="",
        timezone=DEFAULT_ZONE.key,
        public_url="",
        host="127.0.0.1",
        port=0,
    )


def prepare(settings: Settings, now: datetime) -> dict[str, str]:
    """Tables and the sample city, as an administrator would; invite codes by seat."""
    settings.data.mkdir(parents=True, exist_ok=True)
    migrating.upgrade(settings.database_url)
    with as_file(files("storage") / "sample_city") as folder:
        plan, findings = read_city(folder)
    assert plan is not None, f"the sample city is broken: {findings}"
    engine = open_engine(settings.database_url)
    with Session(engine) as session:
        import_city(session, now, plan)
        schedule_monthly(session, now, plan)
        codes = {
            seat.key: invite(session, now, person_id=_staff_id(session, seat.staff_code))
            for seat in SEATS
            if seat.staff_code
        }
        community = places.get_place_by_code(session, COMMUNITY)
        assert community is not None, "the sample city has it"
        codes["group"] = invite(session, now, group_kind=GroupKind.RIDERS, place_id=community.id)
        session.commit()
    engine.dispose()
    return codes


def settle(session: Session, telegram_id: int, grid_code: str) -> None:
    """Give a resident a home grid."""
    identity = people.get_identity(session, Counter.RESIDENT, telegram_id)
    grid = places.get_place_by_code(session, grid_code)
    if identity is None or grid is None:
        return
    person = people.get(session, identity.person_id)
    assert person is not None, "identities have people"
    person.home_grid_id = grid.id
    session.add(person)


def _staff_id(session: Session, code: str) -> int:
    found = session.exec(select(Person.id).where(Person.code == code)).one()
    assert found is not None, "kept rows have an id"
    return found
