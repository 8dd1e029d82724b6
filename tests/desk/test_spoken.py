"""语音转写: what a machine heard is understood as if typed, and stays the machine's."""

import pytest
from sqlmodel import Session, col, select

from bot.channel.said import SaidMedia
from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import my_data, spoken
from bot.desk.hearing.intake import hear
from bot.desk.joining import merging, supporting
from bot.understanding.crowd import words_mark
from storage import conversations, petitions, recordings
from storage.tables import Media, Petition, Statement
from storage.words import (
    Certainty,
    EventKind,
    Expecting,
    MediaKind,
    NoticeKind,
    State,
    StatementKind,
    Urgency,
)
from tests.cast import JI, LI, WANG, ZHAO, ZHOU, Actor, World, id_of, photo
from tests.desk.test_blocking import blocks_of

LAMP = "柳岸花园3栋楼下路灯坏了"
FIRE = "柳岸花园3栋着火了，快来人"


def speaks(world: World, who: Actor = WANG, name: str = "voice", seconds: int = 8) -> Petition:
    """A voice message without a word beside it; its draft."""
    world.says(who, media=voice(name, seconds))
    return world.last_case()


def voice(name: str = "voice", seconds: int = 8, kind: MediaKind = MediaKind.VOICE) -> SaidMedia:
    return photo(name, kind, mime="audio/ogg", seconds=seconds)


def is_heard(world: World, words: str) -> Media:
    """The machine is done with what waits; it heard this."""
    recording = world.do(spoken.next_one)
    assert recording is not None, "something waits"
    world.do(spoken.heard, recording.media_id, words)
    return world.session.get_one(Media, recording.media_id)


def waited_for(world: World, who: Actor) -> Expecting | None:
    """What is expected of them in their chat."""
    waiting = conversations.get(
        world.session, world.now, who.counter, who.telegram_id, world.person_id(who)
    )
    return waiting.expecting if waiting is not None else None


def machines(session: Session) -> list[Statement]:
    wanted = select(Statement).where(col(Statement.machine)).order_by(col(Statement.id))
    return list(session.exec(wanted))


def test_the_draft_card_waits_for_no_machine(world: World) -> None:
    draft = speaks(world)

    told = world.owed(to=WANG)

    assert draft.state == State.DRAFT
    assert told[0].kind in (NoticeKind.DRAFT_CARD, NoticeKind.PLACE_QUESTION)
    assert told[0].not_before == world.now


def test_what_was_heard_is_understood_in_the_draft(world: World) -> None:
    draft = speaks(world)
    world.deliver()

    is_heard(world, LAMP)

    assert draft.text == f"🎤 {LAMP}"
    assert draft.category_code == "GGSS-01"
    assert draft.place_certainty == Certainty.SURE
    (said,) = machines(world.session)
    assert (said.text, said.kind, said.message_id) == (draft.text, StatementKind.WORDS, None)
    assert world.owed(NoticeKind.DRAFT_CARD, to=WANG)


def test_it_stands_after_what_was_typed(world: World) -> None:
    draft = world.drafts()
    world.says(WANG, media=voice())

    is_heard(world, "昨晚开始的")

    assert draft.text == "3栋楼下路灯坏了\n🎤 昨晚开始的"


def test_an_emergency_heard_in_a_draft_alerts_at_once(world: World) -> None:
    draft = speaks(world)
    world.deliver()

    is_heard(world, FIRE)

    assert draft.state == State.DISPATCHED
    assert draft.urgency == Urgency.EMERGENCY
    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)


def test_an_emergency_heard_in_a_running_case_alerts_at_once(world: World) -> None:
    case = world.taken_case()
    world.says(WANG, media=voice(), reply_to=card_of(world, case))
    world.deliver()

    is_heard(world, FIRE)

    assert case.urgency == Urgency.EMERGENCY
    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    assert world.owed(NoticeKind.STAFF_CARD, to=ZHAO)


def card_of(world: World, case: Petition) -> int:
    """The receipt in the reporter's chat, to answer it."""
    receipt = world.told(NoticeKind.RECEIPT, to=WANG)[0]
    assert receipt.petition_id == case.id
    return world.message_of(receipt)


def sent_without_words(world: World) -> Petition:
    """A case that says nothing but in its voice, on its way before the machine is done."""
    draft = speaks(world)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()
    return draft


def test_a_case_sent_before_it_was_heard_gets_its_words_and_category(world: World) -> None:
    case = sent_without_words(world)
    assert case.category_code != "GGSS-01"

    is_heard(world, LAMP)

    assert (case.text, case.category_code) == (f"🎤 {LAMP}", "GGSS-01")
    assert case.words_hash == words_mark(case.text)
    assert [one.kind for one in world.events(case)][-2:] == [
        EventKind.TRANSCRIBED,
        EventKind.RECLASSIFIED,
    ]
    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=ZHAO)
    assert told.arguments["event"] == "transcribed"
    assert told.arguments["text"] == f"🎤 {LAMP}"


