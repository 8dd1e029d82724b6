"""处置卡片: the case as staff see it.

Nothing here may tell who reports: not the name, not the account, not the chat.
"""

from collections.abc import Callable

from bot.channel.action import Verb
from bot.channel.message import Attached, Button, Message, Rows
from bot.rules.lifecycle import AROUND, Act, Standing, allowed
from bot.rules.speech import is_machines
from bot.understanding.urgency import assess
from bot.wording import attachments, returned, staff_merging
from bot.wording import helping as helpers
from bot.wording.answers import SHORT, column, number_of, say
from bot.wording.blocking import may_block
from bot.wording.clock_lines import clock_card, fitting
from bot.wording.deciding import deciding
from bot.wording.lengths import MOST_CAPTION, MOST_TEXT, fitted, pieces, trimmed
from bot.wording.names import (
    brief,
    category_name,
    category_of,
    group_name,
    own_name,
    owner_for_staff,
    place_name,
    place_said,
)
from bot.wording.reported import reported
from bot.wording.scene import Scene, composer
from bot.wording.staff_past import past
from bot.wording.standing import standing_of
from bot.wording.texts import Html, joined, safe
from bot.wording.undoing import undo_rows
from bot.wording.whistles import is_whistled, may_whistle, unit_buttons, whistled
from storage import notices, represented, told
from storage.tables import Petition
from storage.words import Certainty, Counter, MediaKind, MediaPart, NoticeKind, Source

_WORDS = 5  # deciding words shown
UNSAID = frozenset({"alert", "shown", "refreshed", "over"})  # reasons that need no words
Layer = tuple[tuple[Act, str, Verb], ...]
BUTTONS = (  # act, key of the text, verb: what staff do most
    (Act.TAKE, "take", Verb.TAKE),
    (Act.DECIDE, "decide", Verb.DECIDE),
    (Act.RESOLVE, "resolve", Verb.RESOLVE),
    (Act.ASK, "ask", Verb.ASK),
    (Act.TRANSFER, "transfer", Verb.TRANSFER),
    (Act.SEND_BACK, "send-back", Verb.SEND_BACK),
)
MORE = (  # the second layer, behind 更多
    (Act.RECLASSIFY, "reclassify", Verb.STAFF_CATEGORY),
    (Act.RELOCATE, "relocate", Verb.STAFF_PLACE),
    # dispatch: helpers
    (Act.ADD_HELPER, "helper", Verb.HELPER),
    # clocks: contact, pause, resume, more time, acceptance
    (Act.CONTACT, "contact", Verb.CONTACT),
    (Act.ACCEPT, "accept", Verb.ACCEPT),
    (Act.PAUSE, "pause", Verb.PAUSE),
    (Act.RESUME, "resume", Verb.RESUME),
    (Act.ASK_EXTENSION, "ask-extension", Verb.ASK_EXTENSION),
    (Act.DECIDE_EXTENSION, "decide-extension", Verb.DECIDE_EXTENSION),
    # whistle
    (Act.WHISTLE, "whistle", Verb.WHISTLE),
    (Act.END_WHISTLE, "end-whistle", Verb.END_WHISTLE),
    # meeting, declining
    (Act.CONVENE, "convene", Verb.CONVENE),
    (Act.DECLINE, "decline", Verb.DECLINE),
    # merging, splitting
    (Act.MERGE, "merge", Verb.MERGE),
    (Act.UNMERGE, "unmerge", Verb.UNMERGE),
    (Act.SPLIT, "split-off", Verb.SPLIT_OFF),
)


@composer(NoticeKind.STAFF_CARD)
def staff_card(scene: Scene) -> tuple[Message, ...]:
    """{why}: the card; words that do not fit follow in full, once.

    "below": a new one stands further down, and here is no button. "over": 撤销 goes, unless
    choices stand in its place by now.
    """
    case, why = scene.petition, scene.argument("why", "alert")
    if why == "below":
        return say(scene, "card-below", number=number_of(case))
    if why == "over" and _shows_choices(scene):
        return ()
    photo = _first_photo(scene, case)
    most = MOST_CAPTION if _is_caption(scene, photo) else MOST_TEXT
    words = case.text.strip() or scene.plain("draft-without-words")
    body = fitted(around_words(scene), words, most)
    card = Message(text=body, buttons=card_rows(scene, case), attached=photo)
    if scene.notice.edits is not None or safe(words) in body:
        return (card,)
    return (card, *(Message(text=safe(part), silent=True) for part in pieces(words, MOST_TEXT)))


