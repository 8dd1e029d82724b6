"""删除, on the phones: a draft is without what is deleted, a case that was sent keeps it."""

from datetime import timedelta

from storage.tables import Media, Notice
from storage.words import NoticeKind, State
from tests.journeys.someone import Someone
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE

HEAD, OTHER_LAMP = "请看看对不对", "柳岸花园5栋楼下路灯坏了"
HOUR = 1.01
SETTLED = 16


async def test_words_that_were_typed_again_are_the_report(
    town: Town, wang: Someone, li: Someone
) -> None:
    first = await wang.says(LAMP)
    await wang.sees(HEAD)

    await wang.deletes(first)
    await wang.says(OTHER_LAMP)
    await town.settles()

    card = await wang.finds(HEAD)
    assert "3栋" not in card.words
    await wang.taps(card, SEND)
    assert "3栋" not in (await li.sees("5栋")).words
    assert town.case().text == OTHER_LAMP


async def test_a_photo_that_was_deleted_is_not_sent(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees(HEAD)
    wrong = await wang.photographs()
    await wang.sees("📷 1")

    await wang.deletes(wrong)
    await wang.photographs()
    await town.settles()

    card = await wang.finds(HEAD)
    assert "📷 1" in card.words
    await wang.taps(card, SEND)
    await li.sees(LAMP)
    assert len(town.rows(Media)) == 1


async def test_a_draft_that_was_emptied_is_dropped_and_says_so(town: Town, wang: Someone) -> None:
    said = await wang.says(LAMP)
    await wang.sees(HEAD)

    await wang.deletes(said)
    await town.passes(minutes=10)

    assert "都删了" in (await wang.finds("都删了")).words
    assert wang.messages(HEAD) == []
    await town.passes(hours=3)
    assert (town.case().state, town.case().number) == (State.CANCELLED, None)


async def test_deleted_just_before_it_is_sent_it_is_kept_and_told(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(LAMP)
    card = await wang.sees(HEAD)

    await wang.deletes(said)
    await wang.taps(card, SEND)

    assert LAMP in (await li.sees("居民删了一条消息")).words
    await wang.sees("照常在办")
    assert town.case().state == State.DISPATCHED


async def test_deleted_afterwards_staff_see_it_and_the_reporter_can_withdraw(
    town: Town, wang: Someone, li: Someone
) -> None:
    said = await wang.says(LAMP)
    await wang.sees(HEAD).taps(SEND)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()

    await wang.deletes(said)
    await town.passes(hours=HOUR)

    assert LAMP in (await li.sees("居民删了一条消息")).words
    await li.finds("居民删了 1 条").taps(say("button-versions"))
    assert LAMP in (await li.sees("内容都留着")).words
    await wang.sees("照常在办").taps(say("button-withdraw"))
    await wang.sees("确定撤回").taps(say("button-withdraw-yes"))
    await li.sees("居民撤回了")
    assert town.case().state == State.WITHDRAWN


async def test_who_deletes_all_they_said_is_asked_once(
    town: Town, wang: Someone, li: Someone
) -> None:
    first, second = await wang.says(LAMP), await wang.says("还有一盏也不亮")
    await wang.finds(HEAD).taps(SEND)
    await li.sees(LAMP)

    await wang.deletes(first, second)
    await town.passes(hours=HOUR)

    await wang.sees("照常在办")
    await town.settles()
    assert len(wang.messages("照常在办")) == 1
    assert len(li.messages("居民删了一条消息")) == 2


async def test_nobody_sees_that_it_was_asked(town: Town, wang: Someone, li: Someone) -> None:
    said = await wang.says(LAMP)
    await wang.finds(HEAD).taps(SEND)
    await li.sees(LAMP).taps(TAKE)
    await town.passes(hours=HOUR)
    before = len(wang.messages()), len(li.messages())

    await town.passes(hours=HOUR)

    assert said.reactions == {}
    assert (len(wang.messages()), len(li.messages())) == before
    assert [one for one in town.rows(Notice) if one.kind == NoticeKind.STILL_THERE] == []


async def test_a_riders_photo_that_was_deleted_stays_in_the_case(
    town: Town, ji: Someone, li: Someone
) -> None:
    post = await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)
    await ji.sees("收到", where=town.riders)
    await li.sees("井盖").taps(TAKE)
    await ji.waits()
    before = len(ji.messages())

    await ji.deletes(post)
    await town.passes(hours=HOUR)

    assert "井盖缺了" in (await li.sees("居民删了一条消息")).words
    assert len(town.rows(Media)) == 1
    assert len(ji.messages()) == before


async def test_a_riders_post_keeps_our_reaction_when_it_is_asked_about(
    town: Town, ji: Someone, li: Someone
) -> None:
    post = await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)
    await li.sees("井盖").taps(TAKE)
    await ji.waits()
    await ji.phone.sees_reaction(post, "👌")

    await town.passes(hours=HOUR)

    await ji.phone.sees_reaction(post, "👌")


async def test_who_reads_english_is_asked_in_english(town: Town, emma: Someone) -> None:
    said = await emma.says("The street light at Liuan Garden building 3 is broken")
    await emma.sees("Did I get that right").taps("Send")
    await town.settles()

    await emma.deletes(said)
    await town.passes(hours=HOUR)

    asked = await emma.sees("You deleted a message")
    assert "Withdraw" in str(asked.buttons)


async def test_after_a_kill_it_is_still_asked(town: Town, wang: Someone, li: Someone) -> None:
    said = await wang.says(LAMP)
    await wang.sees(HEAD).taps(SEND)
    await li.sees(LAMP)
    await wang.deletes(said)
    await town.dies()
    town.clock.move(timedelta(hours=HOUR))

    await town.opens()
    await town.settles()

    await li.finds("居民删了一条消息")
