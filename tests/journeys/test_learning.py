"""学习: what staff put right is learnt at night; it judges once enough shows that it is better."""

import asyncio

from storage.tables import TrainingRun
from storage.words import TrainingOccasion
from tests.cast import CAO
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import reports

WORDS = "柳岸花园3栋大黄又在门口耍威风"


async def puts_right(officer: Someone) -> None:
    """改类别: to 邻里 › 养犬."""
    await officer.sees(WORDS).taps(say("button-more"))
    await officer.sees("还可以").taps(say("button-reclassify"))
    await officer.sees("哪一类").taps("邻里")
    await officer.sees("哪一类").taps("宠物与饲养")
    await officer.sees("宠物与饲养")


async def night_passes(town: Town) -> None:
    """Three o'clock comes, and what is learnt then is learnt."""
    await town.comes("2026-03-05 03:01")
    assert town.app is not None
    async with asyncio.timeout(100):
        await town.app.nights.over()


async def test_a_correction_is_learnt_at_night_and_one_alone_replaces_nothing(
    town: Town, wang: Someone, zhao: Someone
) -> None:
    await reports(wang, WORDS)
    assert town.case().category_code != "LL-02"
    await puts_right(zhao)

    await night_passes(town)

    (run,) = town.rows(TrainingRun)
    assert (run.occasion, run.corrections) == (TrainingOccasion.NIGHTLY, 1)
    assert (run.took_over, run.failed) == (False, "")
    await town[CAO].says("/hits")
    told = await town[CAO].sees("分类猜对多少")
    assert "1 件中 0 件（0%）" in told.words


async def test_a_night_on_which_nobody_put_anything_right_trains_nothing(
    town: Town, wang: Someone
) -> None:
    await reports(wang, WORDS)

    await night_passes(town)

    assert town.rows(TrainingRun) == []
