"""What is asked for many notices at once is what would have been asked for each."""

from sqlmodel import Session

from storage import beforehand, people, petitions
from storage.database import Database
from storage.new_rows import insert
from storage.tables import Media, Notice, Person, Petition
from storage.words import Counter, MediaKind, MediaPart, NoticeKind, Priority, State
from tests.storage.test_prepared import NOON

LANGUAGES = {1: "en", 2: None, 3: "zh-CN"}
PHOTOS = {1: 2, 2: 0, 3: 1}  # by case
UNTOLD = 4  # a case and a person of no notice


def settle(session: Session) -> None:
    for number, language in (LANGUAGES | {UNTOLD: "en"}).items():
        insert(session, Person(id=number, language=language, created_at=NOON))
        case = Petition(
            id=number, state=State.DRAFT, reporter_id=number, chat_id=number, created_at=NOON
        )
        insert(session, case)
        for photo in range(PHOTOS.get(number, 1)):
            sha256 = f"{number}{photo}"
            media = Media(
                petition_id=number,
                kind=MediaKind.PHOTO,
                part=MediaPart.BEFORE,
                sha256=sha256,
                at=NOON,
            )
            insert(session, media)


def notice(number: int) -> Notice:
    return Notice(
        counter=Counter.RESIDENT,
        chat_id=number,
        kind=NoticeKind.DRAFT_CARD,
        petition_id=number,
        person_id=number,
        priority=Priority.ANSWER,
        dedup_key=f"card:{number}",
        created_at=NOON,
        not_before=NOON,
    )


async def test_cases_photos_and_languages_are_those_of_each(database: Database) -> None:
    await database.write(settle)

    def look(session: Session) -> None:
        beforehand.ask(session, [notice(number) for number in LANGUAGES])
        for number in (*LANGUAGES, UNTOLD):
            media = petitions.find_media(session, number)
            assert [*beforehand.media_of(session, number)] == [*media]
            known = beforehand.languages_of(session, number)
            assert known == people.languages(session, number)

    await database.read(look)


async def test_what_was_asked_for_others_answers_for_nobody_later(database: Database) -> None:
    await database.write(settle)

    def look(session: Session) -> int:
        beforehand.ask(session, [notice(number) for number in LANGUAGES])
        more = Media(
            petition_id=1, kind=MediaKind.PHOTO, part=MediaPart.BEFORE, sha256="later", at=NOON
        )
        insert(session, more)
        beforehand.ask(session, [notice(1)])
        return len(beforehand.media_of(session, 1))

    assert await database.write(look) == PHOTOS[1] + 1


async def test_a_case_that_was_asked_for_is_found_without_asking(database: Database) -> None:
    await database.write(settle)

    def look(session: Session) -> list[bool]:
        beforehand.ask(session, [notice(number) for number in LANGUAGES])
        held = {row.id for row in session if isinstance(row, Petition)}
        return [number in held for number in (*LANGUAGES, UNTOLD)]

    assert await database.read(look) == [True, True, True, False]
