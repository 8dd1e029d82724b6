"""Any life of a case: anybody does anything at any time, and what must hold holds after each step.

Buttons are pressed as they are shown, and as nobody was shown them; the program dies in the middle
of steps, ticks come late, twice or not at all, bots are blocked, people are away.
"""

from collections import Counter as Tally
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.channel.action import Action, Verb
from bot.channel.said import Caller, Said, SaidMedia
from bot.desk.hotline import entry, linking
from bot.rules.retention import USUAL, Kept
from bot.simulation.invariants import Rule
from bot.simulation.office import private
from bot.simulation.phones import Shown
from bot.simulation.reckoning import reckon
from storage.words import Counter, MediaKind
from tests.simulation.asked import (
    change_calendar,
    codes,
    leave,
    led_to_complaints,
    owners,
)
from tests.simulation.place import a_morning, settled
from tests.simulation.texts import CALLS, OF_AN_OFFICER, TEXTS

WAITS = (
    timedelta(seconds=5),
    timedelta(seconds=31),
    timedelta(minutes=11),
    timedelta(hours=1),
    timedelta(hours=5),
    timedelta(hours=13),
    timedelta(days=1),
    timedelta(days=4),
    timedelta(days=16),
)
ARGUMENTS = ("", "yes", "no", "own", "0", "1", "2", "5", "=2", "=GGSS-01", "phone", "parts-3")
RESIDENTS = tuple(
    private(Counter.RESIDENT, 7_200_000_000 + n, name)
    for n, name in enumerate(("王阿姨", "周大爷", "小纪", ""))
)
STRANGER = private(Counter.STAFF, 7_999_999_999, "过路人")
CODES = ("W001", "W002", "W003", "S001", "S002", "J001", "J002", "B001", "L001", "G001")
AFTERMATH = 30  # looks of supervision, after everybody has stopped doing anything
counted: Tally[str] = Tally()


