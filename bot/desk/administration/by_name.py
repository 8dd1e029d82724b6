"""按名称找: a category that is typed, and one of its limits; the page of it is opened."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.administration import menu
from bot.desk.administration.office import require_city
from bot.errors import NoSuchCategory
from bot.understanding.administering import LimitWish, limit_in, without_limit
from bot.understanding.folding import fold
from storage import places
from storage.tables import Category, Person
from storage.words import Urgency


def open_page(
    session: Session, now: datetime, said: Said, person: Person, where: menu.Where
) -> None:
    """路灯照明, GGSS-01, 路灯照明 办结 加急, and 办结 加急 on a page of that category.

    Several that it fits are listed; NoSuchCategory when there is none.
    """
    require_city(session, person)
    words = fold(said.text).strip()
    here = where[1] if where[0] in ("cat", "limits") else ""
    leaves = places.find_categories(session, retired=None)
    found, rest = _found(leaves, words)
    wish = limit_in(rest)
    if not found and here and wish.stage is not None:
        found = [one for one in leaves if one.code == here]
    if not found:
        raise NoSuchCategory(name=said.text.strip()[:40], why=where[0])
    if len(found) == 1:
        menu.show(session, now, said.caller, 0, _page(found[0], wish, where))
    else:
        codes = [one.code for one in found]
        menu.tell_page(session, now, said.caller, person, ("cats",), typed=codes)
        menu.expect(session, now, said.caller, person, ("cats",))


def _found(leaves: Sequence[Category], words: str) -> tuple[list[Category], str]:
    """Those it fits, and what else was said: 路灯 · 公共设施 · 路灯照明的时限."""
    if not words:
        return [], ""
    exact = [one for one in leaves if words in _names(one)]
    if exact or (inside := [one for one in leaves if any(words in name for name in _all(one))]):
        return exact or inside, ""
    named = [(name, one) for one in leaves for name in _names(one) if name in words]
    if named:
        longest = max(len(name) for name, _ in named)
        whole = [(name, one) for name, one in named if len(name) == longest]
        return [one for _, one in whole], words.replace(whole[0][0], " ", 1)
    left = without_limit(words)
    return [one for one in leaves if left and any(left in name for name in _all(one))], words


def _names(leaf: Category) -> list[str]:
    return [fold(one) for one in (leaf.code, leaf.name, leaf.name_en) if one]


def _all(leaf: Category) -> list[str]:
    return [*_names(leaf), *(fold(one) for one in (leaf.group, leaf.group_en) if one)]


def _page(leaf: Category, wish: LimitWish, where: menu.Where) -> menu.Where:
    if leaf.retired:
        return "cat", leaf.code
    if wish.stage is not None:
        urgency = wish.urgency or Urgency.NORMAL
        return "limit", leaf.code, wish.stage.value, urgency.value
    return ("limits" if wish.limits or where[0] == "limits" else "cat"), leaf.code
