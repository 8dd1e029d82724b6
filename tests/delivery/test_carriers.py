"""Both carriers: every kind of message arrives as it was meant."""

import asyncio
from dataclasses import replace

import pytest

from bot.channel.message import Attached, Button, Key, Message, Pin
from bot.channel.outcome import (
    MessageGone,
    Sent,
)
from storage.words import MediaKind
from tests.delivery.post import Post, kept, photo, send, sent


async def test_words_arrive_with_their_bold_and_no_preview(post: Post) -> None:
    seen = await sent(post, Message("<b>261201-001</b> &lt;3 https://example.org"))

    assert seen.text == "261201-001 <3 https://example.org"
    assert seen.entities[0]["type"] == "bold"


async def test_buttons_keep_their_claim_their_address_and_their_copy(post: Post) -> None:
    rows = (
        (Button("接单", action="take:1:", style="success"),),
        (Button("地图", url="https://example.org/"), Button("复制", copy="261201-001")),
    )

    seen = await sent(post, Message("路灯坏了", buttons=rows))

    take, link, copy = (button for row in seen.buttons for button in row)
    assert (take.callback_data, take.style) == ("take:1:", "success")
    assert (link.url, copy.copy_text) == ("https://example.org/", "261201-001")


async def test_a_keyboard_asks_for_the_place_and_is_taken_away(post: Post) -> None:
    await sent(post, Message("在哪里?", keyboard=((Key("发送位置", "location"), Key("跳过")),)))
    shown = post.wang.keyboard(post.account)

    await sent(post, Message("收到", keyboard=()))

    assert shown is not None
    assert [key.request_location for key in shown.rows[0]] == [True, False]
    assert post.wang.keyboard(post.account) is None


async def test_a_prompt_forces_the_reply(post: Post) -> None:
    await sent(post, Message("请写结果", reply_prompt="结果"))

    shown = post.wang.keyboard(post.account)

    assert shown is not None
    assert (shown.forced, shown.placeholder) == (True, "结果")


async def test_a_photo_carries_words_and_buttons(post: Post) -> None:
    button = Button("接单", action="take:1:")

    seen = await sent(post, Message("路灯", ((button,),), (photo(post),)))

    assert (len(seen.photo) > 0, seen.caption) == (True, "路灯")
    assert seen.button("接单") is not None


@pytest.mark.parametrize("kind", [MediaKind.VOICE, MediaKind.VIDEO, MediaKind.FILE])
async def test_other_attachments_arrive_as_what_they_are(post: Post, kind: MediaKind) -> None:
    seen = await sent(post, Message("听", attached=(kept(post, kind, "a.bin"),)))

    arrived = {
        MediaKind.VOICE: seen.voice,
        MediaKind.VIDEO: seen.video,
        MediaKind.FILE: seen.document,
    }
    assert arrived[kind] is not None
    assert seen.caption == "听"


async def test_a_sound_plays_and_tells_how_long(post: Post) -> None:
    sound = replace(kept(post, MediaKind.AUDIO, "a.mp3"), seconds=95)

    seen = await sent(post, Message("听", attached=(sound,)))

    assert seen.audio is not None
    assert (seen.audio.duration, seen.caption) == (95, "听")


async def test_a_round_video_comes_alone_and_its_words_and_buttons_after_it(post: Post) -> None:
    note = replace(kept(post, MediaKind.VIDEO_NOTE), seconds=12)

    outcome = await send(post, Message("看", ((Button("好", action="noop:0:"),),), (note,)))

    film, words = post.wang.messages(post.account)[-2:]
    assert isinstance(outcome, Sent)
    assert film.video_note is not None
    assert film.video_note.duration == 12
    assert (words.text, words.button("好") is not None) == ("看", True)
    assert set(outcome.file_ids) == {note.sha256}


async def test_a_round_video_is_not_uploaded_twice(post: Post) -> None:
    note = kept(post, MediaKind.VIDEO_NOTE)
    first = await send(post, Message(attached=(note,)))
    assert isinstance(first, Sent)
    post.store.path(note.sha256).unlink()

    again = await post.carrier.send(
        post.chat_id, Message(attached=(note,)), file_ids=first.file_ids
    )

    assert isinstance(again, Sent)
    assert post.wang.messages(post.account)[-1].video_note is not None


