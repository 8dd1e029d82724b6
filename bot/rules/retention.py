"""保存期限: how long what is kept, by class; then it is forgotten, and the history still verifies.

    class        what is forgotten                                     counted from
    updates      rows of handled updates (their words go at once)      arrival
    quarantine   the words of updates that could not be handled        arrival
    notices      what a message was made of, and the chat of one about no case   sending
    told         that and when a message was sent, to whom             end of its case
    drafts       reports that were begun and never sent                beginning
    invites      codes that were used or have run out                  making
    versions     what a statement said before it was edited            end of its case
    voices       recordings of voices; what was heard in them stays    end of its case
    contacts     names and numbers of callers and of those reported for   end of their last case
    leavers      the accounts of staff who have left                   end of their last duty
    unreachable  residents who have blocked the bot: as if they had asked for it   the block
    files        photos and files that no row names any more           last use

A merged case ends with the one it lives on in.
A city's law may ask for less or more: `SHUOSHI_KEEP="voices=180 drafts=14"`, in days.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Kept(StrEnum):
    """A class of data with a limit of its own."""

    UPDATES = "updates"
    QUARANTINE = "quarantine"
    NOTICES = "notices"
    TOLD = "told"
    DRAFTS = "drafts"
    INVITES = "invites"
    VERSIONS = "versions"
    VOICES = "voices"
    CONTACTS = "contacts"
    LEAVERS = "leavers"
    UNREACHABLE = "unreachable"
    FILES = "files"


Limits = Mapping[Kept, timedelta]

USUAL: Limits = MappingProxyType(
    {
        Kept.UPDATES: timedelta(days=30),
        Kept.QUARANTINE: timedelta(days=7),
        Kept.NOTICES: timedelta(days=90),
        Kept.TOLD: timedelta(days=365),
        Kept.DRAFTS: timedelta(days=30),
        Kept.INVITES: timedelta(days=90),
        Kept.VERSIONS: timedelta(days=365),
        Kept.VOICES: timedelta(days=365),
        Kept.CONTACTS: timedelta(days=730),
        Kept.LEAVERS: timedelta(days=180),
        Kept.UNREACHABLE: timedelta(days=730),
        Kept.FILES: timedelta(days=30),
    }
)
# Below these the program itself would miss something: Telegram may bring an update again for a
# day and counts anew after a week, a case can be reopened for weeks, an answer names a photo late;
# a message's key says that it is not sent again, as long as anything may still leave it.
LEAST: Limits = MappingProxyType(
    {
        Kept.UPDATES: timedelta(days=8),
        Kept.QUARANTINE: timedelta(days=1),
        Kept.NOTICES: timedelta(days=30),
        Kept.TOLD: timedelta(days=90),
        Kept.DRAFTS: timedelta(days=2),
        Kept.INVITES: timedelta(days=1),
        Kept.VERSIONS: timedelta(days=30),
        Kept.VOICES: timedelta(days=30),
        Kept.CONTACTS: timedelta(days=30),
        Kept.LEAVERS: timedelta(days=1),
        Kept.UNREACHABLE: timedelta(days=30),
        Kept.FILES: timedelta(days=8),
    }
)
LONGEST = timedelta(days=36_500)


def limits(asked: str) -> Limits:
    """USUAL with what was asked for, `name=days` by blanks; ValueError for anything else."""
    return {**USUAL, **dict(_limit(one) for one in asked.split())}


def _limit(words: str) -> tuple[Kept, timedelta]:
    name, _, days = words.partition("=")
    kept, limit = Kept(name), timedelta(days=int(days))
    if not LEAST[kept] <= limit <= LONGEST:
        raise ValueError(f"{name}: from {LEAST[kept].days} days on")
    return kept, limit
