"""`shuoshi city hits`: how often nobody changed the guess, every group and category."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.recognition import profiles_of
from bot.commands.batches import print_json
from bot.commands.console import say, words
from bot.commands.transacting import transact
from bot.rules.hits import GroupHits, Hits, by_group
from storage import hit_rates


def show_hits(days: int, *, as_json: bool) -> None:
    """A line for each group and below it for each category, or a line of JSON for each group."""
    groups = transact(_facts, days)
    for group in groups:
        if as_json:
            print_json(group)
        else:
            say("cli-hits-group", **_named(group))
            for leaf in group["leaves"]:
                say("cli-hits-leaf", **_named(leaf))
    if not groups and not as_json:
        say("hits-none", days=days)


def _named(fact: dict[str, Any]) -> dict[str, Any]:
    """The facts of a line; categories that are no more have no name."""
    return {**fact, "name": fact["name"] or words("hits-retired")}


def _facts(session: Session, now: datetime, days: int) -> list[dict[str, Any]]:
    found = hit_rates.find_guessed(session, now - timedelta(days=days))
    leaves = [Hits(each.code, each.cases, each.unchanged) for each in found]
    categories = profiles_of(session)
    groups = by_group(leaves, {one.code: one.group for one in categories})
    names = {one.code: one.name for one in categories}
    return [_group_fact(group, names) for group in groups]


def _group_fact(group: GroupHits, names: dict[str, str]) -> dict[str, Any]:
    leaves = [
        {"code": each.name, **_fact(each), "name": names.get(each.name, each.name)}
        for each in group.leaves
    ]
    return {**_fact(group.whole), "leaves": leaves}


def _fact(of: Hits) -> dict[str, Any]:
    """The share as percent, with what it is counted of."""
    return {
        "name": of.name,
        "count": of.count,
        "unchanged": of.unchanged,
        "percent": of.percent,
    }
