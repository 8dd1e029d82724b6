"""Whatever a resident sends becomes one Said, and one desk call."""

from typing import Any

import pytest

from bot.desk.hearing import edits, intake
from bot.emulator import BotAccount, Phone
from storage.photos import PhotoStore
from storage.words import Counter, MediaKind
from tests.line import Line
from tests.pictures import jpeg
from tests.recording import RecordingDesk

GARDEN_GATE = (31.9511, 119.1702)


async def test_words(line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount) -> None:
    message = await wang.says(counter, "3栋楼下路灯坏了")

    await line.carries()

    said = desk.said
    assert [step for step, _ in desk.asked] == [intake.hear]
    assert (said.text, said.message_id, said.at) == (
        "3栋楼下路灯坏了",
        message.message_id,
        message.date.replace(microsecond=0),
    )
    assert said.at.tzinfo is not None
    assert (said.media, said.album_id, said.reply_to, said.thread_id) == (None,) * 4
    assert not said.edited


async def test_who_speaks(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.says(counter, "路灯坏了")

    await line.carries()

    caller = desk.said.caller
    assert caller.counter is Counter.RESIDENT
    assert caller.telegram_id == caller.chat_id == wang.person.id
    assert (caller.private, caller.pressed) == (True, False)
    assert (caller.name, caller.language) == ("王阿姨", "zh-hans")


async def test_a_photo_with_its_caption(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount, photos: PhotoStore
) -> None:
    await wang.sends_photo(counter, jpeg(800, 600), "井盖没了")

    await line.carries()

    media = desk.said.media
    assert desk.said.text == "井盖没了"
    assert media is not None
    assert (media.kind, media.width, media.height) == (MediaKind.PHOTO, 800, 600)
    assert photos.path(media.sha256).exists()


async def test_every_photo_of_an_album_with_the_album_it_belongs_to(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_album(counter, [jpeg(600 + n) for n in range(3)], "井盖没了")

    await line.carries()

    heard = [args[0] for _, args in desk.asked]
    assert len(heard) == 3
    assert len({said.album_id for said in heard}) == 1
    assert heard[0].album_id is not None
    assert len({said.media.sha256 for said in heard}) == 3
    assert [said.text for said in heard] == ["井盖没了", "", ""]


async def test_a_picture_sent_as_a_file_keeps_the_position_of_its_camera(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_file(counter, "IMG_1.jpg", jpeg(at=GARDEN_GATE), mime="image/jpeg")

    await line.carries()

    media = desk.said.media
    assert media is not None
    assert media.kind is MediaKind.PHOTO
    assert (media.latitude, media.longitude) == pytest.approx(GARDEN_GATE, abs=1e-5)


async def test_voice_video_and_files(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_voice(counter, b"OggS voice")
    await wang.sends_video(counter, b"mp4 video", "听这个噪音")
    await wang.sends_file(counter, "合同.pdf", b"%PDF", mime="application/pdf")

    await line.carries()

    heard = [args[0] for _, args in desk.asked]
    assert [(said.media.kind, said.media.size, said.text) for said in heard] == [
        (MediaKind.VOICE, 10, ""),
        (MediaKind.VIDEO, 9, "听这个噪音"),
        (MediaKind.FILE, 4, ""),
    ]
    assert heard[2].media.name == "合同.pdf"


@pytest.mark.parametrize("title", ["", "睦邻中心"])
async def test_a_pin_and_a_venue(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount, title: str
) -> None:
    await wang.sends_location(counter, *GARDEN_GATE, title=title)

    await line.carries()

    assert (desk.said.latitude, desk.said.longitude) == GARDEN_GATE
    assert desk.said.media is None


@pytest.mark.parametrize(
    "field",
    [
        {"animation": {"width": 9, "height": 9, "duration": 1}, "document": {}},
        {"video": {"width": 9, "height": 9, "duration": 1}},
    ],
)
async def test_moving_pictures_of_every_kind_are_videos(
    line: Line,
    desk: RecordingDesk,
    wang: Phone,
    counter: BotAccount,
    field: dict[str, dict[str, Any]],
) -> None:
    await wang.sends_video(counter, b"moving")
    body = (await line.messages())[0]
    video = body.pop("video")
    file = {key: video[key] for key in ("file_id", "file_unique_id")}

    await line.feed("message", {**body, **{kind: {**file, **of} for kind, of in field.items()}})

    media = desk.said.media
    assert media is not None
    assert (media.kind, media.size) == (MediaKind.VIDEO, 6)


async def test_what_plays_is_heard_with_its_length(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_voice(counter, b"OggS", 42)
    await wang.sends_video_note(counter, b"round", 12)
    await wang.sends_audio(counter, "噪音/现场.mp3", b"ID3", seconds=95)

    await line.carries()

    media = [said.media for said in [args[0] for _, args in desk.asked]]
    assert [(one.kind, one.seconds) for one in media if one] == [
        (MediaKind.VOICE, 42),
        (MediaKind.VIDEO_NOTE, 12),
        (MediaKind.AUDIO, 95),
    ]
    assert media[2] is not None
    assert media[2].name == "噪音 现场.mp3"


async def test_music_plays_and_a_live_photo_is_a_photo(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_file(counter, "噪音.mp3", b"ID3", mime="audio/mpeg")
    await wang.sends_photo(counter, jpeg())
    sound, picture = await line.messages()
    audio = {**sound.pop("document"), "duration": 3}
    live = {**picture["photo"][-1], "duration": 1, "photo": picture.pop("photo")}

    await line.feed("message", {**sound, "audio": audio})
    await line.feed("message", {**picture, "live_photo": live})

    kinds = [args[0].media.kind for _, args in desk.asked]
    assert kinds == [MediaKind.AUDIO, MediaKind.PHOTO]


async def test_a_reply_names_the_message_it_answers(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    first = await wang.says(counter, "路灯坏了")
    await wang.says(counter, "还是那盏", reply_to=first)

    await line.carries()

    assert desk.said.reply_to == first.message_id


async def test_an_edit_is_told_as_one_with_its_own_moment(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    message = await wang.says(counter, "3栋路灯坏了")
    await wang.edits(message, "5栋路灯坏了")

    await line.carries()

    first, second = (args[0] for _, args in desk.asked)
    assert (first.edited, second.edited) == (False, True)
    assert (second.text, second.message_id) == ("5栋路灯坏了", first.message_id)
    assert second.at >= first.at


async def test_an_edited_photo_is_kept_as_it_is_now(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount, photos: PhotoStore
) -> None:
    await wang.sends_photo(counter, jpeg())
    shown = (await line.messages())[0]

    await line.feed("edited_message", {**shown, "edit_date": shown["date"] + 5})

    media = desk.said.media
    assert desk.said.edited
    assert media is not None
    assert photos.path(media.sha256).exists()


async def test_a_moving_live_location_is_no_correction_and_no_edit_is_a_command(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.sends_location(counter, *GARDEN_GATE)
    place = (await line.messages())[0]
    words = {key: place[key] for key in ("message_id", "date", "chat", "from")}

    await line.feed("edited_message", {**place, "edit_date": place["date"] + 5})
    await line.feed("edited_message", {**words, "text": "/start", "edit_date": 1})

    assert [step for step, _ in desk.asked] == [edits.into_command]


@pytest.mark.parametrize(
    "thing",
    [
        {"sticker": {"file_id": "S", "file_unique_id": "s", "type": "regular", "width": 9,
                     "height": 9, "is_animated": False, "is_video": False}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"contact": {"phone_number": "13800000000", "first_name": "王"}},
        {"poll": {"id": "1", "question": "？", "options": [], "total_voter_count": 0,
                  "is_closed": False, "is_anonymous": True, "type": "regular",
                  "allows_multiple_answers": False, "allows_revoting": False,
                  "members_only": False}},
        {"poll": {"of another shape": "than aiogram knows"}},
        {"something_of_next_year": {"value": 1}},
    ],
)  # fmt: skip
async def test_what_cannot_be_a_petition_is_heard_without_words_or_media(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount, thing: dict[str, Any]
) -> None:
    await wang.says(counter, "x")
    body = (await line.messages())[0]
    del body["text"]

    await line.feed("message", {**body, **thing})

    assert (desk.said.text, desk.said.media, desk.said.latitude) == ("", None, None)


@pytest.mark.parametrize(
    "service",
    [
        {"new_chat_members": []},
        {"pinned_message": {"chat": {"id": 5, "type": "private"}, "message_id": 1, "date": 0}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
        {"write_access_allowed": {}},
    ],
)
async def test_telegrams_own_lines_are_nobodys_words(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount, service: dict[str, Any]
) -> None:
    await wang.says(counter, "x")
    body = (await line.messages())[0]
    del body["text"]
    if service == {"new_chat_members": []}:
        service = {"new_chat_members": [body["from"]]}

    await line.feed("message", {**body, **service})

    assert desk.asked == []


async def test_five_thousand_characters_arrive_whole(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.says(counter, "x")
    body = (await line.messages())[0]

    await line.feed("message", {**body, "text": "吵" * 5000})

    assert desk.said.text == "吵" * 5000
