"""While Telegram is down it is asked ever more rarely."""

from bot.delivery.outage import FIRST, LONGEST, TOKEN_EVERY, Outage


def test_an_outage_is_news_once() -> None:
    outage = Outage(lambda: 100.0)

    assert (outage.begin(), outage.begin()) == (True, False)
    assert outage.since == 100.0


def test_it_is_asked_soon_and_then_ever_more_rarely() -> None:
    outage = Outage(lambda: 100.0)
    outage.begin()
    first = outage.wait()
    for _ in range(12):
        outage.still()

    assert 0.75 * FIRST <= first <= 1.25 * FIRST
    assert 0.75 * LONGEST <= outage.wait() <= 1.25 * LONGEST


def test_afterwards_all_is_forgotten() -> None:
    outage = Outage(lambda: 100.0)
    outage.begin()
    outage.still()
    outage.end()

    assert outage.since is None
    outage.begin()
    assert outage.wait() <= 1.25 * FIRST


def test_a_refused_token_is_asked_about_every_minute() -> None:
    outage = Outage(lambda: 100.0)
    outage.begin()
    news = outage.begin(token_refused=True), outage.begin(token_refused=True), outage.begin()
    for _ in range(12):
        outage.still()

    assert news == (True, False, False)
    assert 0.75 * TOKEN_EVERY <= outage.wait() <= 1.25 * TOKEN_EVERY
