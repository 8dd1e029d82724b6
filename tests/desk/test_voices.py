"""声音: an anonymous draft with a recording says who will hear it, and lets it go by one tap."""

import pytest

from bot.desk.drafting import drafts, on_behalf, voices
from bot.errors import OldCard
from bot.rules.audit import Case, first_break
from bot.rules.content import compare
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import MediaKind, NoticeKind
from tests.cast import LI, WANG, World, id_of, photo
from tests.desk.test_my_data import kept_of, recorded

WARNS = "会听到您的声音"
FILMED = "视频里也有声音"
TAP = "🔇 去掉录音"


def speaks(world: World, words: str, kind: MediaKind = MediaKind.VOICE) -> Petition:
    world.says(WANG, words, media=photo("said", kind=kind, seconds=5))
    return world.last_case()


def card(world: World) -> str:
    return str(compose(world.session, world.now, world.told(NoticeKind.DRAFT_CARD, to=WANG)[-1]))


@pytest.mark.parametrize("kind", [MediaKind.VOICE, MediaKind.VIDEO_NOTE, MediaKind.AUDIO])
def test_an_anonymous_recording_is_warned_of(world: World, kind: MediaKind) -> None:
    speaks(world, "匿名反映，柳岸花园3栋楼下路灯坏了", kind)

    assert WARNS in card(world)
    assert TAP in card(world)


def test_a_video_is_evidence_and_only_warned_of(world: World) -> None:
    draft = speaks(world, "匿名反映，柳岸花园3栋楼下路灯坏了", MediaKind.VIDEO)

    told = card(world)

    assert (FILMED in told, WARNS in told, TAP in told) == (True, False, False)
    with pytest.raises(OldCard):
        world.do(voices.let_go, world.pressed(WANG), id_of(draft))


def test_a_tap_takes_the_recording_and_leaves_the_video(world: World) -> None:
    draft = speaks(world, "匿名反映，柳岸花园3栋楼下路灯坏了")
    world.says(WANG, media=photo("leak", kind=MediaKind.VIDEO, seconds=5))

    world.do(voices.let_go, world.pressed(WANG), id_of(draft))

    kinds = [one.kind for one in petitions.find_media(world.session, id_of(draft))]
    assert kinds == [MediaKind.VIDEO]
    assert FILMED in card(world)
    assert TAP not in card(world)


def test_with_a_name_or_with_a_photo_nothing_is_warned_of(world: World) -> None:
    draft = speaks(world, "柳岸花园3栋楼下路灯坏了")
    assert WARNS not in card(world)
    world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(draft), True)
    assert WARNS in card(world)
    world.do(drafts.cancel, world.pressed(WANG), id_of(draft))

    world.says(WANG, "匿名反映，柳岸花园5栋楼下路灯坏了", media=photo("lamp"))

    assert WARNS not in card(world)


def test_a_tap_takes_it_away_and_the_words_go_on(world: World) -> None:
    draft = speaks(world, "匿名反映，柳岸花园3栋楼下路灯坏了")
    world.says(WANG, media=photo("lamp"))

    world.do(voices.let_go, world.pressed(WANG), id_of(draft))

    assert WARNS not in card(world)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()
    kinds = [one.kind for one in petitions.find_media(world.session, id_of(draft))]
    assert kinds == [MediaKind.PHOTO]
    assert world.owner(draft) == LI.name
    assert not any(one.arguments["sha"] for one in world.told(NoticeKind.CASE_MEDIA, to=LI))


def test_what_is_nothing_but_a_voice_is_not_emptied(world: World) -> None:
    world.says(WANG, media=photo("said", kind=MediaKind.VOICE, seconds=5))
    draft = world.last_case()
    world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(draft), True)

    told = card(world)
    assert (WARNS in told, TAP in told, "再打字说" in told) == (True, False, True)
    with pytest.raises(OldCard):
        world.do(voices.let_go, world.pressed(WANG), id_of(draft))


def test_the_history_still_verifies(world: World) -> None:
    draft = speaks(world, "匿名反映，柳岸花园3栋楼下路灯坏了")
    world.do(voices.let_go, world.pressed(WANG), id_of(draft))
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()

    events = world.events(draft)
    assert first_break(Case(id_of(draft), draft.events, draft.head), recorded(events)) is None
    assert compare(events, draft.content, kept_of(world, draft), is_draft=False)[0] is None
