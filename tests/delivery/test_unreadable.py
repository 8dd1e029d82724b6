"""A row that nobody can read stops the notices whose words need it, and no others."""

from sqlalchemy import text
from sqlmodel import Session

from storage.new_rows import insert
from storage.tables import Media, Petition
from storage.words import MediaKind, MediaPart, NoticeState, State
from tests.delivery.office import START, Office


def spoil(session: Session) -> None:
    """Case 6 has something attached of a kind that this program has no word for."""
    case = Petition(id=6, state=State.DISPATCHED, reporter_id=1, chat_id=1, created_at=START)
    insert(session, case)
    photo = Media(
        petition_id=6, kind=MediaKind.PHOTO, part=MediaPart.BEFORE, sha256="66", at=START
    )
    insert(session, photo)
    session.connection().execute(text("UPDATE media SET kind = 'hologram'"))


async def test_what_is_attached_to_one_case_and_cannot_be_read_holds_up_no_other(
    office: Office,
) -> None:
    await office.database.write(spoil)
    await office.owe("五号", petition_id=5)
    await office.owe("六号", petition_id=6)

    await office.lane.settle()

    assert await office.states() == [NoticeState.SENT] * 2
    assert office.heard() == ["五号", "六号"]
