"""Telephone: those who ring up instead of writing, and whoever of the desk types it in."""

from collections.abc import Sequence

from bot.desk.hotline import entry
from bot.simulation.life import Life
from bot.simulation.officers import Officer, Officers
from bot.spreadsheets.plan import CityPlan

NUMBERS = 15_400_000_000  # 154 was given to no network: nobody has such a number
CALLERS = 40  # so many households ring up again and again
RINGS_AT = 9, 17  # o'clock: at other hours nobody picks up, and they write
SAYS_WHO, WANTS_CALL_BACK = 0.85, 0.6  # share of calls
WHO = ("王女士", "李先生", "陈大爷", "刘阿姨")


class Telephone:
    """The desk's telephone, beside the two counters."""

    def __init__(self, life: Life, officers: Officers, plan: CityPlan) -> None:
        self._life = life
        self._officers = officers
        self._answering = frozenset(
            person.code
            for person in plan.people
            if any(held.role in entry.ANSWERING for held in person.appointments)
        )

    def rings(self, words: str) -> bool:
        """Somebody says that; False when nobody was there to type it in."""
        rng = self._life.rng
        there = self._there()
        if not there:
            return False
        call = [words]
        if rng.random() < SAYS_WHO:
            call = [rng.choice(WHO), str(NUMBERS + rng.randrange(CALLERS)), words]
            if rng.random() < WANTS_CALL_BACK:
                call.append("要回电")
        whoever = rng.choice(there)
        self._life.office.do(whoever.caller, entry.enter, "，".join(call))
        return True

    def _there(self) -> Sequence[Officer]:
        now = self._life.now.astimezone(self._life.zone)
        first, last = RINGS_AT
        if not self._life.calendar.is_working(now.date()) or not first <= now.hour < last:
            return ()
        everybody = self._officers.everybody
        return [
            everybody[code]
            for code in sorted(self._answering & everybody.keys())
            if self._officers.is_there(everybody[code])
        ]
