"""表格 in the chat: exported on request, sent back, shown, and brought in once."""

import re
from typing import Any

import pytest

from bot.city.exported import digest_of, standing, zipped
from bot.city.sent_back import shown_in
from bot.desk.administration import tables
from bot.desk.administration.tables import KEPT_FOR
from bot.errors import AlreadySo, ChangedMeanwhile, NoSheets, NotYours, OldCard, WholeCityWanted
from bot.spreadsheets.plan import PersonPlan
from bot.spreadsheets.sent import SentCity, read_sent
from bot.spreadsheets.sources import read_files, sources_of
from bot.wording.composing import compose
from storage import city_sheets, people
from storage.tables import SentSheets
from storage.words import NoticeKind, Role
from tests.cast import CAO, LI, LIN, SAMPLE, ZHAO, World
from tests.desk.administering import Admin


def prepared(world: World) -> None:
    """The city knows the sheets it was imported from."""
    city_sheets.keep(world.session, world.now, sources_of(SAMPLE))
    world.follows_rules()


def sent_back(world: World, name: str, was: str, now: str) -> tuple[SentCity, str]:
    """The sheet of the export with something else in it."""
    found = standing(world.session)
    files = found.files()
    content = files[name].decode().replace(was, now).encode()
    return read_sent(found.plan, files, name, content), digest_of(files)


def shows(world: World, sent: SentCity, base: str) -> int:
    """The administrator sends it; what may be confirmed."""
    world.do(tables.preview, world.said(CAO), sent, base)
    return int(Admin(world).told(NoticeKind.ADMIN_SHEETS).get("sent", 0))


def shown(world: World) -> dict[str, Any]:
    """What would change, as it is told."""
    sent = city_sheets.get_sent(world.session, Admin(world).told(NoticeKind.ADMIN_SHEETS)["sent"])
    assert sent is not None
    return shown_in(sent.files)


def brings_in(world: World, number: int) -> None:
    """The button under the preview, read as `answer` does."""
    row = city_sheets.get_sent(world.session, number)
    files, plan, base, learns = (
        tables._again(standing(world.session), row.files) if row else ({}, None, "", False)
    )
    world.do(tables.bring_in, world.pressed(CAO), number, files, plan, base, learns=learns)


def test_the_export_is_made_when_it_is_sent_and_is_on_record(world: World) -> None:
    prepared(world)
    admin = Admin(world)

    world.do(tables.send, world.caller(CAO), world.person(CAO))

    (notice,) = world.owed(NoticeKind.ADMIN_FILE, to=CAO)
    (message,) = compose(world.session, world.now, notice)
    (file,) = message.attached
    assert file.make is not None
    assert file.make() == zipped(standing(world.session).files())
    assert admin.record() == ["exported"]


def test_changed_sheets_are_shown_first_and_brought_in_once(world: World) -> None:
    prepared(world)
    number = shows(world, *sent_back(world, "people.csv", "老方", "老房"))
    told = shown(world)
    before = world.city.version

    brings_in(world, number)

    assert told["differences"] == [["people", 0, 1, 0, ["J001"]]]
    assert told["changes"] == {"people": [["J001 WC", [["姓名", "老方", "老房"]]]]}
    assert (told["named"], told["unlisted"]) == ({"people": 1}, {"people": 0})
    assert Admin(world).told(NoticeKind.ADMIN_SHEETS)["end"] == "done"  # nothing to learn
    assert "老房" in [one.name for one in people_of(world)]
    assert city_sheets.find(world.session)["people.csv"].decode().count("老房") == 1
    assert Admin(world).record() == ["sheets_brought"]
    assert world.city.version == before
    with pytest.raises(OldCard):
        brings_in(world, number)


def people_of(world: World) -> list[PersonPlan]:
    return list(standing(world.session).plan.people)


def test_sheets_with_errors_change_nothing_and_say_what_is_wrong(world: World) -> None:
    prepared(world)

    number = shows(world, *sent_back(world, "people.csv", "WC-LA-04", "WC-LA-99"))

    told = Admin(world).told(NoticeKind.ADMIN_SHEETS)
    assert (number, told["errors"]) == (0, 1)
    (notice,) = world.owed(NoticeKind.ADMIN_SHEETS, to=CAO)
    (message,) = compose(world.session, world.now, notice)
    assert "WC-LA-99" in message.text


def test_what_a_faulty_cell_says_stands_in_no_notice(world: World) -> None:
    prepared(world)

    shows(world, *sent_back(world, "people.csv", "WC-LA-04", "13900005678"))

    told = [str(one.arguments) for one in world.told()]
    assert not [one for one in told if "13900005678" in one]


def test_faulty_sheets_leave_what_was_shown_before_and_are_never_brought_in(
    world: World,
) -> None:
    prepared(world)
    good = shows(world, *sent_back(world, "people.csv", "老方", "老房"))
    shows(world, *sent_back(world, "people.csv", "WC-LA-04", "WC-LA-99"))
    wrong = int(Admin(world).told(NoticeKind.ADMIN_SHEETS)["wrong"])

    assert tables._content(world.session, world.pressed(CAO), wrong) == b""
    with pytest.raises(ChangedMeanwhile):
        world.do(tables.bring_in, world.pressed(CAO), wrong, {}, None, "")
    brings_in(world, good)

    assert "老房" in [one.name for one in people_of(world)]


