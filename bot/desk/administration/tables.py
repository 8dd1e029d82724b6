"""表格: the city as a file in the chat, and changed sheets sent back: shown, then brought in."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.exported import Standing, digest_of, standing
from bot.city.sent_back import CITY, city_in, is_packed, packed
from bot.desk.administration.office import administrator, require_city
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.desk import Desk, Toast
from bot.desk.registry.city_import import import_city
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.errors import AlreadySo, ChangedMeanwhile, NoSheets, NotStaff, NotYours, OldCard
from bot.spreadsheets import CityPlan
from bot.spreadsheets.differing import Difference, differences
from bot.spreadsheets.sent import NotSheets, SentCity, read_sent, unpacked
from bot.spreadsheets.sources import read_files
from storage import administration, city_sheets, conversations, people
from storage.tables import Person, SentSheets
from storage.words import Counter, NoticeKind

KEPT_FOR = timedelta(hours=1)
MOST_TOLD = 8  # findings in the chat
NOTHING = ""  # the base of what cannot be brought in
MOST_ROWS = 8  # of all sheets, shown with what changes in them
MOST_FIELDS = 3  # of one row


def send(session: Session, now: datetime, caller: Caller, person: Person) -> None:
    """The city's sheets as a ZIP, made when it is sent."""
    require_city(session, person)
    administration.record(session, now, id_of(person), "exported", {"scope": [None]})
    tell.answer(session, now, caller, NoticeKind.ADMIN_FILE, person_id=person.id)


async def receive(desk: Desk, said: Said, name: str, content: bytes) -> None:
    """A file somebody sent: read beside everything else, then shown what it would change."""
    found = await desk.look(standing)
    try:
        sent = await asyncio.to_thread(_read, found, name, content)
    except NotSheets:
        await desk.do(refuse, said)
        return
    await desk.do(preview, said, sent[0], sent[1])


async def answer(desk: Desk, caller: Caller, sent_id: int, *, is_yes: bool) -> Toast | None:
    """Bring in what was shown, or drop it."""
    if not is_yes:
        return await desk.do(drop, caller, sent_id)
    content = await desk.look(_content, caller, sent_id)
    if not content:  # nobody was shown it, or somebody else: refused without reading a city
        return await desk.do(bring_in, caller, sent_id, {}, None, "")
    found = await desk.look(standing)
    files, plan, base, learns = await asyncio.to_thread(_again, found, content)
    return await desk.do(bring_in, caller, sent_id, files, plan, base, learns=learns)


def is_meant(session: Session, said: Said) -> bool:
    """Whether a file is for this room: from an administrator, and nothing else is waited for."""
    now = said.at
    try:
        person = administrator(session, now, said.caller)
    except (NotYours, NotStaff):
        return False
    waiting = conversations.get(session, now, Counter.STAFF, said.caller.chat_id, id_of(person))
    return said.reply_to is None and waiting is None


def forget(session: Session, now: datetime) -> int:
    """Let go of what was sent and never brought in; how many."""
    return city_sheets.forget_sent(session, now - KEPT_FOR)


def refuse(session: Session, now: datetime, said: Said) -> None:
    """It is no sheet of the city."""
    require_city(session, administrator(session, now, said.caller))
    raise NoSheets


def preview(session: Session, now: datetime, said: Said, sent: SentCity, base: str) -> None:
    """What would change, or what is wrong; kept for an hour."""
    person = administrator(session, now, said.caller)
    require_city(session, person)
    arguments: dict[str, Any] = {"names": list(sent.names), "errors": len(sent.errors)}
    if sent.plan is None:
        arguments["wrong"] = _keep_wrong(session, now, person, sent)
    elif not sent.differences:
        raise AlreadySo
    else:
        kept = packed(sent.files, _shown(sent.differences))  # names of staff, which are sealed
        row = SentSheets(person_id=id_of(person), files=kept, base=base, sent_at=now)
        arguments["sent"] = city_sheets.send(session, row).id
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.ADMIN_SHEETS,
        person_id=person.id,
        arguments=arguments,
        reply_to=said.message_id,
    )


