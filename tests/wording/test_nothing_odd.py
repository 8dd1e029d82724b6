"""Small things that were seen on a phone: counted twice, said oddly, or with nothing to tap."""

from sqlmodel import select

from bot.channel.action import Verb
from storage.tables import Appointment, Category
from storage.words import Certainty, Level, MediaKind, NoticeKind, State
from tests.wording.town import Town, keys, verbs


def test_what_was_never_sent_is_no_case_of_my_data_nor_what_was_dropped(
    town: Town,
) -> None:
    town.case()
    town.case("没提交的", number=None, state=State.DRAFT)
    town.case("不说了", number=None, state=State.CANCELLED)

    (kept,) = town.tell(NoticeKind.MY_DATA, erase=False)

    assert "诉求 1 件，没提交的 1 件，“我也是” 0 件" in kept.text


def test_nothing_unsent_is_not_spoken_of(town: Town) -> None:
    town.case()

    (kept,) = town.tell(NoticeKind.MY_DATA, erase=False)

    assert "没提交" not in kept.text


def test_a_voice_without_words_is_shown_as_a_voice(town: Town) -> None:
    town.case(number="261123-001")
    voice = {"number": None, "state": State.DRAFT, "category_code": None, "chat_id": 50001}
    draft = town.case("", **voice, asks_which=True)
    town.photo(draft, "voice", kind=MediaKind.VOICE)

    (asked,) = town.tell(NoticeKind.DRAFT_CARD, draft)
    (mine,) = town.tell(NoticeKind.MY_CASES, page=0)

    assert "\n🎤 1\n" in asked.text
    assert mine.buttons[0][0].text == "📝 没提交：🎤 1"


def test_a_case_whose_place_was_asked_can_be_followed_from_its_card(town: Town) -> None:
    asked = town.case(place_asked=True)
    dropped = town.case(number=None, place_asked=True, state=State.CANCELLED)

    (card,) = town.tell(NoticeKind.DRAFT_CARD, asked, edits=3)
    (over,) = town.tell(NoticeKind.DRAFT_CARD, dropped, edits=4)

    assert verbs(card) == [Verb.SHOW]
    assert over.buttons == ()


def test_that_it_is_taken_is_not_told_after_its_result(town: Town) -> None:
    running = town.case(state=State.IN_PROGRESS)
    done = town.case(number="261123-008", state=State.AWAITING_RATING)

    assert len(town.tell(NoticeKind.MILESTONE, running, event="taken")) == 1
    assert town.tell(NoticeKind.MILESTONE, done, event="taken") == ()
    assert len(town.tell(NoticeKind.MILESTONE, done, event="resolved")) == 1


def test_on_a_button_an_english_reader_is_told_name_and_role(town: Town) -> None:
    held = town.session.exec(select(Appointment).where(Appointment.person_id == town.li.id)).one()
    held.title = "河湾社区望川第二网格网格员"
    town.zhao.client_language = "en"
    choices = [{"person_id": town.li.id, "title": held.title}]

    (asked,) = town.tell(NoticeKind.TRANSFER_CHOICES, town.case(), town.zhao, choices=choices)

    assert asked.buttons[0][0].text == "小李 (grid officer)"


def test_a_category_called_as_its_group_is_told_once(town: Town) -> None:
    names = keys(group="其他", group_en="Other", name="其他", name_en="Other")
    town.add(Category(code="OT-01", owner_level=Level.COMMUNITY, **names))

    (card,) = town.tell(NoticeKind.STAFF_CARD, town.case(category_code="OT-01"))

    assert card.text.splitlines()[0] == "🔔 <b>261123-007</b> · 其他"


def test_that_no_category_was_understood_is_said_as_something_to_do(town: Town) -> None:
    none = Certainty.UNKNOWN
    case = town.case(category_code="QT-01", category_words=[], category_certainty=none)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case)

    assert "🏷 没看出是哪一类，请改类别" in card.text


def test_a_pin_without_words_is_called_by_its_grid(town: Town) -> None:
    case = town.case(place_words="", latitude=31.8, longitude=118.4)

    (shown,) = town.tell(NoticeKind.CASE_MEDIA, case, sha=[])

    assert shown.pin is not None
    assert (shown.pin.title, shown.pin.address) == ("261123-007", "望川第二网格")


def test_a_copy_of_my_data_names_no_folder_that_is_not_in_it(town: Town) -> None:
    town.case()

    (copy,) = town.tell(NoticeKind.MY_DATA_FILE)

    assert "media" not in copy.text
