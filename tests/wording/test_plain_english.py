"""English that reads as if written first: easy, in sentence case, and no translationese."""

import re

import pytest

from tests.wording.plainness import grade, syllables
from tests.wording.sayings import Reader, Saying, sayings

ENGLISH = "en"
# Years at school: of everything together, and of any single text of twelve words or more.
BARS = {Reader.PUBLIC: (3.0, 7.5), Reader.STAFF: (3.5, 10.0)}
WORTH_GRADING = 12
# Said by translators and officials; what people say instead stands behind it.
TRANSLATED = {
    r"kindly": "please",
    r"hereby|herewith|thereof|aforementioned|aforesaid": "nothing",
    r"in order to": "to",
    r"with regard to|regarding the|in respect of": "about",
    r"prior to": "before",
    r"be informed|be advised": "nothing",
    r"do the needful|revert back": "nothing",
    r"the masses|cadres?|personnel|relevant (departments?|units?)": "people, offices",
    r"letters and visits": "petitions",
    r"matters?": "problem, case",
    r"shall": "will, should",
    r"whom": "who",
    r"anew": "again",
    r"taken? up again": "reopened",
    r"judged?|verdict": "rate",
    r"the clock stands": "the clock is paused",
    r"hurry (it|them) up": "send a reminder",
    r"utili[sz]e|commence|terminate|endeavou?r|facilitate": "use, start, end, try, help",
    r"handle it properly|actively|earnestly|timely": "nothing",
    r"not solve the problem for you": "nothing",
    r"said (case|matter|petition)": "this case",
    r"press\b(?! (?:charges|office))": "tap",
}
# Words that have a capital wherever they stand.
NAMES = {
    *("I", "Telegram", "PDF", "MB", "ID", "SHA", "Ms", "Wang", "Liuan", "Garden", "Grid"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    *("Saturday", "Sunday", "English", "No", "Language", "Mon", "Fri", "ZIP", "W010", "GGSS"),
}
READERS = pytest.mark.parametrize("reader", [Reader.PUBLIC, Reader.STAFF])
QUOTED = re.compile(r"“[^”]*”")
BEGINNING = re.compile(r"(?:^|[.!?:…]\s+|\d\s+|\n|[·•|(“☐☑]\s*|[^\w\s,;’'\"/–-]\s*)([A-Z]\w*)")


def all_of(reader: Reader) -> list[Saying]:
    return sayings(ENGLISH, reader)


@READERS
def test_everything_together_is_easy_to_read(reader: Reader) -> None:
    together = "\n".join(dict.fromkeys(one.text for one in all_of(reader)))

    assert grade(together) <= BARS[reader][0]


@READERS
def test_no_text_is_hard_to_read(reader: Reader) -> None:
    most = BARS[reader][1]

    found = [
        (one.key, round(grade(one.text), 1), one.text)
        for one in all_of(reader)
        if len(one.text.split()) >= WORTH_GRADING and grade(one.text) > most
    ]

    assert found == []


@READERS
def test_nothing_reads_as_translated(reader: Reader) -> None:
    found = {
        (one.key, word)
        for one in all_of(reader)
        for word in TRANSLATED
        if re.search(rf"\b(?:{word})\b", one.text, re.IGNORECASE)
    }

    assert found == set()


@READERS
def test_titles_and_buttons_are_in_sentence_case(reader: Reader) -> None:
    found = [(one.key, word) for one in all_of(reader) for word in capitals_within(one.text)]

    assert found == []


def capitals_within(text: str) -> list[str]:
    """Words with a capital that neither begin a sentence, nor are names, nor are quoted."""
    bare = QUOTED.sub("“”", re.sub(r"</?\w+>", "", text))
    first = {match.start(1) for match in BEGINNING.finditer(bare)}
    return [
        match[0]
        for match in re.finditer(r"\b[A-Z][\w’']*", bare)
        if match.start() not in first and match[0].split("’")[0] not in NAMES
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("tomorrow", 3), ("office", 2), ("people", 2), ("closed", 1), ("waited", 2)],
)
def test_syllables_are_counted_by_ear(word: str, count: int) -> None:
    assert syllables(word) == count


def test_every_bar_finds_what_it_is_for() -> None:
    stiff = (
        "You are hereby kindly informed that the aforementioned administrative matter shall be "
        "handled by the relevant departments in accordance with applicable regulations."
    )

    assert grade(stiff) > 16
    assert grade("The lamp is broken. Please mend it soon. We go home in the dark.") < 2
    assert sum(bool(re.search(word, stiff)) for word in TRANSLATED) >= 4
    assert capitals_within("Ask For More Time") == ["For", "More", "Time"]
    assert capitals_within("✅ Send it. Then tap “Send”, I ask Telegram") == []
