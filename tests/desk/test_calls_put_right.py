"""来电补记: the answer to "where?", and what an edit of a call corrects."""

from dataclasses import replace

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import calls
from bot.desk.hotline import call_back, entry
from bot.errors import EditTooLate, NotYours
from bot.wording.composing import compose
from storage import petitions, phone_calls
from storage.tables import Petition, PhoneCall, PhoneCaller
from storage.words import EventKind, NoticeKind, State, StatementKind, Urgency
from tests.cast import LI, ZHAO, Actor, World, id_of

LAMP = "柳岸花园3栋路灯坏了，吴女士，13800001111，要回电"
WRITTEN = 5001  # the message of the command


def types_in(world: World, words: str = LAMP, by: Actor = ZHAO) -> Petition:
    world.do(entry.enter, replace(world.caller(by), written_in=WRITTEN), words)
    world.deliver()
    return world.last_case()


def edits(world: World, words: str, by: Actor = ZHAO, message: int = WRITTEN) -> None:
    said = world.said(by, words, message_id=message, edited=True)
    world.do(calls.hear_again, replace(said, caller=replace(said.caller, written_in=message)))
    world.session.expire_all()


def call_of(world: World, case: Petition) -> PhoneCall:
    call = phone_calls.of_case(world.session, case.id)
    assert call is not None
    return call


def caller_of(world: World, case: Petition) -> PhoneCaller:
    return world.session.get_one(PhoneCaller, call_of(world, case).caller_id)


def said_of(world: World, case: Petition) -> list[tuple[StatementKind, str]]:
    return [(one.kind, one.text) for one in petitions.find_statements(world.session, id_of(case))]


def shown(world: World) -> str:
    notice = world.told(NoticeKind.CALL_ENTERED, to=ZHAO)[-1]
    return str(compose(world.session, world.now, notice)[0].text)


# where it is


def test_an_emergency_in_the_answer_is_one_and_nothing_said_is_lost(world: World) -> None:
    case = types_in(world, "路灯坏了，吴女士 13800001111")
    words = "柳岸花园3栋，电线掉下来冒火花，有人触电了"

    world.says(ZHAO, words)

    assert (case.urgency, case.grid_id) == (Urgency.EMERGENCY, world.place("WC-LA-01"))
    assert (StatementKind.ADDITION, words) in said_of(world, case)
    assert len(world.cases()) == 1
    assert "先告诉来电人" in shown(world)
    assert world.told(NoticeKind.STAFF_CARD, to=LI)


def test_the_answer_that_complains_of_somebody_goes_above_them(world: World) -> None:
    case = types_in(world, "路灯坏了，吴女士 13800001111")

    world.says(ZHAO, "柳岸花园3栋，投诉柳岸社区赵主任态度恶劣，骂人")

    assert case.about_id == world.person_id(ZHAO)


def test_whom_a_call_complains_of_is_not_asked_where_and_may_write_on(world: World) -> None:
    case = types_in(world, "王女士，13800138000，社区赵主任收红包，办低保要送钱")
    card = world.told(NoticeKind.STAFF_CARD)[-1]
    read_out = shown(world)

    world.says(ZHAO, "柳岸花园3栋")
    world.says(ZHAO, "今天天气不错")

    assert [one.kind for one in world.owed(to=ZHAO)] == [NoticeKind.STAFF_HELP] * 2
    assert "请补一句" not in read_out
    assert (case.grid_id, card.chat_id == ZHAO.telegram_id) == (None, False)
    (above,) = compose(world.session, world.now, card)
    assert "网格未定" in above.text


@pytest.mark.parametrize(
    "words", ["老码头小区2栋垃圾桶满了没人收", "柳岸花园3栋楼道有杂物 13800009999"]
)
def test_what_is_another_matter_or_has_a_caller_of_its_own_is_another_call(
    world: World, words: str
) -> None:
    first = types_in(world, "路灯坏了，吴女士 13800001111")

    world.says(ZHAO, words)
    world.says(ZHAO, "柳岸花园3栋")

    assert len(world.cases()) == 2
    assert (first.text, first.grid_id) == ("路灯坏了", world.place("WC-LA-01"))


# edits


