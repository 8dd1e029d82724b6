"""What two reports have in common and what not, sign by sign; `sameness` weighs it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

from bot.understanding.gist import Gist, agreement, gist_of, unheard
from bot.understanding.matter import Matter, are_broad, events, things_agree, troubles_agree
from bot.understanding.particulars import Particulars, differing, read_particulars, shared
from bot.understanding.whereabouts import Relation, Whereabouts

LIFT = "电梯"  # who tells of one says on which storey it stands, or they live
MOST_UNHEARD = 3  # pairs that count
FOREIGN = 0.02  # agreement of gists from which two reports hardly speak of one matter
_LONG_RUN = 6  # signs: a name and more


@dataclass(frozen=True, slots=True)
class Leaf:
    """What category a text may have: the likeliest leaf ("" for none), others, its group."""

    code: str = ""
    others: frozenset[str] = frozenset()
    group: str = ""
    groups: frozenset[tuple[str, float]] = frozenset()  # those it may be of, and their chances

    @property
    def all(self) -> frozenset[str]:
        """Every leaf it may have."""
        return self.others | {self.code}


@dataclass(frozen=True, eq=False)
class Account:
    """One report as it is compared; what only a comparison asks is read when the first asks it.

    Most reports are compared with none: their traces, made of the matter, meet no other's.
    """

    text: str  # folded, without the names of places
    matter: Matter
    read_where: Callable[[], Whereabouts]
    read_leaf: Callable[[], Leaf]
    numbers: frozenset[str] = frozenset()  # of two digits and more, also of houses

    @cached_property
    def where(self) -> Whereabouts:
        """As exactly as its words tell."""
        return self.read_where()

    @cached_property
    def leaf(self) -> Leaf:
        """What category it may have."""
        return self.read_leaf()

    @cached_property
    def particulars(self) -> Particulars:
        """Who, when, which side."""
        return read_particulars(self.text)

    @cached_property
    def gist(self) -> Gist:
        """The matters it may speak of."""
        return gist_of(self.text)

    @cached_property
    def unheard(self) -> frozenset[str]:
        """Pairs of signs that hardly anybody says."""
        return unheard(self.text)


def signs_of(one: Account, other: Account, found: Relation) -> dict[str, float]:
    """What is weighed, by name: mostly 1 or 0, shares between."""
    here, there = one.matter, other.matter
    things = things_agree(here.things, there.things)
    troubles = troubles_agree(here.troubles, there.troubles)
    alike_leaf = bool(one.leaf.code) and one.leaf.code == other.leaf.code
    crossed = one.leaf.code in other.leaf.others or other.leaf.code in one.leaf.others
    details = min(3, len(here.residue & there.residue)) / 3
    both = {*here.things} & {*there.things}
    event = bool(events(here.things) & events(there.things))
    objects = things == 1 and not event
    agreed = things != 0 and troubles != 0
    apart, alike = (
        compared(one.particulars, other.particulars) for compared in (differing, shared)
    )
    gists = agreement(one.gist, other.gist)
    rare = min(MOST_UNHEARD, len(one.unheard & other.unheard)) / MOST_UNHEARD
    signs = {
        "gist": gists,
        "gist other": gists < FOREIGN and bool(one.gist.chances and other.gist.chances),
        "unheard": rare,
        "unheard agreed": rare * gists,
        "number": bool(one.numbers & other.numbers),
        "number agreed": bool(one.numbers & other.numbers) * gists,
        "thing": things == 1,
        "thing near": things == 0.5,
        "thing other": things == 0,
        "things shared": _share(frozenset(here.things), frozenset(there.things)),
        "trouble": troubles == 1,
        "trouble near": troubles == 0.5,
        "trouble other": troubles == 0,
        "troubles shared": _share(here.troubles, there.troubles),
        "leaf": alike_leaf,
        "leaf near": crossed and not alike_leaf,
        "group": one.leaf.group == other.leaf.group != "" and not alike_leaf and not crossed,
        "groups": _chances_alike(one.leaf, other.leaf),
        "spot": bool(here.spots & there.spots),
        "spot other": _differ(here.spots, there.spots),
        "storey other": _differ(one.where.storeys, other.where.storeys) and LIFT not in both,
        "unit other": _differ(one.where.units, other.where.units),
        "gate other": _differ(one.where.gates, other.where.gates),
        "code": bool(one.where.codes & other.where.codes),
        "code other": _differ(one.where.codes, other.where.codes),
        "detail": details,
        "detail agreed": details * agreed,
        "run": min(_LONG_RUN, _longest_run(one.text, other.text)) / _LONG_RUN,
        "placed alone": one.where.is_known != other.where.is_known,
        "characters": _overlap(frozenset(one.text), frozenset(other.text)),
        "pairs": _overlap(_pairs(one.text), _pairs(other.text)),
        "within": found is not Relation.SAME,
        "event": event,
        "event other": things == 0 and bool(events(here.things) and events(there.things)),
        "broad but not trouble": objects and troubles != 1 and are_broad(both),
        "object and trouble": objects and troubles == 1,
        "object but not trouble": objects and troubles == 0,
        "object untold": objects and troubles == -1,
        "trouble but not thing": troubles == 1 and things == 0,
        "thing untold": things == -1,
        "trouble untold": troubles == -1,
        "leaf other": not alike_leaf and not crossed,
        "leaves": _share(one.leaf.all, other.leaf.all),
        "actor": alike["actors"],
        "actor other": apart["actors"],
        "name": alike["names"],
        "name other": apart["names"],
        "animal other": apart["animals"],
        "kind": alike["kinds"],
        "kind other": apart["kinds"],
        "hour": alike["hours"],
        "hour other": apart["hours"],
        "scope other": apart["scopes"] or _one_of_all(one, other) or _one_of_all(other, one),
        "side other": apart["sides"],
        "room": alike["rooms"],
        "room other": apart["rooms"],
        "door other": _differ(one.where.rooms, other.where.rooms),
    }
    return {name: float(value) for name, value in signs.items()}


def _differ(ones: frozenset[object], others: frozenset[object]) -> bool:
    return bool(ones) and bool(others) and not ones & others


def _chances_alike(one: Leaf, other: Leaf) -> float:
    """The cosine of the chances of groups, 0–1."""
    here, there = dict(one.groups), dict(other.groups)
    product = sum(chance * there.get(group, 0.0) for group, chance in here.items())
    lengths = [sum(chance**2 for chance in each.values()) for each in (here, there)]
    return min(1.0, product / sqrt(lengths[0] * lengths[1])) if all(lengths) else 0.0


def _share(ones: frozenset[str], others: frozenset[str]) -> float:
    return len(ones & others) / max(1, len(ones | others))


def _overlap(ones: frozenset[str], others: frozenset[str]) -> float:
    """Of the shorter text, how much stands in the other."""
    return len(ones & others) / max(1, min(len(ones), len(others)))


def _longest_run(one: str, other: str) -> int:
    """The longest row of signs that stands in both; at most _LONG_RUN is looked for."""
    for length in range(_LONG_RUN, 1, -1):
        here = {one[at : at + length] for at in range(len(one) - length + 1)}
        if any(other[at : at + length] in here for at in range(len(other) - length + 1)):
            return length
    return 0


def _pairs(said: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(said) if a.isalnum() and b.isalnum())


def _one_of_all(one: Account, other: Account) -> bool:
    """Whether one speaks of a whole compound, and the other of a building in it."""
    whole = "all" in one.particulars.scopes and not one.where.buildings
    return whole and bool(other.where.buildings) and "all" not in other.particulars.scopes
