"""Round after round, whoever answers, whoever is away: nobody below, nobody of a round before."""

from dataclasses import fields
from random import Random

import pytest

from bot.desk.dispatching import absences
from bot.desk.handling import declining, handling
from bot.desk.judging import follow_up
from bot.errors import Refusal
from bot.simulation import others, whose
from bot.simulation.cases import Case
from bot.simulation.invariants import Happened, Rule
from bot.simulation.whose import Lifted
from storage.tables import Petition
from storage.words import OPEN_STATES, State
from tests.cast import CHEN, FANG, LI, LIN, QIAN, SUN, WANG, WEI, ZHAO, Actor, World, id_of

STAFF = (LI, CHEN, ZHAO, QIAN, FANG, WEI, LIN)
ABOVE = (ZHAO, QIAN, FANG, WEI, LIN)
STEPS = 30


class Looker:
    """Looks at one case after each step, as the simulated year does."""

    def __init__(self, world: World, case: Petition) -> None:
        self.world, self.case = world, case
        self.known, self.before, self.seen = Lifted(), self._now(), 0
        self.rounds = 0

    def _now(self) -> Case:
        return Case(**{one.name: getattr(self.case, one.name) for one in fields(Case)})

    def look(self) -> list[Rule]:
        world, before, after = self.world, self.before, self._now()
        events = [
            Happened(id_of(self.case), one.number, one.kind, one.person_id, one.details, one.role)
            for one in world.events(self.case)
            if one.number > self.seen
        ]
        self.seen = max([self.seen, *(one.number for one in events)])
        self.known = known = whose.lifted(self.known, before, after, events)
        self.rounds, self.before = self.case.reopened, after
        had = before.owner_id if before.owner_id != after.owner_id else None

        def others_there() -> bool:
            but = (had, after.owner_id)
            return others.are_there(world.session, world.now, after, known, but)

        return list(whose.of_owner(known, before, after, events, others_there))


def something_happens(world: World, case: Petition, dice: Random) -> None:
    owner = world.actor(world.owner(case)) if case.owner_id is not None else None
    if case.state in (State.AWAITING_RATING, State.CLOSED, State.DECLINED):
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    elif dice.random() < 0.25:
        one = dice.choice(STAFF)
        dice.choice((world.goes_on_leave, world.comes_back, world.comes_back))(one)
        world.later(minutes=1)
        world.do(absences.tick)
    elif dice.random() < 0.1 and owner is not None and case.state in OPEN_STATES:
        to = dice.choice((*STAFF, SUN))
        world.do(handling.transfer, world.pressed(owner), id_of(case), world.person_id(to))
    elif dice.random() < 0.15:
        who = dice.choice(ABOVE)
        world.do(declining.decline, world.pressed(who), id_of(case), "private")
    else:
        answers(world, case, dice.choice((owner, owner, *ABOVE)))


def answers(world: World, case: Petition, who: Actor | None) -> None:
    if who is None:
        return
    if case.state in (State.DISPATCHED, State.REOPENED, State.RECEIVED):
        world.do(handling.take, world.pressed(who), id_of(case))
        world.half_a_minute()
    else:
        world.resolves(case, by=who)


@pytest.mark.parametrize("seed", range(12))
def test_it_goes_to_nobody_below_and_to_nobody_of_a_round_before(world: World, seed: int) -> None:
    dice = Random(seed)
    case = world.case(dice.choice(("3栋楼下路灯坏了", "拆迁补偿款到现在没给，要上访")))
    looker = Looker(world, case)
    for step in range(STEPS):
        try:
            something_happens(world, case, dice)
        except Refusal:
            world.session.flush()
        broken = looker.look()
        assert broken == [], (seed, step, world.owner(case), looker.known)
        world.later(minutes=11)
        world.ticks()
        broken = looker.look()
        assert broken == [], (seed, step, world.owner(case), looker.known)

    assert looker.rounds > 0
