"""A row that nobody can read stops the notices whose words need it, and no others."""

from sqlalchemy import text
from sqlmodel import Session

from storage.new_rows import insert
from storage.tables import Media, Petition
from storage.words import MediaKind, MediaPart, NoticeState, State
from tests.delivery.office import START, Office


def keep_another_case(session: Session) -> int:
    case = Petition(state=State.DISPATCHED, reporter_id=1, chat_id=1, created_at=START)
    insert(session, case)
    number = case.id or 0
    photo = Media(
        petition_id=number, kind=MediaKind.PHOTO, part=MediaPart.BEFORE, sha256="66", at=START
    )
    insert(session, photo)
    return number


def spoil_what_is_attached(session: Session) -> None:
    session.connection().execute(text("UPDATE media SET kind = 'hologram'"))


def spoil_the_case(session: Session, number: int) -> None:
    its = text("UPDATE petitions SET state = 'hologram' WHERE id = :number")
    session.connection().execute(its, {"number": number})


async def test_what_is_attached_to_one_case_and_cannot_be_read_holds_up_no_other(
    office: Office,
) -> None:
    group = office.post.group()
    other = await office.database.write(keep_another_case)
    await office.database.write(spoil_what_is_attached)
    await office.owe("五号", petition_id=5)
    await office.owe("六号", petition_id=other, chat_id=group.id)

    await office.lane.settle()

    assert await office.states() == [NoticeState.SENT] * 2


async def test_a_case_that_cannot_be_read_holds_up_no_other(office: Office) -> None:
    group = office.post.group()
    other = await office.database.write(keep_another_case)
    await office.database.write(spoil_the_case, other)
    await office.owe("五号", petition_id=5)
    await office.owe("六号", petition_id=other, chat_id=group.id)

    await office.lane.settle()

    assert office.heard() == ["五号"]
    assert (await office.states())[0] == NoticeState.SENT
    assert (await office.notice(2)).bug == "ValueError"
