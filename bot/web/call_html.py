"""吹哨页: one call as a page for a phone, without a script; its receipt; and nothing at all."""

from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.desk.whistling.page import CallPage, Name
from bot.understanding.english.letters import in_letters
from bot.web.markup import Markup, el, put_together
from bot.wording.moments import clock_words
from bot.wording.texts import CHINESE, plain

MOST_PHOTOS = 4  # of an answer
MOST_NAME = 60  # characters
MOST_WORDS = 2000
STYLE = files("bot.web").joinpath("call.css").read_text("utf-8")
STYLE_HASH = f"sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}"


class Sent(NamedTuple):
    """What was sent and could not be taken yet; `problem`: why."""

    name: str = ""
    words: str = ""
    not_ours: bool = False
    problem: str = ""


NOTHING_SENT = Sent()


class CallHtml:
    """Makes the pages of one reader: language, time of day, and the link's last part."""

    def __init__(self, language: str, now: datetime, zone: ZoneInfo, token: str = "") -> None:
        self._language = language
        self._now = now
        self._zone = zone
        self._token = token

    def gone(self) -> str:
        """The same for every link that cannot be used, whatever the reason."""
        title = self._say("call-page-gone-title")
        return self._document(title, el("section", el("p", self._say("call-page-gone"))))

    def receipt(self, call: CallPage) -> str:
        """What was answered; the case itself is not shown any more."""
        assert call.answered_at is not None, "shown once it is answered"
        line = self._say(
            "call-page-receipt-line",
            unit=self._name(call.unit),
            by=call.answered_as or "none",
            at=self._at(call.answered_at),
        )
        refused = el("h2", self._say("call-page-refused")) if call.not_ours else None
        said = el("section", put_together(refused, el("p", call.result, class_="words")))
        number = el("p", self._say("call-page-number", number=call.number), class_="small")
        title = self._say("call-page-receipt")
        return self._document(title, said, below=(el("p", line), number))

    def call(self, call: CallPage, sent: Sent = NOTHING_SENT) -> str:
        """The case, the task, the clocks, and the two things to do."""
        return self._document(
            self._say("call-page-title"),
            self._emergency(call),
            self._task(call),
            self._case(call),
            self._report(call),
            self._answer(call, sent),
            below=(
                el("p", self._say("call-page-to", unit=self._name(call.unit)), class_="to"),
                el("p", self._from(call)),
            ),
        )

    def _from(self, call: CallPage) -> str:
        caller = self._name(call.caller) or "none"
        return self._say("call-page-from", caller=caller, at=self._at(call.called_at))

    def _emergency(self, call: CallPage) -> Markup:
        if not call.emergency:
            return put_together()
        return el("p", self._say("call-page-emergency"), class_="bad emergency")

    def _task(self, call: CallPage) -> Markup:
        task = call.task or self._say("whistle-ready-task")
        return el("section", el("h2", self._say("call-page-task")), el("p", task), class_="task")

    def _case(self, call: CallPage) -> Markup:
        number = self._say("call-page-number", number=call.number)
        kind = " · ".join(filter(None, (number, self._name(call.category))))
        return el(
            "section",
            el("h2", self._say("call-page-case")),
            el("p", call.words, class_="words") if call.words.strip() else put_together(),
            el("p", kind, class_="small"),
            *self._place(call),
            *self._photos(call),
        )

    def _place(self, call: CallPage) -> tuple[Markup, ...]:
        said = call.place_words
        said = said if self._language == CHINESE else in_letters(said)
        where = " · ".join(filter(None, (said, self._name(call.grid))))
        pin = put_together()
        if call.latitude is not None and call.longitude is not None:
            spot = f"{call.latitude:.5f},{call.longitude:.5f}"
            shown = el("a", self._say("call-page-map"), href=f"geo:{spot}?q={spot}")
            pin = el("p", shown, f" {spot}", class_="small")
        if not where and not pin:
            return ()
        return (el("h2", self._say("call-page-place")), el("p", where), pin)

    def _photos(self, call: CallPage) -> tuple[Markup, ...]:
        if not call.photos:
            return ()
        shown = [self._photo(nth) for nth in range(1, len(call.photos) + 1)]
        title = el("h2", self._say("call-page-photos"))
        return (title, el("div", *shown, class_="photos"))

    def _photo(self, nth: int) -> Markup:
        path = f"{self._token}/{nth}.jpg"
        words = self._say("call-page-photo", nth=nth)
        return el("a", el("img", src=path, alt=words, loading="lazy"), href=path)

    def _report(self, call: CallPage) -> Markup:
        if call.reported_at is not None:
            came = self._say("call-page-reported", at=self._at(call.reported_at))
            return el("section", el("p", f"✅ {came}"))
        until = self._say("call-page-report-by", due=self._at(call.report_due_at))
        button = el("button", self._say("call-page-report-in"), name="step", value="report-in")
        form = el("form", button, method="post", enctype="multipart/form-data")
        return el("section", el("p", until), form)

    def _answer(self, call: CallPage, sent: Sent) -> Markup:
        until = self._say("call-page-answer-by", due=self._at(call.answer_due_at))
        why = self._say("call-page-problem", problem=sent.problem, most=MOST_PHOTOS)
        return el(
            "section",
            el("h2", self._say("call-page-answer")),
            el("p", until),
            el(
                "form",
                el("p", why, class_="bad", role="alert") if sent.problem else put_together(),
                el("input", type="hidden", name="step", value="answer"),
                *self._fields(sent, sent.name or self._name(call.unit)),
                el("button", self._say("call-page-send")),
                el("p", self._say("call-page-once"), class_="small"),
                method="post",
                enctype="multipart/form-data",
            ),
            id="answer",
        )

    def _fields(self, sent: Sent, name: str) -> tuple[Markup, ...]:
        """Words before photos: what is missing is known before anything large is read.

        Who answers is filled in: it is mostly the unit itself.

        Whatever is wrong has the cursor: the page opens there.
        """
        here = sent.problem
        return (
            el("label", self._say("call-page-name"), for_="name"),
            el(
                "input",
                type="text",
                id="name",
                name="name",
                value=name,
                maxlength=str(MOST_NAME),
                required=True,
                autofocus=here == "name",
            ),
            el("label", self._say("call-page-words"), for_="words"),
            el(
                "textarea",
                sent.words,
                id="words",
                name="words",
                maxlength=str(MOST_WORDS),
                required=True,
                autofocus=here in ("words", "long"),
            ),
            el(
                "label",
                el(
                    "input",
                    type="checkbox",
                    name="not_ours",
                    value="yes",
                    checked=sent.not_ours,
                ),
                el("span", self._say("call-page-not-ours")),
                class_="tick",
            ),
            el("label", self._say("call-page-add-photos", most=MOST_PHOTOS), for_="photo"),
            el(
                "input",
                type="file",
                id="photo",
                name="photo",
                accept="image/*",
                multiple=True,
                autofocus=here in ("many", "too_big", "not_an_image"),
            ),
        )

    def _document(self, title: str, *inside: Markup, below: tuple[Markup, ...] = ()) -> str:
        """A whole page; `below` its title stands what it is about."""
        language = "zh-CN" if self._language == CHINESE else "en"
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="robots", content="noindex, nofollow"),
            el("title", title),
            Markup(f"<style>{STYLE}</style>"),
        )
        main = el("main", el("header", el("h1", title), *below), *inside)
        return f"<!doctype html>\n{el('html', head, el('body', main), lang=language)}"

    def _say(self, key: str, **facts: object) -> str:
        return plain(self._language, key, **facts)

    def _name(self, name: Name) -> str:
        return name.chinese if self._language == CHINESE else name.english or name.chinese

    def _at(self, at: datetime) -> str:
        return clock_words(at, self._now, self._zone, self._language)
