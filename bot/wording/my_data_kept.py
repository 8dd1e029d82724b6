"""我的数据, the file: everything the tables hold of the reader, to read and for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import col, select

from bot.rules.blocking import begins_at, is_withdrawn
from bot.wording import page
from bot.wording.names import category_name, place_name
from bot.wording.page import Markup, tag
from bot.wording.scene import Scene
from storage import masks, my_data, represented
from storage.tables import (
    Block,
    Identity,
    Media,
    Notice,
    Petition,
    PhoneCall,
    PhoneCaller,
    Statement,
)
from storage.words import Counter, MediaKind, State

MOST_PACKED = 40 * 1024 * 1024  # bytes; Telegram takes 50 MB
_SUFFIX = {
    MediaKind.PHOTO: ".jpg",
    MediaKind.VIDEO: ".mp4",
    MediaKind.VIDEO_NOTE: ".mp4",
    MediaKind.VOICE: ".ogg",
}


@dataclass(frozen=True)
class Kept:
    """Everything the tables hold of the reader."""

    scene: Scene

    @cached_property
    def _person_id(self) -> int:
        return self.scene.notice.person_id or 0

    @property
    def _ids(self) -> Any:
        """Under which ids they stand in the tables, masks too."""
        return masks.ids_of(self._person_id)

    @cached_property
    def cases(self) -> Sequence[Petition]:
        """What they reported."""
        wanted = select(Petition).where(col(Petition.reporter_id).in_(self._ids))
        return self.scene.session.exec(wanted.order_by(col(Petition.id))).all()

    @property
    def sent(self) -> Sequence[Petition]:
        """What of it others have seen."""
        return [one for one in self.cases if one.state not in (State.DRAFT, State.CANCELLED)]

    @property
    def unsent(self) -> Sequence[Petition]:
        """What of it may still be sent; what they dropped is in the file alone."""
        return [one for one in self.cases if one.state == State.DRAFT]

    @cached_property
    def joined(self) -> Sequence[tuple[datetime, Petition]]:
        """What they joined, and when."""
        return my_data.joined_by(self.scene.session, self._person_id)

    @cached_property
    def said(self) -> Sequence[Statement]:
        """Their words."""
        wanted = select(Statement).where(col(Statement.person_id).in_(self._ids))
        return self.scene.session.exec(wanted.order_by(col(Statement.id))).all()

    @cached_property
    def media(self) -> Sequence[Media]:
        """What they attached."""
        wanted = select(Media).where(col(Media.person_id).in_(self._ids))
        return self.scene.session.exec(wanted.order_by(col(Media.id))).all()

    @cached_property
    def packed(self) -> list[tuple[str, Media]]:
        """What of it fits into a file, by the name it gets there."""
        found, room = [], MOST_PACKED
        for one in self.media:
            room -= one.size
            if room >= 0:
                name = one.name or f"{one.kind.value}{_SUFFIX.get(one.kind, '')}"
                found.append((f"media/{one.id}-{name}", one))
        return found

    @cached_property
    def home(self) -> str:
        """Where they live, "" when they never said."""
        reader = self.scene.reader
        home = reader.home_grid_id if reader is not None else None
        if reader is None or not home:
            return ""
        return " ".join(filter(None, (place_name(self.scene, home), reader.home_words)))

    @cached_property
    def _accounts(self) -> Sequence[Identity]:
        wanted = select(Identity).where(Identity.person_id == self._person_id)
        return self.scene.session.exec(wanted.order_by(col(Identity.id))).all()

    @cached_property
    def _told(self) -> Sequence[Notice]:
        wanted = select(Notice).where(
            Notice.person_id == self._person_id,
            Notice.counter == Counter.RESIDENT,
            col(Notice.sent_at).is_not(None),
        )
        return self.scene.session.exec(wanted.order_by(col(Notice.id))).all()

    @cached_property
    def _calls(self) -> Sequence[tuple[PhoneCall, PhoneCaller]]:
        return my_data.calls_of(self.scene.session, self._person_id)

    @cached_property
    def _blocks(self) -> Sequence[Block]:
        known = my_data.blocks_of(self.scene.session, self._person_id)
        held = (one for one in known if begins_at(one) <= self.scene.now)  # not before it holds
        return [one for one in held if not is_withdrawn(one)]

    def json(self) -> str:
        """For programs: columns as they are, without what is the desk's own."""
        reader = self.scene.reader
        whole = {
            "made_at": self.scene.now.isoformat(),
            "person": _plain(reader.model_dump(exclude={"id", "code"})) if reader else {},
            "accounts": [_plain(one.model_dump(exclude={"person_id"})) for one in self._accounts],
            "cases": [self._whole(one) for one in self.cases],
            "joined": [
                {"number": case.number, "joined_at": at.isoformat()} for at, case in self.joined
            ],
            "calls": [
                _plain(call.model_dump(include=my_data.OF_CALL))
                | caller.model_dump(include=my_data.OF_CALLER)
                for call, caller in self._calls
            ],
            "blocks": [_plain(one.model_dump(include=my_data.OF_BLOCK)) for one in self._blocks],
            "said": [self._statement(one) for one in self.said],
            "media": [_plain(one.model_dump(include=my_data.OF_MEDIA)) for one in self.media],
            "sent_to_me": [
                _plain(one.model_dump(include={"kind", "sent_at", "petition_id"}))
                for one in self._told
            ],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1)

    def _whole(self, case: Petition) -> dict[str, Any]:
        whom = represented.words_of(self.scene.session, case.id)
        return {**_plain(case.model_dump(include=my_data.OF_CASE)), "represented": whom}

    def _statement(self, one: Statement) -> dict[str, Any]:
        versions = [
            {"text": old.text, "until": old.replaced_at.isoformat()} for old in self._versions(one)
        ]
        return {**_plain(one.model_dump(include=my_data.OF_STATEMENT)), "before": versions}

    def _versions(self, one: Statement) -> Sequence[Any]:
        return my_data.versions_of(self.scene.session, one)

    def html(self) -> str:
        """To read."""
        scene = self.scene
        return page.page(
            scene.language,
            scene.plain("my-data-title"),
            tag("header", tag("h1", scene.plain("my-data-title"))),
            page.facts(self._facts()),
            *self._section(scene.plain("my-data-cases"), map(self._case, self.cases)),
            *self._section(scene.plain("my-data-joined"), map(self._joined, self.joined)),
            *self._section(scene.plain("my-data-said"), map(self._said, self.said)),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        scene, reader = self.scene, self.scene.reader
        yield scene.plain("my-data-made"), scene.clock(scene.now)
        if reader is not None:
            yield scene.plain("my-data-name"), reader.name
            yield scene.plain("my-data-language"), reader.language or reader.client_language or ""
            yield scene.plain("my-data-since"), scene.clock(reader.created_at)
        yield scene.plain("my-data-home"), self.home
        for _call, caller in self._calls:
            given = (caller.name, caller.phone, caller.others)
            yield scene.plain("my-data-call"), " ".join(filter(None, given))
        for one in self._blocks:
            reason = scene.plain("blocked-reason", reason=one.reason)
            ends = scene.clock(one.lifted_at or one.until)
            yield (
                scene.plain("my-data-block"),
                f"{reason} · {scene.clock(one.blocked_at)} – {ends}",
            )
        accounts = ", ".join(str(one.telegram_id) for one in self._accounts)
        yield scene.plain("my-data-account"), accounts

    def _section(self, title: str, rows: Any) -> tuple[Markup, ...]:
        """A table of when, which case and what."""
        scene = self.scene
        heads = (
            scene.plain("my-data-when"),
            scene.plain("my-data-number"),
            scene.plain("my-data-state"),
            scene.plain("my-data-words"),
        )
        told = [(row, "") for row in rows]
        none = tag("p", scene.plain("my-data-none"))
        return (
            tag("h2", title),
            page.table(heads, told, "said") if told else none,
        )

    def _case(self, case: Petition) -> tuple[str, ...]:
        scene = self.scene
        where = f"{category_name(scene, case.category_code)} · {place_name(scene, case.grid_id)}"
        state = scene.plain("state-told", state=case.state.value)
        words = f"{where} · {case.text}"
        return (scene.clock(case.created_at), case.number or "—", state, words)

    def _joined(self, one: tuple[datetime, Petition]) -> tuple[str, ...]:
        at, case = one
        state = self.scene.plain("state-told", state=case.state.value)
        kind = category_name(self.scene, case.category_code)
        return (self.scene.clock(at), case.number or "—", state, kind)

    def _said(self, one: Statement) -> tuple[str, ...]:
        scene = self.scene
        before = [scene.plain("my-data-edited", words=old.text) for old in self._versions(one)]
        case = scene.session.get(Petition, one.petition_id)
        number = (case.number if case is not None else None) or "—"
        return (scene.clock(one.at), number, "", " · ".join((one.text, *before)))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }
