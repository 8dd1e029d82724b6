"""常用语: ready words added, put otherwise, taken away."""

import re
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import changes
from bot.desk.administration.edits import adds, alters
from bot.desk.administration.office import require_city
from bot.errors import AlreadySo, OldCard, PhraseUnfit, UnknownChoice
from bot.rules.phrases import LONGEST, unknown_in
from bot.spreadsheets.check_phrases import USES
from storage import phrases
from storage.tables import Person, Phrase
from storage.words import Expecting

BEGINNING = "CY-"  # of codes that nobody chose
_FOR = re.compile(r"([A-Za-z0-9_-]{2,24})\s+(.+)", re.DOTALL)


def phrase(session: Session, person: Person, phrase_id: int) -> Phrase:
    """A ready text in use, for an administrator of the whole city."""
    require_city(session, person)
    found = phrases.get(session, phrase_id)
    if found is None:
        raise OldCard
    return found


def add(
    session: Session, now: datetime, caller: Caller, person: Person, use: str, words: str
) -> None:
    """New words; a category's code before them makes them of that category only."""
    require_city(session, person)
    known = city(session).categories
    match = _FOR.fullmatch(words.strip())
    code = match[1].upper() if match and match[1].upper() in known else None
    text = _read(match[2] if match and code else words)
    row = Phrase(
        code=_next_code(session),
        use=use_of(use),
        text=text,
        group=known[code].group if code else "",
        category_code=code,
        position=1 + max((one.position for one in phrases.find_all(session)), default=-1),
    )
    facts: dict[str, Any] = {"use": use, "category": code, "after": text}
    changes.propose(session, now, caller, person, "phrase_added", [adds(row)], **facts)


def put_otherwise(
    session: Session, now: datetime, caller: Caller, person: Person, phrase_id: int, words: str
) -> None:
    """Other words for the same."""
    row, text = phrase(session, person, phrase_id), _read(words)
    if text == row.text:
        raise AlreadySo
    facts: dict[str, Any] = {"use": row.use.value, "category": row.category_code}
    facts |= {"before": row.text, "after": text}
    edits = [alters(row, text=text, text_en="")]
    changes.propose(session, now, caller, person, "phrase_changed", edits, **facts)


def remove(
    session: Session, now: datetime, caller: Caller, person: Person, phrase_id: int
) -> None:
    """Offered no more."""
    row = phrase(session, person, phrase_id)
    use: dict[str, Any] = {"use": row.use.value, "category": row.category_code}
    edits = [alters(row, retired=True)]
    changes.propose(session, now, caller, person, "phrase_removed", edits, before=row.text, **use)


def use_of(word: str) -> Expecting:
    """What ready words are for; UnknownChoice."""
    found = next((one for one in USES.values() if one.value == word), None)
    if found is None:
        raise UnknownChoice
    return found


def _read(words: str) -> str:
    text = words.strip()
    if not text or len(text) > LONGEST:
        raise PhraseUnfit(why="long" if text else "empty")
    if unknown_in(text):
        raise PhraseUnfit(why="braces")
    return text


def _next_code(session: Session) -> str:
    codes = phrases.find_codes(session, BEGINNING)
    numbers = [int(code[len(BEGINNING) :]) for code in codes if code[len(BEGINNING) :].isdecimal()]
    return f"{BEGINNING}{max(numbers, default=0) + 1:02d}"