def test_a_case_that_said_something_already_says_more(world: World) -> None:
    draft = world.drafts()
    world.says(WANG, media=voice())
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    is_heard(world, "昨晚开始的，3栋路灯一直不亮")

    assert draft.text == "3栋楼下路灯坏了\n🎤 昨晚开始的，3栋路灯一直不亮"
    assert draft.words_hash == words_mark(draft.text)


def test_what_is_said_later_does_not_change_what_the_case_is_about(world: World) -> None:
    case = world.taken_case()
    before = case.text
    world.says(WANG, media=voice(), reply_to=card_of(world, case))
    world.deliver()

    is_heard(world, "楼道里垃圾堆得到处都是")

    (said,) = machines(world.session)
    assert (case.text, case.category_code) == (before, "GGSS-01")
    assert said.kind == StatementKind.ADDITION
    assert world.owed(NoticeKind.CASE_UPDATE, to=LI)[0].arguments["event"] == "transcribed"
    assert world.owed(NoticeKind.ADDED, to=WANG) == []


def test_the_place_is_asked_no_more_once_it_was_heard(world: World) -> None:
    draft = speaks(world, ZHOU)
    world.deliver()
    assert waited_for(world, ZHOU) == Expecting.PLACE

    is_heard(world, LAMP)

    assert draft.grid_id is not None
    assert waited_for(world, ZHOU) is None


def test_a_couriers_voice_is_heard_in_the_group(world: World) -> None:
    first = world.posts(JI, media=photo("lid"))
    world.posts(JI, media=voice(), reply_to=first)
    draft = world.last_case()

    is_heard(world, "柳岸花园3栋门口井盖缺了")

    assert draft.text == "🎤 柳岸花园3栋门口井盖缺了"
    assert draft.place_certainty == Certainty.SURE
    assert draft.next_check_at is not None


def test_a_voice_of_a_merged_case_is_heard_in_the_one_it_lives_on_in(world: World) -> None:
    case = world.case()
    other = world.case("柳岸花园3栋门口路灯不亮，晚上黑", who=ZHOU)
    receipt = world.told(NoticeKind.RECEIPT, to=ZHOU)[0]
    world.says(ZHOU, media=voice(), reply_to=world.message_of(receipt))
    world.do(merging.merge, world.pressed(LI), id_of(other), str(case.id))

    is_heard(world, "楼下黑得很")

    said = {one.petition_id: one for one in machines(world.session)}
    assert said[id_of(case)].kind == StatementKind.SUPPORT
    assert said[id_of(case)].merged_from == other.id
    assert said[id_of(other)].kind == StatementKind.ADDITION
    assert world.do(spoken.next_one) is None


def test_what_was_heard_leaves_with_the_case_it_came_with(world: World) -> None:
    case = world.case()
    other = world.case("柳岸花园3栋门口路灯不亮，晚上黑", who=ZHOU)
    receipt = world.told(NoticeKind.RECEIPT, to=ZHOU)[0]
    world.says(ZHOU, media=voice(), reply_to=world.message_of(receipt))
    world.do(merging.merge, world.pressed(LI), id_of(other), str(case.id))
    is_heard(world, "楼下黑得很")
    world.half_a_minute()

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(other))

    assert [one.petition_id for one in machines(world.session)] == [other.id]


