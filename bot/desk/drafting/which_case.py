"""是哪一件: whether what somebody says may be more about a case of theirs, and they are asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case.history import case_id
from bot.desk.drafting.understanding import pin_of
from bot.understanding.following import sounds_like_more
from storage import people, petitions, reported
from storage.tables import Petition
from storage.words import Certainty, Source

JUST_NOW = timedelta(minutes=15)  # who says the same again so soon hardly means another one
SOON = timedelta(days=1)  # a photo without words is likely of the case of so long ago


def consider(session: Session, now: datetime, draft: Petition, said: Said, *, first: bool) -> None:
    """Ask once, with the first words; words that leave no doubt later answer it as well."""
    if first:
        draft.asks_which = _may_be_more(session, now, draft, said)
    elif draft.asks_which and draft.category_certainty == Certainty.SURE:
        more = sounds_like_more(draft.text)
        draft.asks_which = more or _is_said_again(session, now, draft)


def is_open(session: Session, draft: Petition, said: Said) -> bool:
    """Whether a wordless photo may be of the draft, or of what was sent since it was spoken to."""
    if said.media is None or said.text:
        return False
    spoken = [one.at for one in petitions.find_statements(session, case_id(draft))]
    shown = [one.at for one in petitions.find_media(session, case_id(draft))]
    spoken_at = max((*spoken, *shown), default=draft.created_at)
    followed = reported.find_followed(session, draft.reporter_id)
    sent = [one.submitted_at for one in followed if one.receipt_id is None]  # no rider's finds
    return any(at is not None and at > spoken_at for at in sent)


def _may_be_more(session: Session, now: datetime, draft: Petition, said: Said) -> bool:
    """Clear words are only asked about if they were said just before."""
    if draft.source != Source.CHAT or draft.follows_id is not None:
        return False
    more = sounds_like_more(draft.text)
    tells = draft.category_certainty == Certainty.SURE or draft.place_words or pin_of(said)
    if tells and not more:
        return _is_said_again(session, now, draft)
    followed = reported.find_followed(session, draft.reporter_id)
    if not followed:
        return False
    if more:
        return _may_be_of(draft, followed)
    if not draft.text:
        return now - followed[0].created_at <= SOON
    return len(followed) > 1 and _may_be_of(draft, followed)


def _is_said_again(session: Session, now: datetime, draft: Petition) -> bool:
    """Whether they have just sent the same: the same kind, where nobody would tell it apart."""
    if draft.category_code is None or draft.grid_id is None:
        return False
    person = people.get(session, draft.reporter_id)
    if person is not None and people.is_new(person):  # nothing was ever sent
        return False
    return any(
        (one.category_code, one.grid_id) == (draft.category_code, draft.grid_id)
        and len({one.place_words, draft.place_words} - {""}) < 2
        for one in reported.find_sent_since(session, draft.reporter_id, now - JUST_NOW)
    )


def _may_be_of(draft: Petition, followed: Sequence[Petition]) -> bool:
    """Words that surely tell of something else are about none of them."""
    if draft.category_certainty == Certainty.UNKNOWN or draft.category_code is None:
        return True
    return draft.category_code in {one.category_code for one in followed}
