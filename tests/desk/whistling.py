"""A world in which units can be called, and what is done in it in a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import select

from bot.city.site import purpose_of, site
from bot.desk.whistling import answering, calling, ending, page, watching
from bot.desk.whistling.records import Answer
from storage import whistles
from storage.tables import Petition, Whistle, WhistleCall
from tests.cast import Actor, World, id_of
from tests.units import LAW, register


@dataclass
class Field:
    """Whistles in a world: 孙队 and 小沈 work for the law enforcement team."""

    world: World
    units: dict[str, int]

    def chooses(self, by: Actor, case: Petition, *names: str) -> None:
        """吹哨, then the units are tapped."""
        self.world.do(calling.whistle, self.world.pressed(by), id_of(case), "")
        for name in names:
            who = self.world.pressed(by)
            self.world.do(calling.toggle_unit, who, id_of(case), self.units[name], 0)

    def blows(self, by: Actor, case: Petition, *names: str, task: str = "") -> None:
        """Everything up to the confirmed whistle; "" takes the ready task."""
        self.world.do(calling.whistle, self.world.pressed(by), id_of(case), "0")
        for name in names:
            who = self.world.pressed(by)
            self.world.do(calling.toggle_unit, who, id_of(case), self.units[name], 0)
        if task:
            self.world.says(by, task)
        else:
            self.world.do(calling.take_ready_task, self.world.pressed(by), id_of(case))
        self.world.do(calling.blow, self.world.pressed(by), id_of(case))
        self.world.deliver()

    def comes(self, who: Actor, case: Petition) -> None:
        """报到 in the bot."""
        self.world.do(answering.report_in, self.world.pressed(who), id_of(case))
        self.world.deliver()

    def answers(self, who: Actor, case: Petition, words: str, wish: str = "") -> None:
        """反馈 in the bot: asked, written, sent."""
        self.world.do(answering.feed_back, self.world.pressed(who), id_of(case), wish)
        self.world.says(who, words)
        self.world.do(answering.feed_back, self.world.pressed(who), id_of(case), "yes")
        self.world.deliver()

    def ends(self, who: Actor, case: Petition) -> None:
        """结束吹哨, confirmed."""
        self.world.do(ending.end_whistle, self.world.pressed(who), id_of(case), True)
        self.world.deliver()

    def token(self, name: str) -> str:
        """What stands in the link of a unit's latest call."""
        call = self.call(name)
        purpose = purpose_of(call.id, call.unit_id, call.called_at)
        return site(self.world.session).token(purpose)

    def answers_by_link(self, name: str, words: str, *, by: str = "老吴") -> None:
        """反馈 on the page."""
        answer = Answer(text=words, as_name=by)
        self.world.do(page.feed_back, self.token(name), answer)
        self.world.deliver()

    def looks(self) -> None:
        """The program looks at whistles, as often as there is something to look at."""
        while watching.tick(self.world.session, self.world.now) >= watching.BATCH:
            self.world.session.flush()
        self.world.session.flush()

    def call(self, name: str) -> WhistleCall:
        """The latest call of a unit."""
        wanted = select(WhistleCall).where(WhistleCall.unit_id == self.units[name])
        return list(self.world.session.exec(wanted))[-1]

    def whistles(self) -> Sequence[Whistle]:
        """All of them."""
        return self.world.session.exec(select(Whistle)).all()

    def going_on(self, case: Petition) -> bool:
        """Whether the case's whistle goes on."""
        return whistles.going_on(self.world.session, id_of(case)) is not None


def field_of(world: World, staff: Sequence[Actor]) -> Field:
    """Units are registered in the world."""
    return Field(world, register(world.session, {LAW: list(staff)}))