def test_what_was_wrong_is_let_go_after_an_hour(world: World) -> None:
    prepared(world)
    shows(world, *sent_back(world, "people.csv", "WC-LA-04", "WC-LA-99"))
    world.later(hours=1)

    assert world.do(tables.forget) == 1


def test_sheets_that_change_nothing_are_refused(world: World) -> None:
    prepared(world)

    with pytest.raises(AlreadySo):
        shows(world, *sent_back(world, "people.csv", "老方", "老方"))


def test_what_somebody_changed_since_the_preview_is_not_written_over(world: World) -> None:
    prepared(world)
    number = shows(world, *sent_back(world, "people.csv", "老方", "老房"))
    admin = Admin(world)
    admin.confirms(admin.acts(0, "catoff", "LL-02"))

    with pytest.raises(ChangedMeanwhile):
        brings_in(world, number)
    assert "老房" not in [one.name for one in people_of(world)]


def test_what_was_shown_can_be_dropped_and_runs_out(world: World) -> None:
    prepared(world)
    first = shows(world, *sent_back(world, "people.csv", "老方", "老房"))
    world.do(tables.drop, world.pressed(CAO), first)
    second = shows(world, *sent_back(world, "people.csv", "老方", "老房"))

    world.later(seconds=KEPT_FOR.total_seconds())

    for number in (first, second):
        with pytest.raises(OldCard):
            world.do(tables.drop, world.pressed(CAO), number)
    assert world.do(tables.forget) == 1
    assert world.session.get(SentSheets, second) is None


def test_only_an_administrator_of_the_whole_city_sees_or_sends_them(world: World) -> None:
    prepared(world)
    sent, base = sent_back(world, "people.csv", "老方", "老房")
    number = shows(world, sent, base)
    world.is_only(LIN, Role.ADMINISTRATOR, "WC")

    for who, refusal in ((LI, NotYours), (ZHAO, NotYours), (LIN, WholeCityWanted)):
        with pytest.raises(refusal):
            world.do(tables.preview, world.said(who), sent, base)
        with pytest.raises(refusal):
            world.do(tables.drop, world.pressed(who), number)
    with pytest.raises(WholeCityWanted):
        world.do(tables.send, world.caller(LIN), world.person(LIN))
    with pytest.raises(NoSheets):
        world.do(tables.refuse, world.said(CAO))


def test_a_file_is_meant_for_the_sheets_unless_something_else_is_waited_for(
    world: World,
) -> None:
    assert tables.is_meant(world.session, world.said(CAO))
    assert not tables.is_meant(world.session, world.said(LI))
    assert not tables.is_meant(world.session, world.said(CAO, reply_to=7))
    Admin(world).opens("names")
    assert not tables.is_meant(world.session, world.said(CAO))


def test_what_was_ended_in_the_chat_stays_ended_after_the_export_goes_in_again(
    world: World,
) -> None:
    prepared(world)
    admin = Admin(world)
    admin.confirms(admin.acts(world.person_id(LI), "endall"))
    files = standing(world.session).files()

    plan, findings = read_files(files)

    assert plan is not None, findings
    assert "W001" not in files["people.csv"].decode()
    assert not people.find_appointments(world.session, world.person_id(LI))


def test_of_many_rows_some_are_told_and_the_rest_is_counted(world: World) -> None:
    prepared(world)

    shows(world, *sent_back(world, "categories.csv", "社区,", "街道,"))

    told = shown(world)
    ((_, _, changed, _, some),) = told["differences"]
    assert len(told["changes"]["categories"]) == tables.MOST_ROWS
    assert told["unlisted"]["categories"] == changed - tables.MOST_ROWS > 0
    assert told["named"]["categories"] == changed > len(some)


def test_that_words_are_learnt_tonight_is_said_when_they_are_new(world: World) -> None:
    prepared(world)
    number = shows(world, *sent_back(world, "categories.csv", "路灯:", "路灯杆:"))

    brings_in(world, number)

    assert Admin(world).told(NoticeKind.ADMIN_SHEETS)["end"] == "learns"


def test_no_name_of_staff_lies_unsealed_in_the_post(world: World) -> None:
    prepared(world)

    shows(world, *sent_back(world, "people.csv", "老方", "老房"))

    (notice,) = world.owed(NoticeKind.ADMIN_SHEETS, to=CAO)
    (message,) = compose(world.session, world.now, notice)
    assert "老房" in message.text
    assert not {"老方", "老房", "J001"} & set(re.findall(r"\w+", repr(notice.arguments)))


def test_a_preview_of_what_was_dropped_meanwhile_is_not_told(world: World) -> None:
    prepared(world)
    number = shows(world, *sent_back(world, "people.csv", "老方", "老房"))
    (notice,) = world.owed(NoticeKind.ADMIN_SHEETS, to=CAO)

    world.do(tables.drop, world.pressed(CAO), number)

    assert compose(world.session, world.now, notice) == ()