def _shows_choices(scene: Scene) -> bool:
    """Whether the reader is in the middle of choosing where the card stood."""
    note = scene.notice
    if note.edits is None or note.petition_id is None:
        return False
    last = notices.last_shown(scene.session, note.petition_id, note.chat_id, note.edits)
    return last is not None and last != NoticeKind.STAFF_CARD


def _first_photo(scene: Scene, case: Petition) -> tuple[Attached, ...]:
    before = attachments.media_of(scene, case, MediaPart.BEFORE)
    photos = (one for one in before if one.kind == MediaKind.PHOTO)
    return attachments.attached(photos)[:1]


def _is_caption(scene: Scene, photo: tuple[Attached, ...]) -> bool:
    if scene.notice.edits is None:
        return bool(photo)
    posted = told.find_has_media(
        scene.session, Counter(scene.notice.counter), scene.notice.chat_id, scene.notice.edits
    )
    return bool(photo) if posted is None else posted


def around_words(scene: Scene) -> Callable[[str], Html]:
    """The card around the words it is given; all else is said once."""
    case = scene.petition
    above = joined(
        "\n",
        _why(scene),
        scene.text(
            "card-head",
            number=number_of(case),
            category=category_name(scene, case.category_code),
            group=_group(scene, case),
            urgency=case.urgency.value,
        ),
    )
    below = joined(
        "\n",
        _place(scene, case),
        scene.text("card-machine") if is_machines(case.text) else None,
        _frail(scene, case),
        _because(scene, case),
        *reported(scene, case),
        clock_card(scene, case),
        _state(scene, case),
        *staff_merging.around(scene, case),
        past(scene, case),
        whistled(scene, case),
        *returned.lines(scene, case),
        helpers.line(scene, case),
    )
    return lambda words: joined("\n", above, scene.text("quoted", words=words), below)


def _why(scene: Scene) -> Html | None:
    why = str(scene.argument("why", "alert"))
    return None if why in UNSAID else scene.text("card-why", why=why)


def _group(scene: Scene, case: Petition) -> str:
    category = category_of(scene, case.category_code)
    group = group_name(scene, category) if category else "none"
    return "none" if category and group == own_name(scene, category) else group


def _place(scene: Scene, case: Petition) -> Html:
    where = scene.text(
        "card-place",
        said=trimmed(place_said(scene, case.place_words), SHORT) or "none",
        grid=place_name(scene, case.grid_id),
        certainty=case.place_certainty.value if case.grid_id else "unknown",
    )
    if case.said_grid_id is None:
        return where
    outside = case.said_grid_id == case.grid_id  # the pin is in no grid
    pin = "none" if outside else place_name(scene, case.grid_id)
    said = place_name(scene, case.said_grid_id)
    return joined("\n", where, scene.text("card-place-disagrees", pin=pin, said=said))


def _frail(scene: Scene, case: Petition) -> Html | None:
    """Who in it cannot help themselves, and by which words it is urgent."""
    guess = assess(case.text)
    who = [scene.plain("frail", who=one.value) for one in guess.frail]
    if not who and not guess.words:
        return None
    people = scene.plain("name-separator").join(who)
    words = scene.plain("word-separator").join(deciding(scene, case.text, guess.words[:_WORDS]))
    return scene.text("card-frail", who=people or "none", words=words or "none")


def _because(scene: Scene, case: Petition) -> Html | None:
    if case.category_code is None:
        return None
    if not case.text.strip() and case.category_certainty == Certainty.UNKNOWN:
        return scene.text("card-look")  # nothing was said, so there is nothing to give reasons for
    words = deciding(scene, case.text, case.category_words[:_WORDS])
    return scene.text(
        "card-because",
        words=scene.plain("word-separator").join(words) or "none",
        certainty=case.category_certainty.value,
    )


