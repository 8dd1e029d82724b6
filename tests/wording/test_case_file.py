"""A case as a file: everything for the archive, little for the public, never who reported."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Petition
from storage.words import EventKind, MediaKind, MediaPart, NoticeKind, State, StatementKind
from tests.wording.town import Town, at

VOID = {"meta", "img", "br"}


class Reading(HTMLParser):
    """What a browser would see: words, photos, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.sources: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources += [str(value) for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


def furnished(town: Town) -> Petition:
    case = town.case("路灯坏了 <script>alert(1)</script> 电话13812345678", state=State.CLOSED)
    case.result, case.resolved_at = "灯泡已更换", at(24, 9)
    for sha in ("a", "b"):
        town.photo(case, sha * 64)
    town.photo(case, "c" * 64, MediaPart.AFTER)
    town.photo(case, "d" * 64, MediaPart.TALK, MediaKind.VOICE)
    for said in StatementKind:
        town.said(case, said, f"{said.value} 说过", at(24, 9))
    for number, kind in enumerate(EventKind, start=1):
        town.happened(case, number, kind, at(24, 9))
    return case


def sheet(town: Town, purpose: str = "archive") -> Reading:
    case = furnished(town)
    arguments: dict[str, Any] = {"for": purpose}
    (told,) = town.tell(NoticeKind.CASE_FILE, case, **arguments)
    (attached,) = told.attached
    assert attached.name == f"{case.number}.html"
    return Reading(attached.page)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_file_is_whole_and_needs_nothing_from_elsewhere(town: Town, language: str) -> None:
    town.li.language = language

    read = sheet(town)

    assert read.open == []
    assert read.tags & {"script", "link", "iframe"} == set()
    assert [one for one in read.sources if not re.fullmatch("sha256:[0-9a-f]{64}", one)] == []


def test_words_stay_words(town: Town) -> None:
    assert "<script>alert(1)</script>" in sheet(town).text


def test_the_archive_gets_words_photos_and_all_that_happened(town: Town) -> None:
    read = sheet(town)

    assert read.sources == [f"sha256:{one * 64}" for one in "abc"]
    assert "灯泡已更换" in read.text
    assert "note 说过" in read.text
    assert "语音" in read.text
    for kind in ("提交", "派单", "退单", "备注", "督办", "撤销操作"):
        assert kind in read.text


def test_a_reminder_of_no_share_is_told_without_one(town: Town) -> None:
    """Reminded to take it: no share of the time has passed."""
    case = furnished(town)
    town.happened(case, 99, EventKind.REMINDED, at(24, 9), share=None)

    arguments: dict[str, Any] = {"for": "archive"}
    (told,) = town.tell(NoticeKind.CASE_FILE, case, **arguments)

    assert Reading(told.attached[0].page).open == []


def test_the_public_reads_neither_notes_nor_numbers(town: Town) -> None:
    read = sheet(town, "public")

    assert "note 说过" not in read.text
    assert "question 说过" not in read.text
    assert "***" in read.text
    assert "备注" not in read.text
    assert "系统催办" not in read.text


@pytest.mark.parametrize("purpose", ["archive", "public"])
def test_neither_names_anybody(town: Town, purpose: str) -> None:
    read = sheet(town, purpose)

    assert [name for name in (town.wang.name, town.li.name) if name in read.text] == []


def test_it_says_who_did_what_by_office(town: Town) -> None:
    case = town.case()
    town.happened(case, 1, EventKind.TAKEN, at(24, 9))

    (told,) = town.tell(NoticeKind.CASE_FILE, case)

    assert "网格员" in Reading(told.attached[0].page).text


def test_until_when_staff_had_to_take_it_is_told_to_the_archive_alone(town: Town) -> None:
    case = town.case()
    town.happened(case, 1, EventKind.CLOCK_MOVED, at(24, 9), clocks=["take_due_at"], kept=True)

    for_the_public: dict[str, Any] = {"for": "public"}
    (archive,) = town.tell(NoticeKind.CASE_FILE, case)
    (public,) = town.tell(NoticeKind.CASE_FILE, case, **for_the_public)

    assert "接单时限不因转手延长" in Reading(archive.attached[0].page).text
    assert "时限改变" not in Reading(public.attached[0].page).text
