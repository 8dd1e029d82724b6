"""追问: how far is it? A question in one's own words shows one's own cases."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND, reports

ASKED = "我上次说的路灯什么时候修"


async def test_who_asks_after_what_they_said_is_told_how_it_stands(
    town: Town, wang: Someone
) -> None:
    await reports(wang)
    number = town.case().number

    for asked in (
        ASKED,
        "我反映的路灯怎么还没修",
        "Why isn't the street light I reported fixed yet?",
    ):
        await wang.says(asked)
        shown = await wang.sees("进展")
        assert str(number) in shown.words
        assert "催一催" in buttons(shown)

    assert not wang.messages("是哪一件")
    assert len(town.cases()) == 1


async def test_only_who_has_several_such_cases_is_asked_which(town: Town, wang: Someone) -> None:
    await reports(wang)
    await reports(wang, "柳岸花园5栋门口垃圾没人清")
    await wang.says("我反映的路灯怎么还没修")
    await wang.sees("进展")
    await reports(wang, "柳岸花园6栋楼下路灯坏了")

    await wang.says("我反映的路灯怎么还没修")

    shown = await wang.sees("我说的事（")
    await wang.taps(shown, str(town.case(0).number))
    await wang.sees("进展")


async def test_who_asks_and_tells_of_something_new_is_heard(town: Town, wang: Someone) -> None:
    await reports(wang)
    await wang.says("我上次说的路灯修好了，可是3栋门口的井盖没了，有人管吗")

    draft = await wang.sees("请看看对不对")

    assert "井盖没了" in draft.words


async def test_a_bare_question_is_about_what_was_said_before(town: Town, wang: Someone) -> None:
    await reports(wang)
    number = str(town.case().number)

    for asked in ("怎么还没修", "咋还没人来呀？", "都三天了，怎么还没修好", "催一下"):
        await wang.says(asked)
        shown = await wang.sees("进展")
        assert number in shown.words
        assert "催一催" in buttons(shown)

    assert len(town.cases()) == 1


async def test_who_asks_before_it_is_sent_hears_that_nobody_has_it_yet(
    town: Town, wang: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对")
    await wang.says("怎么还没修")

    told = await wang.sees("您刚才说的还没提交")

    await wang.taps(told, SEND)
    await wang.sees("应在")
    assert town.case().text == LAMP


async def test_a_question_in_between_is_neither_the_place_nor_part_of_the_report(
    town: Town, zhou: Someone, li: Someone
) -> None:
    await zhou.says("路灯坏了")
    await zhou.sees("在什么地方")
    await zhou.says("你们几点下班?")
    await zhou.sees("这像是来打听事的")
    await zhou.says("柳岸花园5栋门口")
    draft = await zhou.sees("请看看对不对")
    assert "几点" not in draft.words
    await zhou.taps(draft, SEND)

    card = await li.sees("路灯坏了")

    assert "柳岸花园5栋" in card.words
    assert "几点" not in card.words
