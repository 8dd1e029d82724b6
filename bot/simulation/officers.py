"""Officers: staff in their working hours, more or less diligent; they only press buttons."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channel.action import Action, Verb
from bot.channel.said import Caller, Said, SaidMedia
from bot.desk.handling import todo
from bot.desk.registry import staff_door
from bot.rules.deadline import WorkCalendar
from bot.simulation import habits
from bot.simulation.cases import Case
from bot.simulation.life import Life
from bot.simulation.phones import Chat, Shown
from bot.simulation.sayings import ADDRESSES, NOTES, QUESTIONS, RESULTS, STAFF_WORDS
from storage.words import Counter, MediaKind, NoticeKind

CARDS = frozenset({NoticeKind.STAFF_CARD})
STEPS_OF_ONES_OWN = frozenset(  # what one's own tap has brought: gone on with at once
    {
        NoticeKind.SEND_BACK_REASONS,
        NoticeKind.TRANSFER_CHOICES,
        NoticeKind.MORE_ACTIONS,
        NoticeKind.STAFF_CATEGORY_CHOICES,
        NoticeKind.STAFF_PLACE_CHOICES,
        NoticeKind.PROMPT,
        NoticeKind.RESULT_PREVIEW,
        NoticeKind.UNDO_OFFER,
    }
)
SIDE_DOORS = frozenset(  # greetings and lists with nothing one has to do
    {NoticeKind.JOINED, NoticeKind.STAFF_WELCOME, NoticeKind.STAFF_HELP, NoticeKind.TALK_DAYS}
)
MEDDLES = 0.12  # share of looks at a colleague's case in which one does something
LOOKS_BACK = 0.03  # share of looks at a card with nothing left to do in which one presses a button
REGRETS = 0.03  # share of steps that are undone at once
HAS_PHOTO = 0.86  # of results


@dataclass(slots=True)
class Officer:
    """One member of staff."""

    code: str
    caller: Caller
    diligence: float  # share of looks at a card in which something is done
    pace: float  # share of the time left that work takes
    away_until: datetime | None = None
    gone: bool = False
    blocks: bool = False


class Officers:
    """Everybody at the staff counter."""

    def __init__(self, life: Life, staff: dict[str, Caller]) -> None:
        self.life = life
        self.everybody: dict[str, Officer] = {}
        self._by_chat: dict[Chat, Officer] = {}
        self._pending: set[tuple[Chat, int]] = set()
        self._photos = 0
        for code, caller in staff.items():
            self.welcome(code, caller)

    def welcome(self, code: str, caller: Caller) -> Officer:
        """Somebody has joined."""
        rng = self.life.rng
        officer = Officer(code, caller, rng.uniform(0.72, 0.99), rng.uniform(0.1, 0.55))
        self.everybody[code] = officer
        self._by_chat[(Counter.STAFF, caller.chat_id)] = officer
        return officer

    def arrived(self, shown: Shown) -> None:
        """A card, a list or a question of the bot lies on the phone."""
        officer = self._by_chat.get(shown.chat)
        if officer is None or shown.kind in SIDE_DOORS:
            return
        if shown.kind == NoticeKind.UNDO_OFFER:
            self._may_regret(officer, shown)
        elif shown.kind in STEPS_OF_ONES_OWN:
            self._plan(officer, shown, self.life.now + self.life.minutes(0.2, 5))
        elif not shown.edited:
            self._plan(officer, shown, self._free(officer, self.life.minutes(2, 40), shown))

    def _may_regret(self, officer: Officer, shown: Shown) -> None:
        """撤销 within half a minute, rarely; sometimes too late."""
        if self.life.rng.random() < REGRETS and not shown.edited:
            moment = self.life.now + timedelta(seconds=self.life.rng.uniform(3, 35))
            self._plan(officer, shown, moment)

    def opens_list(self, officer: Officer) -> None:
        """/todo, in a quiet minute."""
        if self.is_there(officer):
            self.life.office.do(officer.caller, todo.todo, "mine", 0)

    def is_there(self, officer: Officer) -> bool:
        """Neither on leave nor gone, with a bot that reaches them."""
        return not (officer.gone or officer.blocks or self._is_away(officer))

    def blocks_bot(self, officer: Officer) -> None:
        """Nothing reaches them any more."""
        officer.blocks = True
        self.life.office.phones.blocked.add((Counter.STAFF, officer.caller.chat_id))

    def comes_back(self, officer: Officer) -> None:
        """They unblock the bot and press Start."""
        officer.blocks = False
        self.life.office.phones.blocked.discard((Counter.STAFF, officer.caller.chat_id))
        self.life.office.do(officer.caller, staff_door.greet)

    def _plan(self, officer: Officer, shown: Shown, moment: datetime) -> None:
        key = (shown.chat, shown.message_id)
        if key in self._pending:
            return
        self._pending.add(key)
        self.life.human(moment, lambda: self._looks(officer, shown))

    def _looks(self, officer: Officer, was: Shown) -> None:
        self._pending.discard((was.chat, was.message_id))
        shown = self.life.office.phones.shown(was.chat, was.message_id)
        if shown is None or officer.gone or officer.blocks:
            return
        if shown.kind not in STEPS_OF_ONES_OWN and not self._has_time(officer, shown):
            return
        if shown.kind in CARDS and not habits.is_work(shown.actions):
            if self.life.rng.random() < LOOKS_BACK:
                self._press(officer, shown)
        elif shown.wants_words or _is_incomplete(shown):
            self._writes(officer, shown)
        elif shown.actions:
            self._presses(officer, shown)

    def _has_time(self, officer: Officer, shown: Shown) -> bool:
        """At work, and not asleep over it; else it is looked at later, or forgotten."""
        free = self._free(officer, timedelta(0), shown)
        if free > self.life.now:
            self._plan(officer, shown, free)
            return False
        case = self._case(shown)
        rng = self.life.rng
        if shown.kind in CARDS and case is not None and case.owner_id != shown.person_id:
            return rng.random() < MEDDLES
        if rng.random() < officer.diligence:
            return True
        if rng.random() < 0.7:
            self._plan(officer, shown, self._free(officer, self.life.minutes(20, 300), shown))
        return False

    def _presses(self, officer: Officer, shown: Shown) -> None:
        action = habits.choose(self.life.rng, shown.actions, habits.STAFF)
        card = self._card_on(shown.chat, action.subject) if action.verb == Verb.CARD else None
        if card is not None and card is not shown:  # it lies there already: scrolled up to
            self._plan(officer, card, self.life.now)
            return
        self._press(officer, shown, action)
        if shown.kind in CARDS:
            self._plan(officer, shown, self._next_look(officer, shown, action.verb))

    def _press(self, officer: Officer, shown: Shown, action: Action | None = None) -> None:
        if action is None:
            action = habits.choose(self.life.rng, shown.actions, habits.STAFF)
        pressed = replace(officer.caller, pressed=True, message_id=shown.message_id)
        self.life.office.press(pressed, action)

    def _card_on(self, chat: Chat, petition_id: int) -> Shown | None:
        """The newest card of a case on a screen."""
        screen = self.life.office.phones.screens.get(chat, {})
        cards = (one for one in screen.values() if one.kind in CARDS)
        return max(
            (one for one in cards if one.petition_id == petition_id),
            key=lambda one: one.message_id,
            default=None,
        )

    def _next_look(self, officer: Officer, shown: Shown, verb: Verb) -> datetime:
        """After 接单 the work itself; after anything else a few hours."""
        case = self._case(shown)
        if verb != Verb.TAKE or case is None or case.due_at is None:
            return self._free(officer, self.life.minutes(10, 150), shown)
        calendar = self.calendar
        left = calendar.between(self.life.now, case.due_at)
        share = officer.pace * self.life.rng.lognormvariate(0, 0.5)
        return calendar.advance(self.life.now, max(left * share, timedelta(minutes=20)))

    def _writes(self, officer: Officer, shown: Shown) -> None:
        """What was asked for: a result with its photo, a question, a reason."""
        rng = self.life.rng
        wanted = self.life.office.awaited(officer.caller)
        photo = None
        words = rng.choice(STAFF_WORDS)
        if wanted == "result":
            words = rng.choice(RESULTS)
            photo = self._photo() if rng.random() < HAS_PHOTO else None
        elif wanted == "question":
            words = rng.choice(QUESTIONS)
        elif wanted == "call_place":
            words = rng.choice(ADDRESSES)
        elif wanted == "":
            words = rng.choice(NOTES)
        self.life.office.hear(
            Said(
                caller=officer.caller,
                message_id=self.life.office.phones.next_id(),
                at=self.life.now,
                text=words,
                media=photo,
            )
        )

    def _photo(self) -> SaidMedia:
        self._photos += 1
        return SaidMedia(MediaKind.PHOTO, f"f{self._photos:063x}", mime="image/jpeg", size=90_000)

    def _case(self, shown: Shown) -> Case | None:
        return self.life.office.watch.known.get(shown.petition_id or 0)

    @property
    def calendar(self) -> WorkCalendar:
        """The city's working time as it is now."""
        return self.life.calendar

    def _is_away(self, officer: Officer) -> bool:
        return officer.away_until is not None and officer.away_until > self.life.now

    def _free(self, officer: Officer, after: timedelta, shown: Shown) -> datetime:
        """When they look next: in working hours, after an absence; an emergency at any hour."""
        moment = self.life.now + after
        if officer.away_until is not None and officer.away_until > moment:
            moment = officer.away_until
        elif self.life.is_emergency(shown.petition_id):
            return self.life.now + min(after, timedelta(minutes=12))
        opening = self.calendar.next_opening(moment)
        return opening if opening == moment else opening + self.life.minutes(2, 50)


def _is_incomplete(shown: Shown) -> bool:
    """A result that cannot be sent yet, for words or the photo are missing: they are sent on."""
    verbs = {action.verb for action in shown.actions}
    return shown.kind == NoticeKind.RESULT_PREVIEW and Verb.CONFIRM_RESULT not in verbs