def test_a_moment_later_an_edit_corrects_everything(world: World) -> None:
    case = types_in(world)
    world.later(seconds=20)

    edits(world, "老码头小区2栋垃圾桶满了没人收，李大爷，13800002222，不用回电")

    assert len(world.cases()) == 1
    assert case.text == "老码头小区2栋垃圾桶满了没人收"
    assert case.category_code == "SRHJ-01"
    assert case.grid_id == world.place("WC-LA-03") or case.grid_id != world.place("WC-LA-01")
    who = caller_of(world, case)
    assert (who.phone, who.name) == ("13800002222", "李大爷")
    assert not call_of(world, case).wants_call_back
    assert world.events(case, EventKind.CORRECTED)
    assert "已按您改的" in shown(world)
    assert world.said_before(case) == ["柳岸花园3栋路灯坏了"]


def test_an_edit_into_an_emergency_alarms_everybody(world: World) -> None:
    case = types_in(world)

    edits(world, "柳岸花园3栋着火了，有人被困，13800001111")

    assert case.urgency == Urgency.EMERGENCY
    assert "119" in shown(world)
    assert {one.chat_id for one in world.owed(NoticeKind.STAFF_CARD)} > {LI.telegram_id}


def test_later_the_words_are_an_addition_and_the_number_is_put_right(world: World) -> None:
    case = types_in(world)
    world.later(minutes=2)

    edits(world, "柳岸花园3栋路灯坏了，两盏，吴女士，13800002222，要回电")

    assert case.text == "柳岸花园3栋路灯坏了"
    assert (StatementKind.ADDITION, "柳岸花园3栋路灯坏了，两盏") in said_of(world, case)
    assert caller_of(world, case).phone == "13800002222"
    assert "补充已转" in shown(world)
    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert told.arguments["event"] == "added"


def test_a_number_put_right_is_that_callers_own(world: World) -> None:
    known = types_in(world, "柳岸花园3栋垃圾没人收，李大爷，13800002222")
    case = types_in(world, "柳岸花园3栋路灯坏了，13800001111", ZHAO)
    call_of(world, known).message_id = None
    world.session.flush()

    edits(world, "柳岸花园3栋路灯坏了，13800002222")

    assert case.reporter_id == known.reporter_id
    assert "13800001111" not in str([(one.phone, one.phone_mark) for one in _all_callers(world)])


def _all_callers(world: World) -> list[PhoneCaller]:
    return [caller_of(world, case) for case in world.cases()]


def test_a_call_typed_after_the_bare_command_is_corrected_as_well(world: World) -> None:
    world.do(entry.enter, world.caller(ZHAO), "")
    world.deliver()
    number = world.says(ZHAO, LAMP)

    world.says(ZHAO, LAMP.replace("0001111", "0002222"), message_id=number, edited=True)

    assert caller_of(world, world.last_case()).phone == "13800002222"


def test_whom_it_complains_of_does_not_rewrite_it(world: World) -> None:
    case = types_in(world, "投诉柳岸社区赵主任态度恶劣，骂人，吴女士 13800001111")

    with pytest.raises(NotYours):
        edits(world, "柳岸社区赵主任态度很好，吴女士 13800001111")

    assert "恶劣" in case.text


def test_a_call_that_is_over_takes_no_edit(world: World) -> None:
    case = types_in(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    case.contacted_at = world.now
    world.half_a_minute()
    world.resolves(case)
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    assert case.state == State.CLOSED

    with pytest.raises(EditTooLate):
        edits(world, LAMP + "，又坏了")


def test_what_was_void_and_is_edited_is_a_call_again(world: World) -> None:
    case = types_in(world)
    world.do(entry.drop, world.pressed(ZHAO), id_of(case))

    edits(world, LAMP)

    assert [one.state for one in world.cases()] == [State.WITHDRAWN, State.DISPATCHED]


# numbers


def test_no_number_stays_in_the_words_and_all_are_shown_on_demand(world: World) -> None:
    case = types_in(world, "路灯坏了，吴女士 13800001111，白天打我爱人 13800002222")

    assert "1380000" not in case.text
    who = caller_of(world, case)
    assert (who.phone, who.others) == ("13800001111", "13800002222")


def test_an_emergency_at_the_end_of_a_long_call_is_one(world: World) -> None:
    story = "柳岸花园3栋路灯坏了，" + "说来话长，" * 450 + "有人触电了，吴女士 13800001111"

    case = types_in(world, story)

    assert case.text.endswith("有人触电了")
    assert case.urgency == Urgency.EMERGENCY
    assert caller_of(world, case).phone == "13800001111"