def test_an_emergency_heard_after_the_case_was_done_is_one_of_its_own(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    asked = world.told(NoticeKind.RESULT, to=WANG)[0]
    world.says(WANG, media=voice(), reply_to=world.message_of(asked))

    is_heard(world, FIRE)

    new = world.last_case()
    assert new.id != case.id
    assert (new.urgency, new.state) == (Urgency.EMERGENCY, State.DISPATCHED)
    (kept,) = petitions.find_media(world.session, id_of(new))
    assert kept.kind == MediaKind.VOICE


@pytest.mark.parametrize("what", ["cancelled", "erased"])
def test_what_comes_too_late_changes_nothing(world: World, what: str) -> None:
    draft = speaks(world)
    world.deliver()
    recording = world.do(spoken.next_one)
    assert recording is not None
    if what == "cancelled":
        world.do(drafts.cancel, world.pressed(WANG), id_of(draft))
    else:
        world.do(my_data.choose, world.pressed(WANG), "yes")
    world.deliver()
    before = draft.version

    world.do(spoken.heard, recording.media_id, FIRE)

    assert (machines(world.session), draft.version, draft.text) == ([], before, "")
    assert world.owed() == []
    assert world.do(spoken.next_one) is None


def test_who_is_erased_takes_the_words_along_and_leaves_the_case(world: World) -> None:
    case = sent_without_words(world)
    is_heard(world, f"我是王阿姨，电话13812345678，{LAMP}")

    world.do(my_data.choose, world.pressed(WANG), "yes")

    (said,) = machines(world.session)
    assert "13812345678" not in said.text + case.text
    assert "路灯坏了" in case.text
    assert all("13812345678" not in str(one.arguments) for one in world.told())


def test_what_nobody_can_hear_changes_nothing(world: World) -> None:
    draft = speaks(world)
    world.deliver()
    recording = world.do(spoken.next_one)
    assert recording is not None
    before = draft.version

    world.do(spoken.nothing_heard, recording.media_id)

    assert (draft.version, machines(world.session), world.owed()) == (before, [], [])
    assert world.do(spoken.next_one) is None


def test_a_word_heard_twice_is_kept_once(world: World) -> None:
    speaks(world)
    media = is_heard(world, LAMP)

    world.do(spoken.heard, media.id or 0, LAMP)

    assert len(machines(world.session)) == 1


def test_a_restart_in_the_middle_takes_it_up_again_but_not_for_ever(world: World) -> None:
    speaks(world)

    tried = [world.do(spoken.next_one) for _ in range(recordings.MOST_TRIES + 1)]

    assert [one is not None for one in tried] == [True, True, True, False]


def test_the_short_ones_are_heard_before_the_long_one(world: World) -> None:
    speaks(world, name="a long story", seconds=599)
    for number in range(20):
        world.says(WANG, media=voice(f"v{number}", seconds=3 + number))

    order = []
    while (recording := world.do(spoken.next_one)) is not None:
        order.append(recording.seconds)
        world.do(spoken.nothing_heard, recording.media_id)

    assert order == [*range(3, 23), 599]


def test_only_what_residents_speak_is_heard_and_only_on_the_day(world: World) -> None:
    case = world.taken_case()
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "换好了", media=voice("of an officer"))
    world.says(WANG, media=photo("a sound", MediaKind.AUDIO, seconds=9))
    assert world.do(spoken.next_one) is None
    world.says(WANG, media=voice("round", kind=MediaKind.VIDEO_NOTE))
    assert world.do(spoken.next_one) is not None

    world.later(hours=25)

    assert world.do(spoken.next_one) is None


def test_an_edited_caption_leaves_the_machines_words_alone(world: World) -> None:
    draft = speaks(world)
    number = world.session.exec(select(Media.message_id)).one()
    is_heard(world, LAMP)

    world.do(hear, world.said(WANG, "还有电线垂下来", message_id=number, edited=True))

    assert draft.text == f"🎤 {LAMP}\n还有电线垂下来"


def test_editing_other_words_keeps_the_machines(world: World) -> None:
    number = world.says(WANG, "3栋楼下路灯坏了")
    world.says(WANG, media=voice())
    is_heard(world, "昨晚开始的")

    world.do(hear, world.said(WANG, "5栋楼下路灯坏了", message_id=number, edited=True))

    assert world.last_case().text == "5栋楼下路灯坏了\n🎤 昨晚开始的"


def test_a_supporters_voice_is_heard_beside_the_case(world: World) -> None:
    case = world.case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.deliver()
    world.says(ZHOU, media=voice(), reply_to=world.message_of(world.told(to=ZHOU)[-1]))

    is_heard(world, "我家门口也一样")

    (said,) = machines(world.session)
    assert (said.petition_id, said.kind) == (case.id, StatementKind.SUPPORT)
    assert world.owed(NoticeKind.CASE_UPDATE, to=LI)


def test_what_somebody_blocked_speaks_is_kept_and_never_sent(world: World) -> None:
    blocks_of(world, world.case(), "insults-7")
    draft = speaks(world)
    world.deliver()

    is_heard(world, LAMP)

    assert (draft.text, draft.next_check_at) == (f"🎤 {LAMP}", None)
    assert {one.kind for one in world.owed(to=WANG)} == {NoticeKind.DOOR}  # at the block's end
    assert all(one.not_before > world.now for one in world.owed(to=WANG))


def test_an_emergency_of_its_own_is_not_heard_a_second_time(world: World) -> None:
    case = world.taken_case()
    card = card_of(world, case)
    world.says(WANG, media=voice(), reply_to=card)
    case.state = State.CLOSED
    world.session.flush()

    is_heard(world, FIRE)

    assert world.last_case().text == f"🎤 {FIRE}"
    assert world.do(spoken.next_one) is None
