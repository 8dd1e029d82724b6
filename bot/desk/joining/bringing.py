"""What a report brings along when it joins another case: words and photos, without a name."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import content
from bot.desk.case.history import case_id
from bot.desk.dispatching import accusing
from storage import merging, petitions
from storage.tables import Media, Petition, Statement
from storage.words import MediaPart, StatementKind


def bring(
    session: Session, now: datetime, source: Petition, target: Petition, *, merged: bool
) -> list[str]:
    """Copy what residents said and sent to the other case; the hashes of what is new there.

    `merged`: it can be taken out again; where it came from first is remembered.
    """
    accusing.take_over(session, now, source, target)
    for said in merging.words_of(session, source):
        if said.text.strip():
            accusing.hear_named(session, now, target, said.text)
            _say(session, now, said, target, _origin(said, source) if merged else None)
    return [
        media.sha256
        for media in merging.media_of(session, source)
        if _attach(session, media, target, _origin(media, source) if merged else None)
    ]


def _origin(row: Statement | Media, source: Petition) -> int:
    return row.merged_from or case_id(source)


def _say(
    session: Session, now: datetime, said: Statement, target: Petition, origin: int | None
) -> None:
    content.say(
        session,
        target,
        Statement(
            petition_id=case_id(target),
            kind=StatementKind.SUPPORT,
            person_id=said.person_id,
            text=said.text,
            machine=said.machine,
            at=now,
            merged_from=origin,
        ),
    )


def _attach(session: Session, media: Media, target: Petition, origin: int | None) -> bool:
    """The message it came with stays that of its own case."""
    if petitions.has_media(session, case_id(target), media.sha256, MediaPart.SUPPORT):
        return False
    facts = media.model_dump(exclude={"id", "chat_id", "message_id", "album_id"})
    facts |= {"petition_id": case_id(target), "part": MediaPart.SUPPORT, "merged_from": origin}
    content.attach(session, target, Media(**facts))
    return True
