"""Whatever staff send becomes a command's step or one Said, and one desk call."""

from typing import Any

import pytest

from bot.desk.duties import leave, on_duty, who
from bot.desk.handling import staff_edits, todo
from bot.desk.hearing import calls, staff_talk
from bot.desk.hotline import entry
from bot.desk.registry import staff_door
from bot.desk.talk import talk_days
from bot.emulator import BotAccount, Phone
from storage.photos import MOST_BYTES, PhotoStore
from storage.words import Counter, MediaKind
from tests.line import Line
from tests.pictures import bomb, jpeg
from tests.recording import RecordingDesk

GARDEN_GATE = (31.9511, 119.1702)


async def test_words_and_who_says_them(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    message = await li.says(counter, "灯泡已换")

    await line.carries()

    said, caller = desk.said, desk.said.caller
    assert [step for step, _ in desk.asked] == [staff_talk.hear]
    assert (said.text, said.message_id, said.edited) == ("灯泡已换", message.message_id, False)
    assert said.at == message.date.replace(microsecond=0)
    assert caller.counter is Counter.STAFF
    assert caller.telegram_id == caller.chat_id == li.person.id
    assert (caller.private, caller.pressed) == (True, False)
    assert (caller.name, caller.language) == ("小李", "zh-hans")


async def test_a_result_by_reply_with_photo(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, photos: PhotoStore
) -> None:
    first = await li.says(counter, "等一下")
    await li.sends_photo(counter, jpeg(800, 600), "已修好", reply_to=first)

    await line.carries()

    media = desk.said.media
    assert (desk.said.text, desk.said.reply_to) == ("已修好", first.message_id)
    assert media is not None
    assert (media.kind, media.width, media.height) == (MediaKind.PHOTO, 800, 600)
    assert photos.path(media.sha256).exists()


async def test_an_album_a_voice_a_video_a_file_and_a_pin(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.sends_album(counter, [jpeg(), jpeg(500)], "前后对比")
    await li.sends_voice(counter, b"OggS")
    await li.sends_video(counter, b"mp4")
    await li.sends_file(counter, "IMG.jpg", jpeg(at=GARDEN_GATE), mime="image/jpeg")
    await li.sends_file(counter, "工单.pdf", b"%PDF", mime="application/pdf")
    await li.sends_location(counter, *GARDEN_GATE)

    await line.carries()

    heard = desk.heard
    assert heard[0].album_id == heard[1].album_id is not None
    assert [said.media and said.media.kind for said in heard[2:]] == [
        MediaKind.VOICE,
        MediaKind.VIDEO,
        MediaKind.PHOTO,
        MediaKind.FILE,
        None,
    ]
    assert heard[4].media is not None
    assert heard[4].media.latitude == pytest.approx(GARDEN_GATE[0], abs=1e-5)
    assert (heard[6].latitude, heard[6].longitude) == GARDEN_GATE


@pytest.mark.parametrize(
    "field",
    [
        {"animation": {"width": 9, "height": 9, "duration": 1}, "document": {}},
    ],
)
async def test_moving_pictures_of_every_kind_are_videos(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    counter: BotAccount,
    field: dict[str, dict[str, Any]],
) -> None:
    await li.sends_video(counter, b"moving")
    body = (await line.messages())[0]
    video = body.pop("video")
    file = {key: video[key] for key in ("file_id", "file_unique_id")}

    await line.feed("message", {**body, **{kind: {**file, **of} for kind, of in field.items()}})

    assert desk.said.media is not None
    assert desk.said.media.kind is MediaKind.VIDEO


async def test_what_plays_is_heard_with_its_length(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.sends_voice(counter, b"OggS", 42)
    await li.sends_video_note(counter, b"round", 12)
    await li.sends_audio(counter, "噪音/现场.mp3", b"ID3", seconds=95)

    await line.carries()

    media = [said.media for said in desk.heard]
    assert [(one.kind, one.seconds) for one in media if one] == [
        (MediaKind.VOICE, 42),
        (MediaKind.VIDEO_NOTE, 12),
        (MediaKind.AUDIO, 95),
    ]
    assert media[2] is not None
    assert media[2].name == "噪音 现场.mp3"


async def test_music_plays_and_a_live_photo_is_a_photo(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.sends_file(counter, "噪音.mp3", b"ID3", mime="audio/mpeg")
    await li.sends_photo(counter, jpeg())
    sound, picture = await line.messages()
    audio = {**sound.pop("document"), "duration": 3}
    live = {**picture["photo"][-1], "duration": 1, "photo": picture.pop("photo")}

    await line.feed("message", {**sound, "audio": audio})
    await line.feed("message", {**picture, "live_photo": live})

    kinds = [said.media.kind for said in desk.heard if said.media]
    assert kinds == [MediaKind.AUDIO, MediaKind.PHOTO]


async def test_an_edit_is_told_as_one(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    message = await li.says(counter, "灯泡已换")
    await li.edits(message, "灯泡和线路已换")
    command = await li.says(counter, "/help")
    await li.edits(command, "/todo")

    await line.carries()

    assert [(said.edited, said.text) for said in desk.heard] == [
        (False, "灯泡已换"),
        (True, "灯泡和线路已换"),
        (True, "/todo"),
    ]
    assert desk.asked[-1][0] is staff_edits.into_command


async def test_of_the_commands_only_a_call_is_put_right_by_an_edit(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    command = await li.says(counter, "/call 3栋路灯坏了")
    await li.edits(command, "/call 5栋路灯坏了")

    await line.carries()

    (first, (caller, words)), (again, (said,)) = desk.asked
    assert (first, words, caller.written_in) == (entry.enter, "3栋路灯坏了", command.message_id)
    assert (again, said.text, said.message_id) == (
        calls.hear_again,
        "5栋路灯坏了",
        command.message_id,
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("/start", (staff_door.greet, ())),
        ("/start INV1TE", (staff_door.join, ("INV1TE",))),
        ("/todo", (todo.todo, ("mine", 0))),
        ("/call 路灯坏了", (entry.enter, ("路灯坏了",))),
        ("/duty", (on_duty.show, ())),
        ("/leave 2026-12-01 2026-12-03", (leave.leave, ("2026-12-01 2026-12-03",))),
        ("/who 路灯坏了 柳岸花园3栋", (who.who, ("路灯坏了 柳岸花园3栋",))),
        ("/todo@Shuoshi_Staff_Bot", (todo.todo, ("mine", 0))),
        ("/talkday", (talk_days.list_talk_days, ())),
        ("/help", (staff_door.help_, ())),
        ("/language", (staff_door.help_, ())),
        ("/language en", (staff_door.set_language, ("en",))),
        ("/nonsense", (staff_door.help_, ())),
    ],
)
async def test_commands_reach_their_step(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    counter: BotAccount,
    text: str,
    claim: tuple[object, tuple[object, ...]],
) -> None:
    await li.says(counter, text)

    await line.carries()

    assert desk.claims() == [claim]
    assert desk.caller.telegram_id == li.person.id


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("路灯.jpg", "这是一份文字".encode(), "not_an_image"),
        ("路灯.png", bomb(), "bomb"),
        ("视频.mp4", b"\0" * (MOST_BYTES + 10_000_000), "too_big"),
    ],
)
async def test_a_bad_file_is_heard_with_its_problem(
    line: Line,
    desk: RecordingDesk,
    li: Phone,
    counter: BotAccount,
    name: str,
    content: bytes,
    problem: str,
) -> None:
    await li.sends_file(counter, name, content, "看这里")

    await line.carries()

    media = desk.said.media
    assert media is not None
    assert (media.problem, media.sha256, desk.said.text) == (problem, "", "看这里")


async def test_a_file_whose_size_was_not_told_is_refused_by_telegram_and_heard_so(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.sends_file(counter, "视频.mp4", b"\0" * (MOST_BYTES + 1), mime="video/mp4")
    body = (await line.messages())[0]
    del body["document"]["file_size"]

    await line.feed("message", body)

    assert desk.said.media is not None
    assert desk.said.media.problem == "too_big"


@pytest.mark.parametrize(
    "thing", [{"dice": {"emoji": "🎲", "value": 3}}, {"something_of_next_year": {"value": 1}}]
)
async def test_what_is_neither_words_nor_media_is_heard_as_nothing(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, thing: dict[str, Any]
) -> None:
    await li.says(counter, "x")
    body = (await line.messages())[0]
    del body["text"]

    await line.feed("message", {**body, **thing})

    assert (desk.said.text, desk.said.media) == ("", None)


async def test_telegrams_own_lines_are_nobodys_words(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.says(counter, "x")
    body = (await line.messages())[0]
    del body["text"]

    await line.feed("message", {**body, "message_auto_delete_timer_changed": {
        "message_auto_delete_time": 5}})  # fmt: skip

    assert desk.asked == []