def _keep_wrong(session: Session, now: datetime, person: Person, sent: SentCity) -> int | None:
    """What is wrong quotes cells, a telephone number perhaps: sealed as sheets are, and no longer
    kept; what they were shown before may still be brought in.
    """
    told = {"findings": [[one.key, one.facts] for one in sent.errors[:MOST_TOLD]]}
    row = SentSheets(person_id=id_of(person), files=packed({}, told), base=NOTHING, sent_at=now)
    return city_sheets.keep_beside(session, row).id


def _shown(found: Mapping[str, Difference]) -> dict[str, Any]:
    """How many rows there are by sheet, and the first that change, field by field; how many are
    named, and how many are left.
    """
    changing = sum(bool(one.changes) for one in found.values())
    most = max(1, MOST_ROWS // max(1, changing))
    return {
        "differences": [
            [stem, one.added, one.changed, one.removed, list(one.some)]
            for stem, one in found.items()
        ],
        "named": {stem: one.named for stem, one in found.items()},
        "changes": {
            stem: [
                [row[0].row, [[one.header, one.before, one.after] for one in row[:MOST_FIELDS]]]
                for row in one.changes[:most]
            ]
            for stem, one in found.items()
            if one.changes
        },
        "unlisted": {stem: max(0, len(one.changes) - most) for stem, one in found.items()},
    }


def bring_in(
    session: Session,
    now: datetime,
    caller: Caller,
    sent_id: int,
    files: dict[str, bytes],
    plan: CityPlan | None,
    base: str,
    *,
    learns: bool = False,
) -> Toast:
    """The city becomes what was shown, unless somebody has changed it since."""
    person, row = _own(session, now, caller, sent_id)
    if row.base != base or plan is None:
        raise ChangedMeanwhile
    city_sheets.keep(session, now, files)
    counts = import_city(session, now, plan)
    schedule_monthly(session, now, plan)
    tallies = {name: getattr(counts, name) for name in counts.__slots__}
    moved = [name for name, tally in tallies.items() if getattr(tally, "moved", False)]
    facts = {"scope": [None], "tables": moved}
    administration.record(session, now, id_of(person), "sheets_brought", facts)
    city_sheets.drop(session, id_of(person))
    _end(session, now, caller, person, "learns" if learns else "done")
    return Toast("saved")


def drop(session: Session, now: datetime, caller: Caller, sent_id: int) -> Toast | None:
    """Nothing is changed."""
    person, _row = _own(session, now, caller, sent_id)
    city_sheets.drop(session, id_of(person))
    _end(session, now, caller, person, "dropped")
    return None


def _own(
    session: Session, now: datetime, caller: Caller, sent_id: int
) -> tuple[Person, SentSheets]:
    person = administrator(session, now, caller)
    require_city(session, person)
    row = city_sheets.get_sent(session, sent_id)
    if row is None or row.person_id != person.id or row.sent_at + KEPT_FOR <= now:
        raise OldCard
    return person, row


def _end(session: Session, now: datetime, caller: Caller, person: Person, how: str) -> None:
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ADMIN_SHEETS,
        person_id=person.id,
        arguments={"end": how},
        edits=caller.message_id,
    )


def _content(session: Session, caller: Caller, sent_id: int) -> bytes:
    """What they have sent; nothing if they have not."""
    identity = people.get_identity(session, caller.counter, caller.telegram_id)
    row = city_sheets.get_sent(session, sent_id)
    is_own = row is not None and identity is not None and row.person_id == identity.person_id
    is_whole = row is not None and row.base != NOTHING and is_packed(row.files)
    return row.files if row is not None and is_own and is_whole else b""


def _read(found: Standing, name: str, content: bytes) -> tuple[SentCity, str]:
    files = found.files()
    return read_sent(found.plan, files, name, content), digest_of(files)


def _again(found: Standing, content: bytes) -> tuple[dict[str, bytes], CityPlan | None, str, bool]:
    base = digest_of(found.files())
    files = unpacked(CITY, city_in(content))
    plan = read_files(files)[0]
    changes = {} if plan is None else differences(found.plan, plan)
    return files, plan, base, any(one.learns for one in changes.values())
