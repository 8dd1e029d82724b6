"""附件: what came along with words is kept with the case; what cannot be is said."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said, SaidMedia
from bot.desk.case import content, tell
from bot.desk.case.history import case_id
from bot.desk.drafting.understanding import without_foreign_pin
from bot.understanding.traces import photo_traces
from storage import petitions, traces
from storage.looks import bands_of
from storage.tables import Media, Person, Petition
from storage.words import MediaPart, NoticeKind


def keep_media(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    media: SaidMedia,
    part: MediaPart,
) -> None:
    """Attach kept bytes; what could not be kept is said plainly, the rest goes on."""
    if media.problem:
        refuse_media(session, now, person, said, media.problem)
        return
    if petitions.has_media(session, case_id(petition), media.sha256, part):
        return
    attach(
        session,
        petition,
        Media(
            petition_id=case_id(petition),
            kind=media.kind,
            part=part,
            sha256=media.sha256,
            mime=media.mime,
            name=media.name,
            size=media.size,
            width=media.width,
            height=media.height,
            seconds=media.seconds,
            look=media.look,
            person_id=person.id,
            at=said.at,
            chat_id=said.caller.chat_id,
            message_id=said.message_id,
            album_id=said.album_id,
            heard_at=now if said.machine else None,  # its words are what is said
        ),
    )


def attach(session: Session, petition: Petition, media: Media) -> None:
    """A kept attachment becomes the case's: its history will hold it, and it is found by it."""
    content.attach(session, petition, media)
    if media.part == MediaPart.BEFORE and media.look is not None:
        traces.leave(session, case_id(petition), photo_traces(bands_of(media.look)))


def refuse_media(
    session: Session, now: datetime, person: Person, said: Said, problem: str
) -> None:
    """Say why an attachment could not be kept."""
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.MEDIA_PROBLEM,
        person_id=person.id,
        arguments={"problem": problem},
        reply_to=said.message_id,
    )


def only_here(session: Session, now: datetime, person: Person, said: Said) -> Said:
    """The message without a pin far from here, which is told; a file's own goes untold."""
    here = without_foreign_pin(session, said)
    if said.latitude is not None and here.latitude is None:
        tell.answer(
            session,
            now,
            said.caller,
            NoticeKind.PIN_ELSEWHERE,
            person_id=person.id,
            reply_to=said.message_id,
        )
    return here


def only_problem(said: Said) -> str:
    """The problem of an attachment that is all a message has; "" otherwise."""
    if said.text.strip() or said.latitude is not None or said.media is None:
        return ""
    return said.media.problem