def _state(scene: Scene, case: Petition) -> Html:
    return scene.text(
        "card-state",
        state=scene.plain("state", state=case.state.value),
        who=owner_for_staff(scene, case) if case.owner_id else "none",
        bounces=case.bounces,
        reopened=case.reopened,
        escalations=case.escalations,
    )


def card_rows(scene: Scene, case: Petition) -> Rows:
    """What the reader may do now, and undo: also whoever has just given the case away."""
    standing = standing_of(scene, case)
    if standing == Standing.UNIT:
        return (*column(unit_buttons(scene, case), 3), *undo_rows(scene, case))
    moves = fitting(scene, case, allowed(case.state, standing)) if standing else frozenset()
    moves -= returned.hidden(scene, case)
    deciding = returned.decision_buttons(scene, case) if standing else []
    first = [*buttons_of(scene, case, BUTTONS, moves), *_caller(scene, case, standing)]
    first += _versions(scene, case, standing)
    if deciding:
        first = [*deciding, *buttons_of(scene, case, BUTTONS[-1:], moves)]  # 退单: to the street
    if any(act in moves for act, _key, _verb in MORE):
        first.append(scene.button("more", Verb.MORE, case.id))
    else:
        first += _printing(scene, case, standing)
    return (*column(first, 2 if deciding else 3), *undo_rows(scene, case))


def _caller(scene: Scene, case: Petition, standing: Standing | None) -> list[Button]:
    """☎️ 来电人 or 联系本人 (代报), for whoever works on a case that has one."""
    if standing in (None, Standing.HELPER):
        return []
    if case.source == Source.HOTLINE:
        return [scene.button("caller", Verb.CALLER, case.id)]
    is_known = case.reported_for and represented.words_of(scene.session, case.id)
    if not is_known or standing == Standing.UNIT:
        return []
    return [scene.button("represented", Verb.CALLER, case.id)]


def _versions(scene: Scene, case: Petition, standing: Standing | None) -> list[Button]:
    """✏️ 改前的话, for whoever works on a case that was edited."""
    is_shown = case.edits > 0 and standing not in (None, Standing.UNIT)
    return [scene.button("versions", Verb.VERSIONS, case.id)] if is_shown else []


def buttons_of(scene: Scene, case: Petition, layer: Layer, moves: frozenset[Act]) -> list[Button]:
    """The buttons of one layer for what may be done now."""
    return [scene.button(key, verb, case.id) for act, key, verb in layer if act in moves]


def _printing(scene: Scene, case: Petition, standing: Standing | None) -> list[Button]:
    """打印, open to those who answer for the case, whatever its state."""
    return [scene.button("print", Verb.PRINT, case.id)] if standing in AROUND else []


def _blocking(scene: Scene, case: Petition) -> list[Button]:
    """屏蔽来件人, for the few who may."""
    return [scene.button("block", Verb.BLOCK, case.id)] if may_block(scene, case) else []


@composer(NoticeKind.MORE_ACTIONS)
def more_actions(scene: Scene) -> tuple[Message, ...]:
    """{}: everything else the reader may do; in place of the card."""
    case = scene.petition
    standing = standing_of(scene, case)
    moves = fitting(scene, case, allowed(case.state, standing)) if standing else frozenset()
    moves -= returned.hidden(scene, case)
    if not may_whistle(scene, case):
        moves -= {Act.WHISTLE}
    if not is_whistled(scene, case):
        moves -= {Act.END_WHISTLE}
    further = [
        *buttons_of(scene, case, MORE, moves),
        *_printing(scene, case, standing),
        *_blocking(scene, case),
    ]
    rows: Rows = column(further, 3)
    rows = (*rows, *column(staff_merging.merged_here(scene, case), 2))
    back = (scene.button("card", Verb.CARD, case.id),)
    return say(
        scene, "more-actions", (*rows, back), number=number_of(case), words=brief(scene, case)
    )