class AnyLife(RuleBasedStateMachine):
    """One office, a few people, and all they might do."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.office = self._stack.enter_context(a_morning())
        _file, staff, groups = settled()
        self.staff = [staff[code] for code in CODES]
        self.everybody = (*RESIDENTS, *self.staff, STRANGER)
        self.by_chat = {(one.counter, one.chat_id): one for one in self.everybody}
        self.group = next(iter(groups.values()))
        self.said: dict[tuple[int, int], datetime] = {}  # chat and message, when
        self.forgot_at = self.office.clock.now()  # drafts that nobody had sent for long
        self.dying = False
        self.office.crashing = self._dies_now
        self.photos = 0
        counted["lives"] += 1

    def _dies_now(self) -> bool:
        dying, self.dying = self.dying, False
        return dying

    # what people do

    @rule(who=st.integers(0, 3), text=st.sampled_from(TEXTS), photo=st.booleans())
    def says(self, who: int, text: str, photo: bool) -> None:
        self._hear(RESIDENTS[who], text, photo)

    @rule(who=st.integers(0, 3), text=st.sampled_from(("", *TEXTS[:5])))
    def posts(self, who: int, text: str) -> None:
        self._hear(replace(RESIDENTS[who], chat_id=self.group, private=False), text, True)

    @rule(n=st.integers(0, 20), text=st.sampled_from(TEXTS), photo=st.booleans())
    def staff_write(self, n: int, text: str, photo: bool) -> None:
        self._hear(self.staff[n % len(self.staff)], text, photo)

    @rule(who=st.integers(0, 3), n=st.integers(0, 99), text=st.sampled_from(OF_AN_OFFICER))
    def complains_of_whoever_has_it(self, who: int, n: int, text: str) -> None:
        """Of one's own case, as an answer to what was told of it; of another, anew."""
        having = self.office.run(owners)
        if having:
            case_id, name = having[n % len(having)]
            screen = self.office.phones.screens.get((Counter.RESIDENT, RESIDENTS[who].chat_id), {})
            told = [one.message_id for one in screen.values() if one.petition_id == case_id]
            reply_to = told[-1] if told else None
            self._hear(RESIDENTS[who], text.format(name), False, reply_to)

    @rule(
        n=st.integers(0, 20),
        text=st.sampled_from(("", *TEXTS[:5], *TEXTS[-3:])),
        m=st.integers(0, 3),
    )
    def types_a_call_in(self, n: int, text: str, m: int) -> None:
        caller = replace(self.staff[n % len(self.staff)], written_in=self.office.phones.next_id())
        self.office.do(caller, entry.enter, text and text + CALLS[m])

    @rule(n=st.integers(0, 99), m=st.integers(0, 20))
    def a_caller_goes_on_in_telegram(self, n: int, m: int) -> None:
        """With the code that was read out; or one of staff tries to, who has read it."""
        calls = self.office.run(codes)
        if calls:
            everybody = (*RESIDENTS, *self.staff)
            who = replace(everybody[m % len(everybody)], counter=Counter.RESIDENT)
            self.office.do(who, linking.link, calls[n % len(calls)])

    @rule(n=st.integers(0, 999), m=st.integers(0, 99))
    def answers_what_is_asked(self, n: int, m: int) -> None:
        asked = [one for one in self.office.phones.everything() if one.wants_words]
        if asked:
            shown = asked[-1 - n % len(asked)]
            who = self._reader(shown)
            if who is not None:
                self._hear(who, TEXTS[m % len(TEXTS)], m % 3 == 0, shown.message_id)

    @rule(n=st.integers(0, 999), m=st.integers(0, 99))
    def presses(self, n: int, m: int) -> None:
        shown = [one for one in self.office.phones.everything() if one.actions]
        if shown:
            self._press(shown[-1 - n % len(shown)], m)

    @rule(n=st.integers(0, 4), m=st.integers(0, 99))
    def presses_the_newest(self, n: int, m: int) -> None:
        self.presses(n, m)

    @rule(
        verb=st.sampled_from(sorted(Verb)),
        who=st.integers(0, 999),
        subject=st.integers(0, 9),
        argument=st.integers(0, 999),
    )
    def forges(self, verb: Verb, who: int, subject: int, argument: int) -> None:
        """A button nobody showed them."""
        seen = [a.argument for one in self.office.phones.everything() for a in one.actions]
        pool = (*ARGUMENTS, *dict.fromkeys(seen))
        claim = Action(verb, subject, pool[argument % len(pool)])
        caller = self.everybody[who % len(self.everybody)]
        self.office.press(replace(caller, pressed=True, message_id=1), claim)

    # what happens to them

    @rule(n=st.integers(0, 999))
    def blocks(self, n: int) -> None:
        who = self.everybody[n % len(self.everybody)]
        self.office.phones.blocked ^= {(who.counter, who.chat_id)}

    @rule(n=st.integers(0, 20), away=st.booleans())
    def goes_on_leave(self, n: int, away: bool) -> None:
        self.office.run(leave, CODES[n % len(CODES)], away)

    @rule(days=st.integers(0, 30))
    def the_calendar_changes(self, days: int) -> None:
        self.office.run(change_calendar, days)

    # what happens to the program

    @rule(how_long=st.sampled_from(WAITS))
    def time_passes(self, how_long: timedelta) -> None:
        self.office.clock.move(self.office.clock.now() + how_long)

    @rule()
    def works(self) -> None:
        self._ticks()
        self._deliver()

    @rule()
    def ticks_twice(self) -> None:
        self._ticks()
        before = self.office.owed()
        self._ticks()
        assert self.office.owed() == before

    @rule()
    def delivers(self) -> None:
        self._deliver()

    @precondition(lambda self: not self.dying)
    @rule()
    def dies_with_the_next_step(self) -> None:
        self.dying = True

    @rule()
    def restarts(self) -> None:
        self.office.restart()

    # what must hold

    @invariant()
    def nothing_is_violated(self) -> None:
        counted["steps"] += 1
        self.office.run(self.office.watch.daily)
        assert not self.office.watch.broken, self.office.watch.violations

    def teardown(self) -> None:
        try:
            self._aftermath()
        finally:
            self._stack.close()

    def _aftermath(self) -> None:
        """Nobody does anything any more: the program goes on, and the books are in order."""
        for _ in range(AFTERMATH):
            look, _post = self.office.peek()
            if look is None:
                break
            self.office.clock.move(look)
            self.office.tick("supervision")
            self.office.deliver()
        left_over = [one for one in self._reckoned() if one[0] == Rule.NOTHING_LOST]
        self._ticks()
        self.office.deliver()
        self.nothing_is_violated()
        left_over += self.office.run(reckon, ())
        assert left_over == [], left_over
        twice = [key for key, times in self.office.phones.copies.items() if times > 1]
        assert set(twice) <= self.office.post.in_flight, twice
        counted["cases"] += len(self.office.watch.known)

    def _reckoned(self) -> list[tuple[Rule, str]]:
        """With all that was said but for what may have been forgotten with an unsent draft."""
        since = self.forgot_at - USUAL[Kept.DRAFTS]
        return self.office.run(
            reckon, [message for message, at in self.said.items() if at > since]
        )

    def _ticks(self) -> None:
        self.office.tick()
        self.forgot_at = self.office.clock.now()

    # hands

    def _deliver(self) -> None:
        """What arrives now leads nobody to a case that complains of them."""
        self.office.phones.arrivals()
        self.office.deliver()
        shown = self.office.phones.arrivals()
        assert (led := self.office.run(led_to_complaints, self.office.watch, shown)) == [], led

    def _hear(self, who: Caller, text: str, photo: bool, reply_to: int | None = None) -> None:
        media = None
        if photo or not text:
            self.photos += 1
            media = SaidMedia(MediaKind.PHOTO, f"{self.photos:064x}", mime="image/jpeg", size=9000)
        message_id = self.office.phones.next_id()
        if who.counter == Counter.RESIDENT and media is not None:
            self.said[who.chat_id, message_id] = self.office.clock.now()  # words may be a button's
        self.office.hear(
            Said(
                caller=who,
                message_id=message_id,
                at=self.office.clock.now(),
                text=text,
                media=media,
                reply_to=reply_to,
            )
        )

    def _press(self, shown: Shown, m: int) -> None:
        who = self._reader(shown)
        if who is not None:
            action = shown.actions[m % len(shown.actions)]
            self.office.press(replace(who, pressed=True, message_id=shown.message_id), action)

    def _reader(self, shown: Shown) -> Caller | None:
        known = self.by_chat.get(shown.chat)
        if known is not None or shown.chat[0] == Counter.STAFF:
            return known
        return replace(RESIDENTS[0], chat_id=shown.chat[1], private=False)  # in the group