async def test_several_sounds_are_an_album(post: Post) -> None:
    sounds = tuple(
        Attached(MediaKind.AUDIO, post.store.keep_file(bytes([n])).sha256) for n in range(2)
    )

    outcome = await send(post, Message(attached=sounds))

    first, second = post.wang.messages(post.account)[-2:]
    assert isinstance(outcome, Sent)
    assert first.audio is not None
    assert first.media_group_id == second.media_group_id is not None


async def test_several_photos_are_an_album_and_the_words_follow(post: Post) -> None:
    pictures = (photo(post, "red"), photo(post, "green"), photo(post, "blue"))

    outcome = await send(post, Message("三张", ((Button("好", action="noop:0:"),),), pictures))

    *album, words = post.wang.messages(post.account)[-4:]
    assert isinstance(outcome, Sent)
    assert outcome.message_ids == tuple(one.message_id for one in (*album, words))
    assert set(outcome.file_ids) == {one.sha256 for one in pictures}
    assert len({one.media_group_id for one in album}) == 1
    assert words.text == "三张"


async def test_voice_and_file_and_photos_together_all_arrive(post: Post) -> None:
    attached = (
        photo(post, "red"),
        photo(post, "blue"),
        kept(post, MediaKind.VOICE),
        kept(post, MediaKind.FILE, "a.txt"),
        kept(post, MediaKind.FILE, "b.txt"),
    )

    outcome = await send(post, Message(attached=attached))

    assert isinstance(outcome, Sent)
    assert len(outcome.message_ids) == 5


async def test_a_file_id_saves_the_second_upload(post: Post) -> None:
    one = photo(post)
    first = await send(post, Message("一", attached=(one,)))
    assert isinstance(first, Sent)
    post.store.path(one.sha256).unlink()

    message = Message("二", attached=(one,))
    again = await post.carrier.send(post.chat_id, message, file_ids=first.file_ids)

    assert isinstance(again, Sent)
    assert len(post.wang.messages(post.account)[-1].photo) > 0


async def test_a_file_id_telegram_has_forgotten_is_uploaded_again(post: Post) -> None:
    one = photo(post)

    outcome = await post.carrier.send(
        post.chat_id, Message("一", attached=(one,)), file_ids={one.sha256: "AgACforgotten"}
    )

    assert isinstance(outcome, Sent)
    assert outcome.file_ids[one.sha256] != "AgACforgotten"


async def test_words_arrive_even_when_the_photo_is_lost(post: Post) -> None:
    seen = await sent(post, Message("路灯", attached=(Attached(MediaKind.PHOTO, "0" * 64),)))

    assert seen.text == "路灯"


async def test_of_an_album_what_is_not_lost_arrives(post: Post) -> None:
    gone = Attached(MediaKind.PHOTO, "0" * 64)

    some = await send(post, Message(attached=(photo(post), gone)))
    none = await send(post, Message(attached=(gone, gone)))

    assert isinstance(some, Sent)
    assert (len(some.message_ids), none) == (1, Sent())


async def test_words_too_long_for_a_caption_follow_the_photo(post: Post) -> None:
    await send(post, Message("灯" * 1025, attached=(photo(post),)))

    picture_, words = post.wang.messages(post.account)[-2:]
    assert (len(picture_.photo) > 0, picture_.caption, len(words.text)) == (True, "", 1025)


async def test_a_pin_has_a_title_or_is_bare(post: Post) -> None:
    titled = await sent(post, Message(pin=Pin(31.9, 119.1, "3 栋", "梧桐苑")))
    bare = await sent(post, Message(pin=Pin(31.9, 119.1)))

    assert titled.location is not None
    assert bare.location is not None
    assert (titled.location.title, bare.location.title) == ("3 栋", "")


async def test_a_pin_with_words_takes_two_messages(post: Post) -> None:
    outcome = await send(post, Message("这里", pin=Pin(31.9, 119.1)))

    pin, words = post.wang.messages(post.account)[-2:]
    assert isinstance(outcome, Sent)
    assert len(outcome.message_ids) == 2
    assert (pin.location is not None, words.text) == (True, "这里")


