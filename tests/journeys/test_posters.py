"""海报: from the code in the stairwell to the officer's card."""

from bot.rules.posters import of_name, of_place
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import SEND


async def test_who_scans_a_code_says_what_and_never_where(
    town: Town, zhou: Someone, li: Someone
) -> None:
    await zhou.starts(of_name("WC-LA-01", "柳岸花园3栋"))
    await zhou.sees("您在柳岸花园3栋")
    await zhou.says("楼道灯不亮")
    await zhou.sees("柳岸花园3栋").taps(SEND)

    card = await li.sees("楼道灯不亮")

    assert "柳岸花园3栋" in card.words


async def test_a_photo_alone_is_enough_at_a_poster(town: Town, emma: Someone) -> None:
    await emma.starts(of_place("WC-LA-01"))
    await emma.sees("You are at Liuan First Grid")
    await emma.photographs()

    card = await emma.sees("Did I get that right?")

    assert "Liuan First Grid" in card.words
    assert "my guess" not in card.words.split("📍")[1]
