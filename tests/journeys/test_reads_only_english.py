"""Emma, new in the city, reads only English: the whole way, and not one character she cannot."""

import re

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town
from tests.journeys.ways import GARDEN, TAKE, resolves

HAN = re.compile(r"[\u4e00-\u9fff]+")
BROKEN = "The street light is broken"
OWN_NAME = "中文"  # the button that leads to the other language
QUOTED = re.compile(r"“[^”]*”")  # what people said is not translated


async def reports(emma: Someone, words: str = BROKEN) -> None:
    await emma.says(words)
    await emma.sees("Where is it?")
    await emma.pins(GARDEN)
    await emma.sees("Did I get that right?").taps("Send")
    await emma.sees("due")


def chinese_for(emma: Someone) -> list[str]:
    """What of the bot's own words she cannot read."""
    told = [part for one in emma.messages() for part in (QUOTED.sub("", one.words), *buttons(one))]
    return [word for part in told for word in HAN.findall(part) if word != OWN_NAME]


async def test_the_whole_way_from_hello_to_happy_is_english(
    town: Town, emma: Someone, li: Someone
) -> None:
    await emma.starts()
    await emma.sees("Hello")
    await reports(emma)
    await li.sees(BROKEN).taps(TAKE)
    await emma.waits()
    await emma.sees("Taken by")
    await resolves(li)
    await emma.waits()
    await emma.sees("Is the problem solved?").taps("Solved")
    await emma.sees("Are you happy").taps("😊")
    await emma.sees("That settles")

    assert chinese_for(emma) == []


async def test_every_page_she_can_open_is_english(town: Town, emma: Someone) -> None:
    await reports(emma)
    for command, sign in (
        ("/help", "How this works"),
        ("/my", "My cases"),
        ("/near", "Still open around"),
        ("/quiet", "Quiet from"),
        ("/mydata", "My data"),
        ("/language", "How this works"),
    ):
        await emma.says(command)
        await emma.sees(sign)

    assert chinese_for(emma) == []


async def test_her_no_is_understood_and_the_desk_reads_it_in_chinese(
    town: Town, emma: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(emma)
    await li.sees(BROKEN).taps(TAKE)
    await emma.waits()
    await resolves(li)
    await emma.waits()
    await emma.sees("Is the problem solved?").taps("Not solved")
    await emma.sees("Sorry it is not solved").taps("Not fixed, reopen it")

    await emma.sees("has been reopened")

    await zhao.sees("居民要求重办")


async def test_a_question_in_chinese_is_framed_in_english_and_answered(
    town: Town, emma: Someone, li: Someone
) -> None:
    await reports(emma)
    await li.sees(BROKEN).taps(TAKE)
    await li.sees("状态：办理中").taps("问居民")
    await li.sees("想问居民什么").replies("哪一盏？")
    await emma.waits()
    asked = await emma.sees("would like to know")
    assert "Just reply to this message" in asked.words

    await emma.says("The one next to the gate", reply_to=asked)

    await li.sees("The one next to the gate")


async def test_danger_in_english_says_whom_to_call_before_anything_else(
    town: Town, emma: Someone
) -> None:
    await emma.says("There is a fire at Liuan Garden building 3")

    first = await emma.sees("call first")

    assert "119" in first.words
    assert chinese_for(emma) == []


async def test_a_due_date_is_read_as_english_people_write_it(town: Town, emma: Someone) -> None:
    await reports(emma)

    receipt = await emma.finds("with the grid officer")

    assert re.search(r"due Friday at 5:30 pm \(\d working days left\)", receipt.words)


async def test_what_she_withdraws_is_gone_for_staff_too(
    town: Town, emma: Someone, li: Someone
) -> None:
    await reports(emma)
    await li.sees(BROKEN)
    await emma.says("/my")
    await emma.sees("My cases (1)").taps(str(town.case().number))
    await emma.sees("What happened").taps("Withdraw")
    await emma.sees("Nobody will work on it any more").taps("Yes, withdraw")

    await emma.sees("is withdrawn")

    await li.sees("居民撤回了")