async def test_an_answer_names_its_question_even_when_that_is_gone(post: Post) -> None:
    said = await post.wang.says(post.account, "路灯坏了")

    near = await post.carrier.send(
        post.chat_id, Message("收到"), reply_to=said.message_id, file_ids={}
    )
    reply = post.wang.messages(post.account)[-1].reply_to
    far = await post.carrier.send(post.chat_id, Message("收到"), reply_to=99999, file_ids={})

    assert reply is said
    assert (isinstance(near, Sent), isinstance(far, Sent)) == (True, True)


async def test_a_reaction_is_set_on_the_message(post: Post) -> None:
    group = post.group()
    said = await post.wang.says(group, "井盖")

    outcome = await post.carrier.send(
        group.id, Message(reaction="👀"), reply_to=said.message_id, file_ids={}
    )

    await post.wang.sees_reaction(said, "👀")
    assert outcome == Sent()


async def test_only_one_person_sees_an_ephemeral_receipt(resident: Post) -> None:
    group = resident.group()
    ji = resident.emulator.phone(resident.emulator.add_person("小纪"))
    await ji.joins(group)

    outcome = await send(
        resident, Message("已受理", only_for=resident.chat_id, silent=True), group.id
    )

    assert outcome == Sent((-1,))  # a number of its own, below all others
    assert [one.text for one in resident.wang.messages(group)][-1] == "已受理"
    assert "已受理" not in [one.text for one in ji.messages(group)]


async def test_an_ephemeral_receipt_is_edited_for_whoever_sees_it(resident: Post) -> None:
    group = resident.group()
    await send(resident, Message("一件", only_for=resident.chat_id), group.id)
    said = Message("两件", ((Button("看", action="noop:0:"),),), only_for=resident.chat_id)

    outcome = await resident.carrier.edit(group.id, -1, said, has_media=False)

    seen = resident.wang.messages(group)[-1]
    assert outcome == Sent((-1,))
    assert (seen.text, seen.button("看") is not None) == ("两件", True)


@pytest.mark.parametrize("reader", ["wang", "another"])
async def test_an_ephemeral_receipt_that_is_gone_or_anothers_is_not_edited(
    resident: Post, reader: str
) -> None:
    group = resident.group()
    await send(resident, Message("一件", only_for=resident.chat_id), group.id)
    receipt = resident.wang.messages(group)[-1]
    if reader == "wang":
        resident.emulator.world.delete(receipt)
    whose = resident.chat_id if reader == "wang" else 77

    outcome = await resident.carrier.edit(
        group.id, -1, Message("两件", only_for=whose), has_media=False
    )

    assert outcome == MessageGone()


@pytest.mark.parametrize("gone", [False, True])
async def test_asking_whether_a_message_is_there_shows_nothing(post: Post, *, gone: bool) -> None:
    said = await post.wang.says(post.account, "3栋漏水")
    if gone:
        await post.wang.deletes(said)

    outcome = await post.carrier.send(
        post.chat_id, Message(reaction=""), reply_to=said.message_id, file_ids={}
    )

    assert outcome == (MessageGone() if gone else Sent())
    assert said.reactions == {}


async def test_who_has_left_the_group_gets_the_receipt_in_the_open(resident: Post) -> None:
    group = resident.group()
    stranger = resident.emulator.add_person("路人")

    outcome = await send(resident, Message("已受理", only_for=stranger.id), group.id)

    assert isinstance(outcome, Sent)
    assert len(outcome.message_ids) == 1


async def test_the_menu_is_published_in_each_language(post: Post) -> None:
    chinese = await post.carrier.set_commands("zh", {"help": "帮助"})
    english = await post.carrier.set_commands("", {"help": "Help"})

    assert (chinese, english) == (True, True)
    menus = [menu[0]["description"] for menu in post.account.commands.values()]
    assert sorted(menus) == ["Help", "帮助"]
    assert {scope for scope, _ in post.account.commands} == {"all_private_chats"}


@pytest.mark.parametrize("fault", ["outage", "server_errors"])
async def test_a_menu_that_could_not_be_published_is_for_later(post: Post, fault: str) -> None:
    post.emulator.faults.update({fault: 1})

    assert await post.carrier.set_commands("zh", {"help": "帮助"}) is False


async def test_many_sends_at_once_share_the_bot(post: Post) -> None:
    outcomes = await asyncio.gather(*(send(post, Message(f"{n}")) for n in range(20)))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
