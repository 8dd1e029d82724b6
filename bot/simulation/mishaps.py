"""Mishaps: crashes, restarts, outages, blocked bots, absences, people who leave, changed rules."""

from datetime import datetime, time, timedelta

from bot.simulation.life import Life
from bot.simulation.officers import Officer, Officers
from bot.simulation.town import Town
from bot.simulation.weather import Weather

# Chances per day of the whole city.
OUTAGE = 1 / 18  # Telegram is away for hours
DOWNTIME = 1 / 45  # the program is
RESTART = 1 / 7
BLOCK = 1 / 20  # somebody of staff blocks the bot
ABSENCE = 1 / 6  # somebody of staff goes on leave, for a week at most
FAREWELL = 1 / 90  # somebody of staff leaves for good
OVERRIDE = 1 / 60  # the city changes a day of its calendar
NEW_LIMIT = 1 / 45  # a category gets another time limit
CRASH = 0.0004  # of a transaction
MOST_DAYS_AWAY = 7


class Mishaps:
    """Draws the year's misfortunes and lets them happen."""

    def __init__(self, life: Life, town: Town, officers: Officers) -> None:
        self.life = life
        self.town = town
        self.officers = officers
        self.crashes = self.outages = self.blocked = self.absences = 0
        self.farewells = self.overrides = self.limits = 0

    def plan(self, weather: Weather) -> None:
        """Put them into the diary of the year."""
        chances = (
            (OUTAGE, self._outage),
            (DOWNTIME, self._downtime),
            (RESTART, self._restart),
            (BLOCK, self._block),
            (ABSENCE, self._absence),
            (FAREWELL, self._farewell),
            (OVERRIDE, self._override),
            (NEW_LIMIT, self._limit),
        )
        rng = self.life.rng
        for day in weather.days:
            midnight = datetime.combine(day, time(), tzinfo=self.life.zone)
            for chance, mishap in chances:
                if rng.random() < chance:
                    self.life.at(midnight + timedelta(hours=rng.uniform(0, 24)), mishap)
        self.life.office.crashing = self._crashes

    def _crashes(self) -> bool:
        crashed = self.life.rng.random() < CRASH
        self.crashes += crashed
        return crashed

    def _restart(self) -> None:
        self.life.office.restart()

    def _outage(self) -> None:
        """Telegram: nothing comes in, nothing goes out; the clockwork goes on."""
        if self.life.unheard_until is not None:
            return
        self.outages += 1
        self.life.office.up_since = None
        self._unheard(timedelta(hours=self.life.rng.uniform(0.5, 8)))

    def _downtime(self) -> None:
        """The program: nothing happens at all, then everything at once."""
        if self.life.unheard_until is not None:
            return
        self.life.stopped = True
        self._unheard(timedelta(hours=self.life.rng.uniform(0.5, 14)))

    def _unheard(self, how_long: timedelta) -> None:
        self.life.unheard_until = self.life.now + how_long
        self.life.at(self.life.unheard_until, self._heard_again)

    def _heard_again(self) -> None:
        if self.life.stopped:
            self.life.office.restart()
        self.life.unheard_until = None
        self.life.stopped = False
        self.life.office.up_since = self.life.now

    def _somebody(self) -> Officer | None:
        present = [
            one
            for one in self.officers.everybody.values()
            if not (one.gone or one.blocks or one.away_until)
        ]
        return self.life.rng.choice(present) if present else None

    def _block(self) -> None:
        officer = self._somebody()
        if officer is not None:
            self.blocked += 1
            self.officers.blocks_bot(officer)
            back = timedelta(hours=self.life.rng.uniform(3, 200))
            self.life.later(back, lambda: self._unblock(officer))

    def _unblock(self, officer: Officer) -> None:
        if not officer.gone:
            self.officers.comes_back(officer)

    def _absence(self) -> None:
        """请假: from tomorrow, in the spreadsheet; half of them are just away."""
        officer = self._somebody()
        if officer is None:
            return
        self.absences += 1
        today = self.life.now.astimezone(self.life.zone).date()
        first = today + timedelta(days=1)
        last = first + timedelta(days=self.life.rng.randrange(MOST_DAYS_AWAY))
        if self.life.rng.random() < 0.7:
            self.town.absent(officer.code, first, last)
        back = datetime.combine(last + timedelta(days=1), time(8, 30), tzinfo=self.life.zone)
        officer.away_until = back
        self.life.at(back, lambda: self._returns(officer))

    def _returns(self, officer: Officer) -> None:
        officer.away_until = None
        if not officer.gone:
            self.town.absent(officer.code, None, None)
            self.life.human(self.life.now, lambda: self.officers.opens_list(officer))

    def _farewell(self) -> None:
        """Somebody new has the same offices; they join a few days later."""
        officer = self._somebody()
        if officer is None:
            return
        officer.gone = True
        self.farewells += 1
        code = f"N{self.farewells:03}"
        self.town.succeeds(officer.code, code, f"新同事{self.farewells}")
        self.life.later(self.life.minutes(30, 6000), lambda: self._joins(code))

    def _joins(self, code: str) -> None:
        self.officers.welcome(code, self.town.join(code, code))

    def _override(self) -> None:
        """A day of the coming month is worked, or not, against the official calendar."""
        today = self.life.now.astimezone(self.life.zone).date()
        self.overrides += 1
        day = today + timedelta(days=self.life.rng.randrange(1, 31))
        self.town.override(day, working=not self.life.calendar.is_working(day))
        self.life.refresh()

    def _limit(self) -> None:
        self.limits += 1
        leaf = self.life.rng.choice(self.town.plan.categories)
        self.town.limit(leaf.code, max(1, leaf.limit + self.life.rng.choice((-2, -1, 1, 2, 3))))
