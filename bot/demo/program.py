"""The program between the demo's phones: it takes seconds to import, so the page does not wait."""

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.app import App
from bot.channel.said import Caller
from bot.city.city import DEFAULT_ZONE
from bot.clock import Clock
from bot.commands.beside import start_training
from bot.demo.seats import ADMINISTRATOR, COMMUNITY, SEATS, TOKENS
from bot.desk.case import cards
from bot.desk.registry.city_import import import_city
from bot.desk.registry.groups import register_group
from bot.desk.registry.invites import invite
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.settings import Settings
from bot.spreadsheets import read_city
from bot.spreadsheets.sources import sources_of
from storage import city_sheets, migrating, notices, people, petitions, places
from storage.database import open_engine
from storage.tables import Appointment, Person, PostedCard
from storage.words import Counter, GroupKind, NoticeKind, Priority, Role

__all__ = ["App", "make", "prepare", "settings_of", "settle", "start_training"]


def make(settings: Settings, clock: Clock, *, paced: bool) -> App:
    """The whole program; without pace it sends as quickly as the machine can."""
    return App(settings, clock) if paced else App(settings, clock, limits=None)


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
        sources = sources_of(folder)
    assert plan is not None, f"the sample city is broken: {findings}"
    engine = open_engine(settings.database_url)
    with Session(engine) as session:
        session.connection().exec_driver_sql("BEGIN")  # else each of 10,000 rows is a commit
        city_sheets.keep(session, now, sources)
        import_city(session, now, plan)
        schedule_monthly(session, now, plan)
        also = _staff_id(session, ADMINISTRATOR)  # so that /admin can be tried
        session.add(Appointment(person_id=also, role=Role.ADMINISTRATOR, rank=1))
        codes = {
            seat.key: invite(session, now, person_id=_staff_id(session, seat.staff_code))
            for seat in SEATS
            if seat.staff_code
        }
        session.commit()
    engine.dispose()
    return codes


def register(settings: Settings, now: datetime, riders: Caller, title: str) -> None:
    """The riders' group, before the program hears what was shown in it while that was loaded."""
    engine = open_engine(settings.database_url)
    with Session(engine) as session:
        community = places.get_place_by_code(session, COMMUNITY)
        assert community is not None, "the sample city has it"
        code = invite(session, now, group_kind=GroupKind.RIDERS, place_id=community.id)
        register_group(session, now, riders, code, title)
        session.commit()
    engine.dispose()


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


def speak(
    session: Session,
    now: datetime,
    names: Mapping[int, str],
    others: Mapping[str, str],
    language: str,
) -> None:
    """Whoever has one of these accounts is called so and reads this language, on old cards too.

    `others`: what their colleagues without a phone are called, by staff code.
    """
    for code, name in others.items():
        colleague = people.get(session, _staff_id(session, code))
        assert colleague is not None, "staff of the sample city"
        colleague.name = name
        session.add(colleague)
    for counter, (account, name) in product(TOKENS, names.items()):
        identity = people.get_identity(session, counter, account)
        person = people.get(session, identity.person_id) if identity is not None else None
        if person is not None:
            person.name, person.language = name, language
            session.add(person)
    _draw_cards_anew(session, now, language)


def _draw_cards_anew(session: Session, now: datetime, language: str) -> None:
    live = session.exec(select(PostedCard).where(col(PostedCard.live).is_(True))).all()
    for card in live:
        petition = petitions.get(session, card.petition_id)
        if petition is not None:
            key = f"{language}:{now.timestamp()}"
            cards.edit(session, now, petition, card, key=key)


def tell_group(session: Session, now: datetime, chat_id: int, language: str) -> None:
    """Once more, in another language, that it is registered."""
    group = people.get_group(session, Counter.RESIDENT, chat_id)
    if group is None:
        return
    told = {"place_id": group.place_id, "kind": group.kind.value, "language": language}
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        chat_id,
        NoticeKind.GROUP_REGISTERED,
        priority=Priority.ANSWER,
        dedup_key=f"{language}:{now.timestamp()}",
        arguments=told,
    )


def _staff_id(session: Session, code: str) -> int:
    found = session.exec(select(Person.id).where(Person.code == code)).one()
    assert found is not None, "kept rows have an id"
    return found
