"""内容: what is said and attached, kept so that the next event of the case holds its hash."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from bot.desk.case import confidence
from bot.rules import content
from bot.rules.content import key_of_media, key_of_statement
from storage import petitions
from storage.tables import Media, Petition, Statement


def say(session: Session, petition: Petition, statement: Statement) -> None:
    """Something that was said about the case."""
    petitions.add_statement(session, statement)
    confidence.write_down(session, petition, statement)
    said_anew(session, petition, statement)


def said_anew(session: Session, petition: Petition, statement: Statement) -> None:
    """It has another text now."""
    _await(session, petition, {key_of_statement(statement.id): content.digest(statement.text)})


def attach(session: Session, petition: Petition, media: Media) -> None:
    """Something that was sent about the case."""
    petitions.add_media(session, media)
    confidence.write_down(session, petition, media)
    _await(session, petition, {key_of_media(media.id): media.sha256})


def lose(session: Session, petition: Petition, rows: Mapping[str, list[int]]) -> None:
    """What another case had brought is taken out again; ids by table."""
    gone = {key_of_statement(number): "" for number in rows["statements"]}
    gone |= {key_of_media(number): "" for number in rows["media"]}
    _await(session, petition, gone)


def hand_over(
    session: Session,
    source: Petition,
    target: Petition,
    said: Collection[Statement],
    sent: Collection[Media],
) -> None:
    """Rows that have been given to another case of the same person."""
    given = {key_of_statement(one.id): content.digest(one.text) for one in said}
    given |= {key_of_media(one.id): one.sha256 for one in sent}
    for statement in said:
        confidence.write_down(session, target, statement)
    for media in sent:
        confidence.write_down(session, target, media)
    _await(session, source, dict.fromkeys(given, ""))
    _await(session, target, given)


def unrecorded(petition: Petition) -> dict[str, str]:
    """What the event that is being recorded has to hold; asked once, it is held."""
    own = content.of_case(
        petition.text,
        petition.result,
        petition.rating_reason,
        petition.solved,
        petition.satisfaction,
    )
    told = content.unrecorded(petition.content, own)
    if told:
        petition.content = own
    return told


def _await(session: Session, petition: Petition, rows: Mapping[str, str]) -> None:
    petition.content = {**petition.content, **rows}
    session.add(petition)
