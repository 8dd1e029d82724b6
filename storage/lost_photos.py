"""丢失的照片: files that rows name and no disk has; whose they are, and which are given up."""

import json
from collections.abc import Collection
from contextlib import suppress
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from storage.jotting import jot
from storage.new_rows import table_of
from storage.portable import source_of
from storage.tables import Media, Petition, WhistleCall

PAGE = 1000  # ids asked for at once; a server takes 65,535
GIVEN_UP = "lost-photos.json"
PETITIONS, MEDIA, CALLS = table_of(Petition), table_of(Media), table_of(WhistleCall)


def cases_of(url: str, hashes: Collection[str]) -> list[str]:
    """The numbers of the cases that name them, `#id` of a draft."""
    with source_of(url) as source:
        kept = source.connection.execute(select(MEDIA.c.petition_id, MEDIA.c.sha256))
        ids = {case for case, sha256 in kept if sha256 in hashes}
        shown = source.connection.execute(select(CALLS.c.petition_id, CALLS.c.photos))
        ids |= {case for case, photos in shown if not {*photos}.isdisjoint(hashes)}
        named = select(PETITIONS.c.id, PETITIONS.c.number)
        waiting, told = iter(sorted(ids)), []
        while page := [*islice(waiting, PAGE)]:
            found = source.connection.execute(named.where(PETITIONS.c.id.in_(page)))
            told += [number or f"#{case}" for case, number in found]
        return sorted(told)


def given_up(folder: Path) -> set[str]:
    """What nobody looks for any more."""
    with suppress(OSError, ValueError, TypeError):
        return set(json.loads((folder / GIVEN_UP).read_text("utf-8")))
    return set()


def give_up(folder: Path, hashes: Collection[str]) -> None:
    """Look for these no more, nor for those before."""
    jot(folder / GIVEN_UP, sorted({*hashes, *given_up(folder)}))
