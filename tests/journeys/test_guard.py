"""Emergencies first, questions to their door, two problems to two people."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND

FILE = say("button-file-anyway")


async def test_a_question_is_answered_and_filed_only_when_wanted(
    town: Town, wang: Someone
) -> None:
    await wang.says("请问居住证怎么办理，要带什么材料")
    await wang.sees("这像是来打听事").taps(FILE)

    await wang.sees("居住证")
    assert town.case().number is None


async def test_two_problems_get_two_numbers_by_one_tap(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says("柳岸花园3栋楼下路灯坏了，还有楼下垃圾没人收")
    await wang.sees("请看看对不对").taps(say("button-split", count=2))

    await li.sees(LAMP)
    await li.sees("楼下垃圾没人收")


async def test_a_slip_of_the_voice_still_calls_the_fire_brigade(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says("柳岸花园3栋着伙了，我妈八十岁一个人在家")
    await wang.sees("119")

    await li.sees("涉及：老人")


async def test_after_a_question_the_next_words_are_a_petition(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says("请问你们周末几点开门")
    await wang.sees("这像是来打听事")
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)

    await li.sees(LAMP)
