"""Who knocks at the pages behind one-time links: a guesser, and somebody who asks without end.

The pages themselves are tried in tests/web.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.web.call_pages import HEADERS
from bot.web.pace import BURST, EACH_SECOND, MOST_ADDRESSES, PagePace
from tests.pictures import jpeg
from tests.units import LAW
from tests.web.test_call_pages import Site

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "token", ["x" * 43, "a" * 42, "a" * 44, "..%2f..%2fetc%2fpasswd", "%00" * 43, "密" * 43, "%ff"]
)
async def test_a_guessed_link_looks_like_one_that_is_over(site: Site, token: str) -> None:
    status, text = await site.asks(token=token)

    assert status == 404
    assert "柳岸" not in text
    assert "3栋" not in text


async def test_every_answer_forbids_frames_scripts_keeping_and_telling_where_one_came_from(
    site: Site,
) -> None:
    answers = [
        await site.answers(),
        await site.answers("/1.jpg"),
        await site.answers("/9.jpg"),
        await site.answers(token="x" * 43),
        await site.answers(method="DELETE"),
        await site.answers(method="POST", data={"step": "?"}),
    ]

    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, answer.status
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_of_a_link_only_its_sum_is_kept(site: Site) -> None:
    """A stolen backup opens no page."""
    await site.database.close()
    content = b"".join(one.read_bytes() for one in site.folder.glob("shuoshi.db*"))

    assert site.token.encode() not in content


async def test_of_a_unit_with_people_in_the_bot_no_link_opens(site: Site) -> None:
    with site.behind() as field:
        other = field.token(LAW)

    assert (await site.asks(token=other))[0] == 404


async def test_used_it_takes_nothing_a_second_time(site: Site) -> None:
    first = await site.sends()
    again = await site.sends(jpeg(), words="换了说法", name="别人")

    assert (first[0], again[0]) == (303, 200)
    assert "换了说法" not in again[1] + (await site.asks())[1]


async def test_over_it_shows_nothing(site: Site) -> None:
    site.clock.at += timedelta(days=400)

    assert (await site.asks())[0] == 404
    assert (await site.asks("/1.jpg"))[0] == 404


async def test_photos_are_named_by_their_place_and_no_path(site: Site) -> None:
    for path in ("/0.jpg", "/../1.jpg", "/1.jpg/..", "/%2e%2e%2f1.jpg", "/100.jpg", "/01.jpg"):
        status, text = await site.asks(path)
        assert status in (400, 404) or "<html" in text, path


async def test_a_flood_of_guesses_is_turned_away_and_passes(site: Site) -> None:
    statuses = [(await site.asks(token=f"{one:043d}"))[0] for one in range(BURST + 5)]
    site.clock.at += timedelta(seconds=5)

    assert statuses[:BURST] == [404] * BURST
    assert set(statuses[BURST:]) == {429}
    assert (await site.asks())[0] == 200


def test_one_address_does_not_use_up_what_another_may_ask() -> None:
    pace = PagePace()
    first = [pace.allows(NOW, "192.0.2.1") for _ in range(BURST + 1)]
    a_second_later = NOW + timedelta(seconds=1)
    then = [pace.allows(a_second_later, "192.0.2.1") for _ in range(int(EACH_SECOND) + 1)]

    assert first == [True] * BURST + [False]
    assert then == [True] * int(EACH_SECOND) + [False]
    assert pace.allows(NOW, "192.0.2.2")


def test_however_many_addresses_there_are_few_are_remembered() -> None:
    pace = PagePace()
    for one in range(3 * MOST_ADDRESSES):
        pace.allows(NOW, str(one))

    assert len(pace._left) == MOST_ADDRESSES
