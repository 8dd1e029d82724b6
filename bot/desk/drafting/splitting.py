"""分开提交: one draft that tells of several problems becomes as many petitions by one tap."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import content
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.desk import Toast
from bot.desk.drafting import attachments, drafting, submission
from bot.desk.drafting.understanding import locate_apart, understand
from bot.errors import UnknownChoice
from bot.rules.lifecycle import Act
from bot.understanding.splitting import left_of, parts_of
from storage import petitions, represented
from storage.tables import Media, Person, Petition, Statement
from storage.words import StatementKind

# Who says it, for whom, and where it is: the same of every part. All else is each one's own.
SHARED = (
    *("anonymous", "reported_for", "about_level", "reporter_role", "follows_id"),
    *("grid_id", "said_grid_id", "place_certainty", "place_words", "place_chosen", "place_asked"),
    *("latitude", "longitude", "pinned"),
)


def split(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """Submit each part on its own, with a number; photos are shared, and the place unless a part
    surely names another.

    UnknownChoice when the draft has changed and tells of one problem only.
    """
    person, draft = own_case(session, now, caller, petition_id, Act.SUBMIT)
    parts = parts_of(draft.text, city(session).classifier.classify)
    if not parts:
        raise UnknownChoice(petition_id=petition_id)
    others = [_beside(session, now, draft, person, caller) for _part in parts[1:]]
    _share_out(session, now, draft, others, parts)
    draft.category_chosen = False
    for petition in (draft, *others):
        locate_apart(session, petition)
        understand(session, petition)
        submission.submit(session, now, petition, person)
    return Toast("sent")


def _beside(
    session: Session, now: datetime, draft: Petition, person: Person, caller: Caller
) -> Petition:
    """A draft of its own for one part: by and for the same, at the same place, same photos."""
    said = Said(caller, 0, now)
    other = drafting.begin(
        session, now, person, said, source=draft.source, talk_day_id=draft.talk_day_id
    )
    for name in SHARED:
        setattr(other, name, getattr(draft, name))
    represented.copy(session, now, case_id(draft), case_id(other))
    for media in petitions.find_media(session, case_id(draft)):
        facts = media.model_dump(exclude={"id", "message_id", "album_id"})
        attachments.attach(session, other, Media(**(facts | {"petition_id": case_id(other)})))
    return other


def _share_out(
    session: Session,
    now: datetime,
    draft: Petition,
    others: list[Petition],
    parts: tuple[str, ...],
) -> None:
    """Each case holds its part only, under the message it was said in; that stays as a version.

    A message that tells no part, as one that only says where it is, stays beside the first one.
    """
    words = petitions.find_statements(session, case_id(draft), {StatementKind.WORDS})
    left = {one.id: left_of(one.text, parts) for one in words}
    for petition, part in zip(others, parts[1:], strict=True):
        petition.text = part
        source = next((one for one in words if part in one.text), words[0])
        if left[source.id]:
            facts = source.model_dump(exclude={"id"})
            facts |= {"petition_id": case_id(petition), "text": part}
            content.say(session, petition, Statement(**facts))
        else:  # nothing of it is the first one's
            left[source.id] = part
            source.petition_id = case_id(petition)
            content.hand_over(session, draft, petition, [source], [])
    homes = {one.id: one for one in (draft, *others)}
    for statement in words:
        if statement.petition_id == draft.id and left[statement.id] not in parts[0]:
            statement.kind = StatementKind.ADDITION
        _say(session, now, homes[statement.petition_id], statement, left[statement.id])
    draft.text = parts[0]
    session.add_all((draft, *words, *others))
    session.flush()


def _say(
    session: Session, now: datetime, petition: Petition, statement: Statement, text: str
) -> None:
    """The statement says this from now on."""
    if statement.text != text:
        petitions.keep_version(session, now, statement)
        statement.text = text
        content.said_anew(session, petition, statement)
