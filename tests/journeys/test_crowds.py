"""A sentence is passed around: the street hears of it once, whoever comes next may join."""

from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import reports

COPIED = "请大家一起反映：柳岸花园已经停水两天了，物业不管"


async def test_many_send_one_sentence_the_street_hears_once_and_the_next_one_joins(
    town: Town,
    wang: Someone,
    zhou: Someone,
    ji: Someone,
    emma: Someone,
    stranger: Someone,
    zhao: Someone,
    fang: Someone,
) -> None:
    for who in (wang, zhou, ji):
        await reports(who, COPIED)
    for who, me_too in ((emma, "Me too"), (stranger, "我也是")):
        await who.says(COPIED)
        await who.finds(str(town.case(0).number)).taps(me_too)
    await town.passes(seconds=31)

    told = await fang.sees("两小时内 5 人反映同一件事")

    await zhao.sees("两小时内 5 人反映同一件事")
    assert str(town.case(0).number) in told.words
    await town.passes(minutes=5)
    assert len(fang.messages("两小时内")) == 1
    await fang.finds("两小时内").taps("看卡片")
    await fang.sees("多人同报：5 人反映同一件事")
