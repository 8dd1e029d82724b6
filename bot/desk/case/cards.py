"""卡片: posting and refreshing the cards of a case."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import confidence, tell
from bot.desk.case.history import case_id
from storage import notices, petitions, posted, topics
from storage.tables import Petition, PostedCard
from storage.words import Counter, MediaPart, NoticeKind, Priority

NO_WAIT = timedelta(0)
BELOW = "below"  # why a card says no more than that it stands further down
OVER = "over"  # why a card loses 撤销: not while choices stand in its place


def draft_card(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    wait: timedelta = NO_WAIT,
    first: bool = False,
    below: bool = False,
    sent: bool = False,
    not_before: datetime | None = None,
) -> None:
    """Show the draft as it is: edited when it stands already, else posted after `wait`.

    `not_before`: a new card disturbs, an edit does not.

    `sent`: it is a draft no more, so nobody is to be reminded of it either.

    `first`: it was begun in this step, so there is no card to look for.

    `below`: its author has said more, so that it would scroll away: it comes anew below that, and
    the old one loses its buttons.
    """
    chat_id = confidence.chat_id(session, petition)
    its = (case_id(petition), NoticeKind.DRAFT_CARD, chat_id)
    if sent:
        notices.drop_waiting_and(session, *its, NoticeKind.DRAFT_NUDGE)
    elif not first:
        notices.drop_waiting(session, *its)
    if not first and _edit_draft_card(session, now, petition, wait, below=below) and not below:
        return
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        chat_id,
        NoticeKind.DRAFT_CARD,
        petition_id=petition.id,
        person_id=confidence.reporter_id(session, petition),
        priority=Priority.ANSWER,
        dedup_key=f"draft:{petition.id}:{petition.version}",
        not_before=max(now + wait, not_before or now),
    )


def _edit_draft_card(
    session: Session, now: datetime, petition: Petition, wait: timedelta, *, below: bool
) -> bool:
    """Whether there is one to edit."""
    chat_id = confidence.chat_id(session, petition)
    live = posted.find_live(session, case_id(petition), NoticeKind.DRAFT_CARD, chat_id)
    for card in live:
        why, key = (BELOW, BELOW) if below else ("refreshed", "")
        edit(session, now, petition, card, why=why, key=key, not_before=now + wait)
    return bool(live)


def over_card(
    session: Session,
    now: datetime,
    petition: Petition,
    card_kind: NoticeKind,
    kind: NoticeKind,
    caller: Caller,
    person_id: int,
    **arguments: object,
) -> None:
    """Show choices in place of the live card of that kind in the caller's chat."""
    live = posted.find_live(session, case_id(petition), card_kind, caller.chat_id)
    tell.answer(
        session,
        now,
        caller,
        kind,
        petition_id=petition.id,
        person_id=person_id,
        arguments=dict(arguments),
        edits=live[-1].message_id if live else None,
    )


def staff_card(
    session: Session,
    now: datetime,
    petition: Petition,
    person_id: int | None,
    *,
    why: str,
    not_before: datetime | None = None,
    key: str = "",
) -> bool:
    """Post the case's card, with its other media, to a member of staff; False if unreachable.

    Whoever has the media keeps them: they come again only with a card of its own `key`, and a
    mere pin not even then, for it would push the card's buttons out of sight.
    """
    own_key = f"{key}:media" if key else ""
    key = key or f"card:{petition.id}:{person_id}:{petition.version}:{why}"
    chat = tell.hearing(session, Counter.STAFF, person_id, petition.id)
    if chat is None:
        return False
    told = tell.there(
        session,
        now,
        chat,
        NoticeKind.STAFF_CARD,
        key=key,
        petition_id=petition.id,
        arguments={"why": why},
        priority=Priority.ALERT,
        not_before=not_before,
    )
    if told and person_id == petition.owner_id and petition.owner_told_at is None:
        petition.owner_told_at = now
        session.add(petition)
    others = _beside_the_card(session, petition)
    media_key = own_key if others else ""
    if told and (others or petition.latitude is not None):
        tell.there(
            session,
            now,
            chat,
            NoticeKind.CASE_MEDIA,
            key=media_key or _media_key(petition, person_id, others),
            petition_id=petition.id,
            arguments={"sha": others},
            priority=Priority.ALERT,
            not_before=not_before,
        )
    return told


def _media_key(petition: Petition, person_id: int | None, others: list[str]) -> str:
    """Who had the same media and pin with an earlier card has them."""
    where = f"{petition.latitude}:{petition.longitude}"
    return f"media:{petition.id}:{person_id}:{where}:{':'.join(one[:8] for one in others)}"


def refresh(session: Session, now: datetime, petition: Petition) -> None:
    """Edit every live card of the case to what it is now."""
    for card in posted.find_live(session, case_id(petition)):
        edit(session, now, petition, card)


def refresh_staffs(session: Session, now: datetime, petition: Petition) -> None:
    """The same, of what only staff see: residents' cards stay untouched."""
    for card in posted.find_live(session, case_id(petition)):
        if card.counter == Counter.STAFF:
            edit(session, now, petition, card)


def refresh_above_new(session: Session, now: datetime, petition: Petition) -> None:
    """The same, when it has just been given to somebody: who gets a new card and has an old one
    finds the buttons on the new one alone.
    """
    fresh = notices.find_waiting(session, case_id(petition), NoticeKind.STAFF_CARD)
    chats = {one.chat_id for one in fresh if one.edits is None}
    for card in posted.find_live(session, case_id(petition)):
        is_old = card.kind == NoticeKind.STAFF_CARD and card.chat_id in chats
        edit(session, now, petition, card, why=BELOW if is_old else "refreshed")


def refresh_in(session: Session, now: datetime, petition: Petition, caller: Caller) -> None:
    """Edit the case's live cards in the chat of whoever pressed a button in vain."""
    for card in posted.find_live(session, case_id(petition), None, caller.chat_id):
        if card.counter == caller.counter:
            edit(session, now, petition, card, key=str(now.timestamp()))


def _beside_the_card(session: Session, petition: Petition) -> list[str]:
    """What residents sent, also later on: whoever gets the case next has not heard it yet."""
    shown = (MediaPart.BEFORE, MediaPart.SUPPORT)
    media = [
        row
        for row in petitions.find_media(session, case_id(petition))
        if row.part in shown
        or (row.part == MediaPart.TALK and row.person_id == petition.reporter_id)
    ]
    photos = [row.sha256 for row in media if row.kind == "photo" and row.part == MediaPart.BEFORE]
    first = photos[:1]
    return [row.sha256 for row in media if row.sha256 not in first]


def edit(
    session: Session,
    now: datetime,
    petition: Petition,
    card: PostedCard,
    *,
    why: str = "refreshed",
    not_before: datetime | None = None,
    key: str = "",
) -> None:
    """Edit one card to what the case is then, once per change of the case and `key`."""
    notices.leave(
        session,
        now,
        card.counter,
        card.chat_id,
        card.kind,
        arguments={"why": why},
        petition_id=petition.id,
        person_id=card.person_id,
        priority=Priority.ANSWER,
        dedup_key=f"edit:{card.id}:{petition.version}" + (f":{key}" if key else ""),
        not_before=not_before or now,
        edits=card.message_id,
        thread_id=_thread(session, card),
    )


def _thread(session: Session, card: PostedCard) -> int | None:
    """Where a card goes anew when its message is gone: back into its topic."""
    if card.kind != NoticeKind.WORK_CARD:
        return None
    topic = topics.of_case(session, card.chat_id, card.petition_id)
    return topic.thread_id if topic else None
