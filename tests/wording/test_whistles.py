"""What is said of whistles: to those who whistle, the called, residents, those outside."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.city.site import hash_of
from bot.desk.whistling.page import look_up
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Appointment, Petition, Unit, WhistleCall
from storage.words import EventKind, Expecting, NoticeKind, Role, State
from tests.wording.town import NOW, Town, actions, at, verbs
from tests.wording.whistled import call, unit, waits_for, whistle, works_for

K = NoticeKind


@pytest.fixture
def law(town: Town) -> Unit:
    return unit(town, "综合执法队", "Law team")


@pytest.fixture
def power(town: Town) -> Unit:
    return unit(town, "供电所")


@pytest.fixture
def case(town: Town) -> Petition:
    return town.case("路灯坏了，电话 13800138000", state=State.WHISTLED, taken_at=NOW)


@pytest.fixture
def called(town: Town, case: Petition, law: Unit) -> WhistleCall:
    return call(town, whistle(town, case), law)


def only(told: tuple[Message, ...]) -> Message:
    assert len(told) == 1
    return told[0]


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def test_chosen_units_are_ticked(town: Town, case: Petition, law: Unit, power: Unit) -> None:
    waits_for(town, case, Expecting.WHISTLE_TASK, units=[power.id])

    shown = only(town.tell(K.WHISTLE_UNITS, case, page=0))

    assert labels(shown)[:2] == ["☑ 供电所", "☐ 综合执法队"]
    assert "已选 1 个：供电所" in shown.text
    assert verbs(shown)[-2:] == [Verb.WHISTLE_TASK, Verb.CARD]  # what goes on, then the way back


def test_nothing_can_be_confirmed_before_a_unit_is_chosen(
    town: Town, case: Petition, law: Unit
) -> None:
    shown = only(town.tell(K.WHISTLE_UNITS, case, page=0))

    assert verbs(shown) == [Verb.WHISTLE_UNIT, Verb.CARD]
    assert "已选" not in shown.text


def test_many_units_are_shown_in_pages(town: Town, case: Petition) -> None:
    for number in range(20):
        unit(town, f"{number:02d}号单位")

    first, last = (only(town.tell(K.WHISTLE_UNITS, case, page=page)) for page in (0, 99))

    assert len(verbs(first)) == 8 + 2
    assert [one.argument for one in actions(first) if one.verb == Verb.WHISTLE] == ["1"]
    assert [one.argument for one in actions(last) if one.verb == Verb.WHISTLE] == ["1"]
    assert sum(verb == Verb.WHISTLE_UNIT for verb in verbs(last)) == 4


def test_the_last_look_names_units_task_and_clocks(town: Town, case: Petition, law: Unit) -> None:
    waits_for(town, case, Expecting.WHISTLE_TASK, units=[law.id], task="请拆除 <违建>")

    shown = only(town.tell(K.WHISTLE_PREVIEW, case))

    assert "综合执法队" in shown.text
    assert "请拆除 &lt;违建&gt;" in shown.text
    assert "今天 11:00 前报到" in shown.text


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ({}, "综合执法队：今天 11:00 前报到"),
        ({"reported_at": at(23, 10)}, "综合执法队：今天 10:00 报到，明天 17:30 前反馈"),
        (
            {"reported_at": at(23, 10), "answered_at": at(23, 16), "result": "拆完了"},
            "综合执法队：今天 16:00 反馈“拆完了”",
        ),
        (
            {"answered_at": at(23, 16), "result": "归城管", "not_ours": True},
            "综合执法队：今天 16:00 答复“不属于我们”：归城管",
        ),
        ({"ended_at": at(23, 16)}, "综合执法队：没有报到，没有反馈"),
        (
            {"reported_at": at(23, 10), "ended_at": at(23, 16)},
            "综合执法队：今天 10:00 报到，没有反馈",
        ),
        ({"report_due_at": at(23, 8, 30)}, "该在今天 08:30 前报到"),
    ],
)
def test_a_card_says_who_came_when_with_what_result(
    town: Town, case: Petition, law: Unit, columns: dict[str, object], line: str
) -> None:
    call(town, whistle(town, case), law, **columns)

    card = town.tell(K.STAFF_CARD, case, why="shown")[0]

    assert line in card.text


def test_a_card_under_many_units_still_fits_a_photo(town: Town, case: Petition) -> None:
    blown = whistle(town, case)
    for number in range(9):
        call(town, blown, unit(town, f"{number}单位名字特别长特别长特别长"), result="长" * 300)
    town.photo(case, "a")

    card = town.tell(K.STAFF_CARD, case, why="shown")[0]

    assert "还有 5 个单位" in card.text


def test_only_who_may_whistle_is_offered_it(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS, taken_at=NOW)

    officer = only(town.tell(K.MORE_ACTIONS, case))
    desk = only(town.tell(K.MORE_ACTIONS, case, town.zhao))

    assert Verb.WHISTLE not in verbs(officer)
    assert Verb.WHISTLE in verbs(desk)


def test_the_status_offers_links_more_units_and_the_end(
    town: Town, case: Petition, called: WhistleCall
) -> None:
    shown = only(town.tell(K.WHISTLE_STATUS, case, town.zhao))
    lead = only(town.tell(K.WHISTLE_STATUS, case, town.li))
    asked = only(town.tell(K.WHISTLE_STATUS, case, town.zhao, confirm_end=1))

    assert verbs(shown) == [Verb.WHISTLE_LINK, Verb.WHISTLE, Verb.END_WHISTLE, Verb.CARD]
    assert verbs(lead) == [Verb.END_WHISTLE, Verb.CARD]
    assert [one.argument for one in actions(asked)] == ["yes", ""]
    assert "还有 1 个单位没反馈" in asked.text


def test_what_is_passed_on_names_an_office_and_hides_telephone_numbers(
    town: Town, case: Petition, called: WhistleCall
) -> None:
    told = only(town.tell(K.WHISTLE_LINK, case, call_id=called.id))

    assert "河湾社区社区受理台请您单位" in told.text
    assert "13800138000" not in told.text
    assert "赵主任" not in told.text
    assert told.text.endswith(told.text.rpartition("/w/")[2])
    assert len(told.text.rpartition("/w/")[2]) == 43


def test_a_unit_reads_to_which_door_it_is_called_and_how_nobody_is_reached(
    town: Town, case: Petition, law: Unit, called: WhistleCall
) -> None:
    works_for(town, law)
    case.text = "河湾花园3栋2单元1502室漏水，联系人王秀兰，电话13800138000，总机转802"
    case.place_words = "河湾花园3栋1502室"

    card = only(town.tell(K.WHISTLE_CALL, case, call_id=called.id))

    assert "3栋2单元1502室漏水" in card.text
    assert "河湾花园3栋1502室" in card.text
    assert [one for one in ("13800138000", "802", "秀兰") if one in card.text] == []


@pytest.mark.parametrize("way", ["card", "link", "page"])
@pytest.mark.parametrize(
    ("anonymous", "read", "hidden"),
    [
        (False, "602室漏水", ("502", "L12345")),  # said to be the reporter's own
        (True, "3栋2单元", ("502", "L12345", "602")),
    ],
)
def test_a_unit_reads_on_no_way_which_door_the_reporter_lives_behind(
    town: Town,
    case: Petition,
    law: Unit,
    called: WhistleCall,
    anonymous: bool,
    read: str,
    hidden: tuple[str, ...],
    way: str,
) -> None:
    works_for(town, law)
    case.text = "我家在河湾花园3栋2单元502，楼上602室漏水，我的车苏L12345也被堵了"
    case.place_words, case.anonymous = "河湾花园3栋502室", anonymous

    told = read_by(way, town, case, called)

    assert read in told
    assert [one for one in hidden if one in told] == []


def read_by(way: str, town: Town, case: Petition, called: WhistleCall) -> str:
    """What a unit reads of a case: on its card, beside its link, on the page behind it."""
    if way == "page":
        token = "a-token-of-the-tests"
        called.link_hash, called.link_until = hash_of(token), NOW + timedelta(days=1)
        town.session.flush()
        found = look_up(town.session, NOW, token)
        return f"{found.words} {found.place_words}"
    kind = K.WHISTLE_CALL if way == "card" else K.WHISTLE_LINK
    return only(town.tell(kind, case, call_id=called.id)).text


def test_a_units_card_changes_with_what_it_has_done(
    town: Town, case: Petition, law: Unit, called: WhistleCall
) -> None:
    works_for(town, law)

    before = only(town.tell(K.WHISTLE_CALL, case, call_id=called.id))
    called.reported_at = NOW
    after = only(town.tell(K.WHISTLE_CALL, case, why="refreshed"))
    called.answered_at = NOW
    done = only(town.tell(K.WHISTLE_CALL, case, why="refreshed"))

    assert verbs(before) == [Verb.REPORT_IN, Verb.FEED_BACK, Verb.FEED_BACK, Verb.CARD]
    assert verbs(after) == [Verb.FEED_BACK, Verb.FEED_BACK, Verb.CARD]
    assert verbs(done) == [Verb.CARD]
    assert "任务：请到现场一起处理" in before.text


def test_the_staff_card_of_a_called_unit_lets_it_report_in(
    town: Town, case: Petition, law: Unit, called: WhistleCall
) -> None:
    works_for(town, law)
    case.owner_id = town.zhao.id
    officer = town.session.exec(
        select(Appointment).where(Appointment.role == Role.GRID_OFFICER)
    ).one()
    town.session.delete(officer)
    town.session.flush()

    card = town.tell(K.STAFF_CARD, case, why="shown")[0]

    assert verbs(card) == [Verb.REPORT_IN, Verb.FEED_BACK, Verb.FEED_BACK]


def test_an_answer_shows_its_photos_and_who_gave_it(town: Town, case: Petition, law: Unit) -> None:
    town.photo(case, "a")
    given = call(
        town,
        whistle(town, case),
        law,
        answered_at=NOW,
        result="拆完了",
        answered_as="吴师傅",
        photos=["a"],
    )

    told = only(town.tell(K.WHISTLE_ANSWERED, case, call_id=given.id))

    assert "综合执法队（吴师傅）反馈：“拆完了”" in told.text
    assert [one.sha256 for one in told.attached] == ["a"]


@pytest.mark.parametrize(
    ("state", "is_asked"), [(State.IN_PROGRESS, True), (State.AWAITING_RATING, False)]
)
def test_the_lead_is_asked_to_go_on_unless_all_is_done(
    town: Town, case: Petition, called: WhistleCall, state: State, is_asked: bool
) -> None:
    case.owner_id = town.li.id
    case.state = state

    shown = only(town.tell(K.WHISTLE_ENDED, case, whistle_id=called.whistle_id, why="other"))

    assert ("请接着办" in shown.text) is is_asked


def test_the_preview_asks_for_words_when_there_is_only_a_photo(town: Town, case: Petition) -> None:
    media = [{"kind": "photo", "sha": "a", "size": 1}]
    waits_for(town, case, Expecting.WHISTLE_ANSWER, text="", media=media, not_ours=False)

    told = only(town.tell(K.WHISTLE_ANSWER_PREVIEW, case))

    assert "还差一句话" in told.text
    assert [one.argument for one in actions(told)] == ["no"]


def test_residents_are_told_the_units_never_a_person(
    town: Town, case: Petition, law: Unit, power: Unit
) -> None:
    town.happened(case, 1, EventKind.WHISTLED, NOW, units=[law.id, power.id])
    town.happened(case, 2, EventKind.REPORTED_IN, NOW, units=[law.id])
    town.happened(case, 3, EventKind.FED_BACK, NOW, units=[law.id], result="内部", by_link=True)

    story = town.tell(K.CASE_STORY, case)[0].text
    town.wang.language = ENGLISH
    english = town.tell(K.CASE_STORY, case)[0].text

    assert "已请综合执法队、供电所到场" in story
    assert "综合执法队已到场" in story
    assert "综合执法队已反馈" in story
    assert "内部" not in story
    assert "Law team, 供电所 was asked to come" in english


def test_both_sides_are_counted_with_their_denominators(
    town: Town, case: Petition, law: Unit
) -> None:
    blown = whistle(town, case)
    call(town, blown, law, reported_at=at(23, 10), answered_at=at(23, 15))
    late = whistle(town, case)
    call(town, late, law, reported_at=at(23, 12), answered_at=at(23, 15), not_ours=True)

    told = only(town.tell(K.WHISTLE_COUNTS, None, town.zhao, now=at(23, 16), all=False))
    nobody = only(town.tell(K.WHISTLE_COUNTS, None, town.li, now=at(23, 16), all=False))
    later = only(town.tell(K.WHISTLE_COUNTS, None, town.zhao, now=at(24, 16, month=12), all=True))

    assert "吹哨 2 次，叫 2 家次" in told.text
    assert "河湾社区：吹哨 2 次，叫 2 家次" in told.text
    assert "按时报到 1/2（50%） · 按时反馈 2/2（100%） · 答“不属于” 1 次" in told.text
    assert "综合执法队" not in nobody.text
    assert "综合执法队" not in later.text


def test_a_unit_sees_its_own_calls_and_what_it_has_to_answer(
    town: Town, case: Petition, law: Unit, called: WhistleCall
) -> None:
    works_for(town, law)

    told = only(town.tell(K.WHISTLE_COUNTS, None, town.li, all=False))

    assert "综合执法队：被叫 1 次 · 按时报到 0/0 · 按时反馈 0/0" in told.text
    assert labels(told) == [str(case.number)]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_a_call_that_is_gone_has_nothing_to_say(town: Town, case: Petition, language: str) -> None:
    town.li.language = language
    about_calls = (
        K.WHISTLE_LINK,
        K.WHISTLE_CALL,
        K.WHISTLE_REPORTED,
        K.WHISTLE_ANSWERED,
        K.WHISTLE_REMINDER,
        K.WHISTLE_LATE,
        K.WHISTLE_ANSWER_PREVIEW,
    )

    assert [town.tell(kind, case, call_id=99) for kind in about_calls] == [()] * len(about_calls)
