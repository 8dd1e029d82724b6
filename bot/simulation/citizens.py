"""Citizens: residents and couriers, who say something, answer or not, and judge or are silent."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channel.said import Caller, Said, SaidMedia
from bot.desk.hearing import own_cases, reception
from bot.rules.quiet import after_quiet, is_quiet
from bot.simulation import habits
from bot.simulation.life import Life
from bot.simulation.office import private
from bot.simulation.phones import Chat, Shown
from bot.simulation.sayings import ADDITIONS, ANSWERS, REASONS, Sayings, Spoken
from storage.words import Counter, MediaKind, NoticeKind

RESIDENT_IDS, COURIER_IDS = 7_200_000_000, 7_300_000_000
NAMES = ("王阿姨", "周大爷", "李师傅", "张姐", "老陈", "Anna", "匿名", "")  # some tell no name
CHECKS_ON_IT = 0.14  # share of petitions whose author looks after them again
SLEEPERS = 0.06  # share of people who answer at night
WORDS = {
    NoticeKind.QUESTION: ANSWERS,
    NoticeKind.RATING_REASON: REASONS,
    NoticeKind.ADDITION_WANTED: ADDITIONS,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A petition about to be said."""

    at: datetime
    who: Caller
    words: Spoken
    group: int | None = None  # posted there with photos
    photos: int = 0


class Citizens:
    """Everybody at the resident counter. `said` lists what must not be lost."""

    def __init__(self, life: Life, sayings: Sayings, residents: int, couriers: int) -> None:
        self.life = life
        self.sayings = sayings
        self.residents = [self._somebody(RESIDENT_IDS + n) for n in range(residents)]
        self.couriers = [self._somebody(COURIER_IDS + n) for n in range(couriers)]
        everybody = (*self.residents, *self.couriers)
        self._by_chat: dict[Chat, Caller] = {(Counter.RESIDENT, c.chat_id): c for c in everybody}
        self._by_person: dict[int, Caller] = {}
        self.said: list[tuple[int, int]] = []  # chat and message
        self._photos = 0

    def _somebody(self, number: int) -> Caller:
        name = self.life.rng.choice(NAMES)
        language = "en" if name == "Anna" else "zh-hans" if name else ""
        return private(Counter.RESIDENT, number, name, language)

    def moves_in(self, share: float) -> None:
        """Some press Start before they have anything to say."""
        for who in self.residents:
            if self.life.rng.random() < share:
                self.life.office.do(who, reception.start, "")

    def speaks(self, arrival: Arrival) -> None:
        """Say it in private, or post it in the rider group."""
        if arrival.group is not None:
            self._posts(arrival)
            return
        photo = self._photo() if arrival.photos else None
        self._says(arrival.who, arrival.words, media=photo)
        if self.life.rng.random() < CHECKS_ON_IT:
            days = timedelta(days=self.life.rng.uniform(0.5, 6))
            self.life.human(self._awake(self.life.now + days), lambda: self._checks(arrival.who))

    def arrived(self, shown: Shown) -> None:
        """Something with buttons or a question lies on a resident's phone, or in a group."""
        who = self._by_chat.get(shown.chat) or self._author(shown)
        if who is None or shown.edited or not habits.heeds(self.life.rng, shown.kind):
            return
        moment = self.life.now + self._soon(shown.kind)
        self.life.human(self._awake(moment), lambda: self._looks(who, shown))

    def _author(self, shown: Shown) -> Caller | None:
        """Whose report a message in a group is about."""
        case = self.life.office.watch.known.get(shown.petition_id or 0)
        who = self.life.office.watch.who_is(case.reporter_id) if case else None
        return None if who is None else replace(who, chat_id=shown.chat[1], private=False)

    def _looks(self, who: Caller, was: Shown) -> None:
        shown = self.life.office.phones.shown(was.chat, was.message_id)
        if shown is None:
            return
        if shown.wants_words:
            self._answers(who, shown)
        elif shown.actions:
            action = habits.choose(self.life.rng, shown.actions, habits.RESIDENTS)
            self.life.office.press(replace(who, pressed=True, message_id=shown.message_id), action)

    def _answers(self, who: Caller, shown: Shown) -> None:
        rng = self.life.rng
        if shown.kind == NoticeKind.PLACE_QUESTION:
            self._says(who, self.sayings.place(), reply_to=shown.message_id)
        elif shown.kind == NoticeKind.TALK_DAY_SPEAK:
            self._says(who, self.sayings.petition(storm=False, emergency=False))
        else:
            words = rng.choice(WORDS.get(shown.kind, ADDITIONS))
            photo = self._photo() if rng.random() < 0.15 else None
            self._says(who, Spoken(words), media=photo, reply_to=shown.message_id)

    def _checks(self, who: Caller) -> None:
        self.life.office.do(who, own_cases.list_own, 0)

    def _posts(self, arrival: Arrival) -> None:
        """An album, its pin sometimes after it."""
        assert arrival.group is not None, "posted in a group"
        who = replace(arrival.who, chat_id=arrival.group, private=False)
        album = f"album{self._photos}" if arrival.photos > 1 else None
        for number in range(arrival.photos):
            words = Spoken(arrival.words.text if number == 0 else "")
            self._says(who, words, media=self._photo(), album_id=album)
        if arrival.words.pin is not None:
            pin = Spoken("", arrival.words.pin)
            self.life.later(
                timedelta(seconds=self.life.rng.randint(3, 90)), lambda: self._says(who, pin)
            )

    def _says(
        self,
        who: Caller,
        words: Spoken,
        *,
        media: SaidMedia | None = None,
        album_id: str | None = None,
        reply_to: int | None = None,
    ) -> None:
        latitude, longitude = words.pin or (None, None)
        message_id = self.life.office.phones.next_id()
        if media is not None or (words.text and who.private):  # a group's chatter is left alone
            self.said.append((who.chat_id, message_id))
        self.life.office.hear(
            Said(
                caller=who,
                message_id=message_id,
                at=self.life.now,
                text=words.text,
                media=media,
                album_id=album_id,
                latitude=latitude,
                longitude=longitude,
                reply_to=reply_to,
            )
        )

    def _photo(self) -> SaidMedia:
        self._photos += 1
        return SaidMedia(MediaKind.PHOTO, f"{self._photos:064x}", mime="image/jpeg", size=90_000)

    def _soon(self, kind: NoticeKind) -> timedelta:
        """Whoever is in the middle of it goes on at once; results are looked at later."""
        if kind in (NoticeKind.RESULT, NoticeKind.QUESTION, NoticeKind.TALK_DAY_CALL):
            return timedelta(hours=self.life.rng.expovariate(1 / 9))
        return timedelta(minutes=self.life.rng.uniform(0.1, 4))

    def _awake(self, moment: datetime) -> datetime:
        """Most people sleep at night."""
        zone = self.life.zone
        if not is_quiet(moment, zone) or self.life.rng.random() < SLEEPERS:
            return moment
        return after_quiet(moment, zone) + self.life.minutes(1, 90)
