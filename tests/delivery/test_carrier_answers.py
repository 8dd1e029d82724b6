"""Both carriers: every answer of Telegram is understood, and edits find their card."""

from typing import get_args

import pytest

from bot.channel.message import Attached, Button, Message
from bot.channel.outcome import (
    Failing,
    Later,
    MessageGone,
    Moved,
    NotModified,
    Outcome,
    Refused,
    Sent,
    ThreadGone,
    Unauthorized,
    Unknown,
    Unreachable,
)
from storage.words import Counter, MediaKind
from tests.delivery.post import Post, open_carrier, photo, send, sent


async def test_a_card_is_edited_in_place(post: Post) -> None:
    seen = await sent(post, Message("派单", ((Button("接单", action="take:1:"),),)))

    outcome = await post.carrier.edit(
        post.chat_id, seen.message_id, Message("办理中"), has_media=False
    )

    assert outcome == Sent((seen.message_id,))
    assert (seen.text, seen.buttons) == ("办理中", [])


async def test_a_card_with_a_photo_is_edited_in_its_caption(post: Post) -> None:
    seen = await sent(post, Message("派单", attached=(photo(post),)))

    await post.carrier.edit(post.chat_id, seen.message_id, Message("办理中"), has_media=True)

    assert seen.caption == "办理中"


async def test_an_edit_that_changes_nothing_is_fine(post: Post) -> None:
    seen = await sent(post, Message("派单"))

    outcome = await post.carrier.edit(
        post.chat_id, seen.message_id, Message("派单"), has_media=False
    )

    assert outcome == NotModified()


async def test_a_card_that_cannot_be_edited_is_gone(post: Post) -> None:
    seen = await sent(post, Message("派单", attached=(photo(post),)))

    missing = await post.carrier.edit(post.chat_id, 99999, Message("新"), has_media=False)
    wrong = await post.carrier.edit(post.chat_id, seen.message_id, Message("新"), has_media=False)
    long = await post.carrier.edit(
        post.chat_id, seen.message_id, Message("灯" * 1025), has_media=True
    )

    assert (missing, wrong, long) == (MessageGone(), MessageGone(), MessageGone())


async def test_telegram_asks_to_wait(post: Post) -> None:
    post.emulator.faults.refuse, post.emulator.faults.retry_after = 1, 7

    assert await send(post, Message("收到")) == Later(7.0)


async def test_whoever_blocked_the_bot_cannot_be_reached(post: Post) -> None:
    await post.wang.blocks(post.account)

    blocked, unknown = (
        await send(post, Message("收到")),
        await send(post, Message("收到"), 4242),
    )

    assert isinstance(blocked, Unreachable)
    assert isinstance(unknown, Unreachable)


async def test_a_group_that_moved_tells_where(post: Post) -> None:
    group = post.emulator.add_group(
        "先锋骑手群", people=[post.wang.person], bots=[post.account], kind="group"
    )
    new = post.group()
    group.migrated_to = new.id

    assert await send(post, Message("收到"), group.id) == Moved(new.id)


async def test_a_topic_that_was_deleted_is_gone(post: Post) -> None:
    group = post.group(forum=True)

    outcome = await post.carrier.send(group.id, Message("收到"), thread_id=77, file_ids={})

    assert outcome == ThreadGone()


async def test_what_telegram_cannot_read_is_refused_for_good(post: Post) -> None:
    broken, long = await send(post, Message("<b>")), await send(post, Message("灯" * 5000))

    assert isinstance(broken, Refused)
    assert isinstance(long, Refused)


async def test_a_photo_too_large_for_telegram_is_refused_for_good(post: Post) -> None:
    huge = Attached(MediaKind.PHOTO, post.store.keep_file(b"\xff" * (11 << 20)).sha256)

    assert isinstance(await send(post, Message("灯", attached=(huge,))), Refused)


async def test_a_token_nobody_knows_is_no_token(post: Post) -> None:
    carrier = open_carrier(post.emulator, post.store, post.counter, "333:unknown-token")

    outcome = await carrier.send(post.chat_id, Message("收到"), file_ids={})
    answers = await carrier.is_up()
    await carrier.close()

    assert (outcome, answers) == (Unauthorized(), False)


async def test_a_server_error_was_certainly_not_carried_out(post: Post) -> None:
    post.emulator.faults.server_errors = 2

    outcome, up = await send(post, Message("收到")), await post.carrier.is_up()

    assert isinstance(outcome, Failing)
    assert (up, await post.carrier.is_up()) == (False, True)


async def test_a_dropped_connection_leaves_it_open_whether_it_was_sent(post: Post) -> None:
    post.emulator.faults.drop_after = 1

    outcome = await send(post, Message("收到"))

    assert isinstance(outcome, Unknown)
    assert post.wang.messages(post.account)[-1].text == "收到"


async def test_nobody_listening_means_nothing_was_sent(post: Post) -> None:
    await post.emulator.stop()

    outcome, up = await send(post, Message("收到")), await post.carrier.is_up()

    assert isinstance(outcome, Failing)
    assert up is False


async def test_no_outcome_and_no_log_tells_the_token(
    post: Post, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = post.account.token.split(":")[1]
    post.emulator.faults.drop_after = 1

    outcomes = [await send(post, Message("收到"))]
    await post.emulator.stop()
    outcomes.append(await send(post, Message("收到")))

    told = f"{outcomes} {caplog.text} {capsys.readouterr()}"
    assert secret not in told


def test_every_outcome_of_the_contract_has_been_seen_here() -> None:
    seen = {Sent, NotModified, Later, Unreachable, Moved, ThreadGone, MessageGone, Refused}

    assert set(get_args(Outcome)) == seen | {Unauthorized, Failing, Unknown}
    assert set(Counter) == {Counter.RESIDENT, Counter.STAFF}
