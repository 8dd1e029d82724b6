"""Emma writes where it is and what it is in English, and nobody asks her again."""

from tests.journeys.someone import Someone
from tests.journeys.test_reads_only_english import chinese_for
from tests.journeys.town import Town


async def test_an_english_address_needs_no_question_and_no_pin(
    town: Town, emma: Someone, li: Someone
) -> None:
    await emma.says("Street lamp out in front of building 3 of Liuan Garden")
    await emma.sees("Did I get that right?").taps("Send")
    await emma.sees("due")

    await li.sees("路灯照明")
    assert chinese_for(emma) == []


async def test_an_english_emergency_is_heard_at_once(
    town: Town, emma: Someone, li: Someone
) -> None:
    await emma.says("There is a fire on the second floor of Liuan Garden building 3, help!")

    await emma.sees("119")
    await li.sees("fire on the second floor")
    assert chinese_for(emma) == []
