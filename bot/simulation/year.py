"""A year in a box: the city, its people, its weather and its misfortunes, from one seed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.channel.said import Caller
from bot.city.city import DEFAULT_ZONE
from bot.simulation.citizens import Arrival, Citizens
from bot.simulation.clock import VirtualClock
from bot.simulation.invariants import Rule
from bot.simulation.life import Life
from bot.simulation.mishaps import Mishaps
from bot.simulation.office import Office, Program
from bot.simulation.officers import Officers
from bot.simulation.phones import Shown
from bot.simulation.reckoning import never_sent, reckon
from bot.simulation.sayings import Sayings
from bot.simulation.telephone import Telephone
from bot.simulation.town import Town, sample_plan
from bot.simulation.weather import Weather
from storage.words import Counter

IN_GROUP = 0.24  # share of petitions that couriers post
WITH_PHOTO = 0.35  # share of petitions in private that begin with a photo
EMERGENCY = 0.012
PER_RESIDENT, PER_COURIER = 6, 40  # petitions a year that one of them says, about
BY_PHONE = 0.25  # share of petitions without a photo whose author would rather ring up
AT_HOME = 0.5  # share of residents who press Start before they speak
LIST_CHANCE = 0.1  # of a member of staff to open /todo on a morning
HEARTBEAT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to simulate."""

    start: date = date(2026, 1, 1)
    days: int = 365
    petitions: int = 3000
    seed: int = 1
    mishaps: bool = True


class Year:
    """Set it up, let it run, look at `office.watch` and the database."""

    def __init__(self, url: str, program: Program, asked: Asked) -> None:
        self.asked = asked
        self.rng = Random(asked.seed)  # noqa: S311 - chance, not secrecy
        zone = DEFAULT_ZONE
        first = datetime.combine(asked.start, time(7), tzinfo=zone)
        self.clock = VirtualClock(first - timedelta(days=1))
        self.office = Office(url, program, self.clock)
        self.town = Town(self.office, sample_plan())
        staff = self.town.settle()
        self.office.deliver()
        self.clock.move(first)
        self.office.phones.arrivals()
        self.until = datetime.combine(
            asked.start + timedelta(days=asked.days), time(), tzinfo=zone
        ).astimezone(UTC)
        self.life = Life(self.office, self.rng, arrived=self._arrived)
        self.weather = Weather(asked.start, asked.days, self.rng)
        self._people(staff)
        self.mishaps = Mishaps(self.life, self.town, self.officers)
        self._plan()

    def run(self, progress: Callable[[int], None] = lambda _day: None) -> None:
        """Live it to its end, then look at everything once more."""
        begun = self.asked.start

        def each_day(now: datetime) -> None:
            self.office.run(self.office.watch.daily)
            let_go = self.office.run(never_sent)
            self.citizens.said = [one for one in self.citizens.said if one not in let_go]
            progress((now.astimezone(self.life.zone).date() - begun).days)

        self.life.run(self.until, each_day)
        self.office.crashing = lambda: False
        self._end()

    def close(self) -> None:
        """Release the database."""
        self.office.watch.stop()
        self.office.close()

    def _people(self, staff: dict[str, Caller]) -> None:
        petitions = self.asked.petitions
        self.citizens = Citizens(
            self.life,
            Sayings(self.town.plan, self.rng),
            residents=max(20, petitions // PER_RESIDENT),
            couriers=max(6, petitions // PER_COURIER),
        )
        self.officers = Officers(self.life, staff)
        self.telephone = Telephone(self.life, self.officers, self.town.plan)
        self.citizens.moves_in(AT_HOME)

    def _arrived(self, shown: Shown) -> None:
        side = self.officers if shown.chat[0] == Counter.STAFF else self.citizens
        side.arrived(shown)

    def _plan(self) -> None:
        for moment in self.weather.moments(self.asked.petitions, self.life.zone):
            arrival = self._arrival(moment)
            self.life.human(moment, lambda arrival=arrival: self._is_told(arrival))  # type: ignore[misc]
        if self.asked.mishaps:
            self.mishaps.plan(self.weather)
        for day in self.weather.days:
            eight = datetime.combine(day, time(8, 0, 5), tzinfo=self.life.zone)
            self.life.at(eight, lambda: self.life.tick_whole())
            self.life.human(eight + timedelta(minutes=40), self._morning)
        beat = self.life.now
        while beat < self.until:
            beat += HEARTBEAT
            self.life.at(beat, lambda: None)

    def _arrival(self, moment: datetime) -> Arrival:
        rng, citizens = self.rng, self.citizens
        storm = moment.date() in self.weather.storms
        words = citizens.sayings.petition(storm=storm, emergency=rng.random() < EMERGENCY)
        if rng.random() < IN_GROUP:
            who = rng.choice(citizens.couriers)
            group = rng.choice(sorted(self.town.groups.values()))
            return Arrival(moment, who, words, group, rng.randint(1, 4))
        photos = int(rng.random() < WITH_PHOTO)
        return Arrival(moment, rng.choice(citizens.residents), words, None, photos)

    def _is_told(self, arrival: Arrival) -> None:
        """By telephone, where somebody takes it; else in a chat."""
        says = arrival.group is None and not arrival.photos and arrival.words.pin is None
        rings = says and self.rng.random() < BY_PHONE
        if not (rings and self.telephone.rings(arrival.words.text)):
            self.citizens.speaks(arrival)

    def _morning(self) -> None:
        if not self.life.calendar.is_working(self.life.now.astimezone(self.life.zone).date()):
            return
        for officer in list(self.officers.everybody.values()):
            if self.rng.random() < LIST_CHANCE:
                self.officers.opens_list(officer)

    def _end(self) -> None:
        """Everything that is due is done; then the books must be in order."""
        self.life.unheard_until, self.life.stopped = None, False
        self.office.up_since = self.office.up_since or self.clock.now()
        self.office.tick()
        self.office.deliver()
        self.office.run(self.office.watch.daily)
        found = self.office.run(reckon, self.citizens.said)
        for rule, what in found:
            self.office.watch.blame(rule, self.clock.now(), what)
        twice = (key for key, times in self.office.phones.copies.items() if times > 1)
        for key in twice:
            if key not in self.office.post.in_flight:
                self.office.watch.blame(Rule.ONCE, self.clock.now(), key)
