"""Any life of a case: anybody does anything at any time, and what must hold holds after each step.

Buttons are pressed as they are shown, and as nobody was shown them; the program dies in the middle
of steps, ticks come late, twice or not at all, bots are blocked, people are away.
"""

from collections import Counter as Tally
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.channel.action import Action, Verb
from bot.desk.hotline import entry, linking
from bot.rules.retention import USUAL, Kept
from bot.simulation.invariants import Rule
from bot.simulation.office import private
from bot.simulation.phones import Shown
from bot.simulation.reckoning import reckon
from storage.words import Counter, EventKind, NoticeKind
from tests.simulation.asked import (
    change_calendar,
    codes,
    happened,
    leave,
    led_to_complaints,
    owners,
)
from tests.simulation.hands import Hands, liked
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
CARDS = frozenset({NoticeKind.STAFF_CARD, NoticeKind.WORK_CARD, NoticeKind.DRAFT_CARD})
TURNS = 4  # a tap and all that it asks
A_MOMENT = timedelta(seconds=4)
SAYINGS = st.tuples(st.integers(0, 3), st.sampled_from(TEXTS))
WHOSE = st.sampled_from((Counter.STAFF, Counter.RESIDENT, Counter.STAFF))
MATTERS = st.tuples(WHOSE, st.integers(0, 5), st.integers(0, 999_999))
AFTERMATH = 30  # looks of supervision, after everybody has stopped doing anything
counted: Tally[str] = Tally()
lived: Tally[EventKind] = Tally()  # what happened to all cases of all lives


class AnyLife(Hands, RuleBasedStateMachine):
    """One office, a few people, and all they might do."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.office = self._stack.enter_context(a_morning())
        _file, staff, groups = settled()
        self.staff = [staff[code] for code in CODES]
        self.everybody = (*RESIDENTS, *self.staff, STRANGER)
        self.take_hold(self.everybody, RESIDENTS[0])
        self.group = next(iter(groups.values()))
        self.forgot_at = self.office.clock.now()  # drafts that nobody had sent for long
        self.dying = False
        self.office.crashing = self._dies_now
        counted["lives"] += 1

    def _dies_now(self) -> bool:
        dying, self.dying = self.dying, False
        return dying

    # what people do

    @initialize(
        said=st.lists(SAYINGS, min_size=2, max_size=4),
        what=st.lists(MATTERS, min_size=8, max_size=24),
    )
    def a_day_has_begun(
        self, said: list[tuple[int, str]], what: list[tuple[Counter, int, int]]
    ) -> None:
        """Cases in all sorts of states, for whatever happens then."""
        for who, text in said:
            self._hear(RESIDENTS[who], text, False)
            self._a_moment_later()
            draft = self.latest(Counter.RESIDENT, 0)
            if draft is not None and draft.actions:
                self._press(draft, 0)  # 提交
        self.people_go_through_with_it(what)

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
        if asked := [one for one in self.office.phones.everything() if one.wants_words]:
            self._answer(asked[-1 - n % len(asked)], m)

    @rule(n=st.integers(0, 999), m=st.integers(0, 99))
    def presses(self, n: int, m: int) -> None:
        if shown := [one for one in self.office.phones.everything() if one.actions]:
            self._press(shown[-1 - n % len(shown)], m)

    @rule(what=st.lists(MATTERS, min_size=1, max_size=6))
    def people_go_through_with_it(self, what: list[tuple[Counter, int, int]]) -> None:
        for counter, n, m in what:
            self._goes_through(counter, n, m)

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
        self._ticks()  # what one of them finds is work for another: the receipt shows what is red
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
        lived.update(self.office.run(happened))

    def _reckoned(self) -> list[tuple[Rule, str]]:
        """With all that was said but for what may have been forgotten with an unsent draft."""
        since = self.forgot_at - USUAL[Kept.DRAFTS]
        return self.office.run(
            reckon, [message for message, at in self.said.items() if at > since]
        )

    def _ticks(self) -> None:
        self.office.tick()
        self.forgot_at = self.office.clock.now()

    def _goes_through(self, counter: Counter, n: int, m: int) -> None:
        """One of the latest buttons, and what comes of it: a choice, words, a photo, a yes.

        All of it takes a few seconds: what is said is gathered before it is answered.
        """
        self._a_moment_later()
        shown = self.latest(counter, n)
        for turn in range(TURNS):
            if shown is None:
                return
            if shown.wants_words:
                self._answer(shown, m >> turn)
            else:
                self._press(shown, liked(shown, m + turn))
            arrived = [one for one in self._a_moment_later() if one.chat == shown.chat]
            asked = [one for one in arrived if one.kind not in CARDS]
            shown = asked[-1] if asked else None

    def _a_moment_later(self) -> list[Shown]:
        self.office.clock.move(self.office.clock.now() + A_MOMENT)
        return self._deliver()

    def _deliver(self) -> list[Shown]:
        """What arrives now leads nobody to a case that complains of them."""
        self.office.phones.arrivals()
        self.office.deliver()
        shown = self.office.phones.arrivals()
        assert (led := self.office.run(led_to_complaints, self.office.watch, shown)) == [], led
        return shown
