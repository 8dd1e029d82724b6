"""我也是: which cases other residents may learn of, and which they may join.

    public matter?   state                                    urgency     shown   joined
    no               any                                      any         no      no
    yes              draft, withdrawn, 不予受理               any         no      no
    yes              archived, merged                         any         yes     no
    yes              open, or done and not yet judged         emergency   yes     no
    yes              open, or done and not yet judged         other       yes     yes

A private matter (家事, 邻里纠纷, 信访 …) is told to nobody, not even that there is one. Whoever
sees the same emergency must not be sent away with a button: each is taken on its own.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.rules.dispatching import level_of
from bot.rules.lifecycle import Act, Standing, allowed
from storage.words import Level, Role, State, Urgency

HIDDEN = frozenset({State.DRAFT, State.CANCELLED, State.WITHDRAWN, State.DECLINED})


def reach(role: Role) -> Level:
    """How high a case may have come that somebody in that role still merges into another."""
    return level_of(role) or Level.STREET


def is_shown(state: State, public: bool) -> bool:
    """Whether any resident may learn that there is such a case."""
    return public and state not in HIDDEN


def is_joinable(state: State, urgency: Urgency, public: bool) -> bool:
    """Whether any other resident may join it."""
    if urgency == Urgency.EMERGENCY or not is_shown(state, public):
        return False
    return Act.JOIN in allowed(state, Standing.NEIGHBOUR)


Change = Mapping[str, Sequence[Any]]  # of each column what it was and what it became


def before_others(
    values: Mapping[str, Any], changes: Sequence[Change], names: Collection[str]
) -> dict[str, Any] | None:
    """What these columns were before cases came in and went, in order, that changed them.

    As far back as nobody else changed them meanwhile; None: somebody has since the last time, or
    none of them was changed.
    """
    known = {name: values[name] for name in names}
    found = None
    for change in reversed(changes):
        its = {name: pair for name, pair in change.items() if name in known}
        if any(known[name] != after for name, (_before, after) in its.items()):
            break
        if its:
            known |= {name: before for name, (before, _after) in its.items()}
            found = dict(known)
    return found
