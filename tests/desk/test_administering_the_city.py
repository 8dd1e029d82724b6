"""分类、时限、地名、常用语 from the chat: shown, done, on record, undone, or refused."""

import pytest
from sqlmodel import col, select

from bot.city.exported import standing
from bot.errors import (
    AlreadySo,
    CategoryInUse,
    LastOther,
    LimitUnclear,
    LimitUnfit,
    NameUnfit,
    OldCard,
    PhraseUnfit,
    UnknownChoice,
    WordsUnclear,
)
from bot.rules.deadline import Limit
from bot.rules.limits import limit_for
from bot.spreadsheets.sources import sources_of
from storage import city_sheets, phrases
from storage.tables import Category, Phrase, PlaceName
from storage.words import Expecting, Level, LimitUnit, NoticeKind, Stage, Urgency
from tests.cast import CAO, SAMPLE, World
from tests.desk.administering import Admin


def leaf(world: World, code: str) -> Category:
    world.session.expire_all()
    return world.session.get_one(Category, code)


def place_name(world: World, name: str) -> PlaceName:
    world.session.expire_all()
    wanted = select(PlaceName).where(PlaceName.name == name).order_by(col(PlaceName.id))
    found = world.session.exec(wanted).first()
    assert found is not None
    return found


def test_a_category_goes_out_of_use_and_comes_back(world: World) -> None:
    admin = Admin(world)

    shown = admin.acts(0, "catoff", "LL-02")
    assert "LL-02" in world.city.categories
    admin.confirms(shown)
    off = "LL-02" in world.city.categories
    admin.confirms(admin.acts(0, "caton", "LL-02"))

    assert not off
    assert "LL-02" in world.city.categories
    assert admin.record() == ["category_on", "category_off"]
    with pytest.raises(AlreadySo):
        admin.acts(0, "caton", "LL-02")


def test_a_category_with_open_cases_stays_in_use(world: World) -> None:
    case = world.taken_case()
    admin = Admin(world)

    with pytest.raises(CategoryInUse) as refused:
        admin.acts(0, "catoff", str(case.category_code))
    assert refused.value.facts == {"count": 1}
    world.resolves(case)

    assert admin.acts(0, "catoff", str(case.category_code)).kind == "category_off"


def test_the_last_of_other_stays_and_what_is_unknown_is_refused(world: World) -> None:
    admin = Admin(world)

    with pytest.raises(LastOther):
        admin.acts(0, "catoff", "QT-01")
    with pytest.raises(UnknownChoice):
        admin.acts(0, "catoff", "NO-99")
    with pytest.raises(UnknownChoice):
        admin.acts(0, "owner", "LL-02", "moon")


def test_another_level_has_the_next_case(world: World) -> None:
    admin = Admin(world)
    before = world.case()

    done = admin.confirms(admin.acts(0, "owner", "GGSS-01", "community"))
    after = world.case("柳岸花园3栋楼下路灯又不亮了")

    assert (before.level, after.level) == (Level.GRID, Level.COMMUNITY)
    assert (done.facts["before"], done.facts["after"]) == ("grid", "community")
    admin.undoes(done)
    assert leaf(world, "GGSS-01").owner_level == Level.GRID


def test_deciding_words_are_set_and_taken_away(world: World) -> None:
    admin = Admin(world)
    words = dict(leaf(world, "GGSS-01").words)
    gone = next(iter(words))

    done = admin.confirms(admin.types(f"高杆灯：4；路口黑洞洞、-{gone}", "words", "GGSS-01"))

    kept = {word: of for word, of in words.items() if word != gone}
    assert leaf(world, "GGSS-01").words == {**kept, "高杆灯": 4.0, "路口黑洞洞": 1.0}
    assert sorted(done.facts["after"]) == [["路口黑洞洞", 1.0], ["高杆灯", 4.0]]
    assert done.facts["before"] == [[gone, words[gone]]]
    for words_ in ("-没有这个词", "灯:0", "灯:21", "很" * 21):
        with pytest.raises(WordsUnclear):
            admin.types(words_, "words", "GGSS-01")
    with pytest.raises(AlreadySo):
        admin.types("高杆灯:4", "words", "GGSS-01")


@pytest.mark.parametrize("words", ["4 工作小时", "4小时", "4 working hours", "４ 工作小时"])
def test_one_limit_changes_and_running_clocks_do_not(world: World, words: str) -> None:
    admin = Admin(world)
    running = world.taken_case()
    due, promised = running.due_at, running.limits["contact"]

    shown = admin.confirms(admin.types(words, "limit", "GGSS-01", "contact", "normal"))
    world.later(minutes=5)
    fresh = world.case("柳岸花园5栋楼下路灯坏了")
    world.session.refresh(running)

    assert (shown.facts["running"], shown.facts["after"]) == (1, [4, "working_hours"])
    assert (running.due_at, running.limits["contact"]) == (due, promised)
    assert fresh.limits["contact"] == [4, "working_hours"] != promised


def test_a_limit_goes_back_to_the_categorys_own(world: World) -> None:
    admin = Admin(world)
    terms = world.city.category("GGSS-02").terms
    own = limit_for(terms, Stage.RESOLVE, Urgency.EMERGENCY)

    done = admin.confirms(admin.acts(0, "limitoff", "GGSS-02", "resolve", "emergency"))
    cleared = limit_for(world.city.category("GGSS-02").terms, Stage.RESOLVE, Urgency.EMERGENCY)
    admin.undoes(done)

    assert own == Limit(2, LimitUnit.WORKING_HOURS)
    assert cleared != own
    again = world.city.category("GGSS-02").terms
    assert limit_for(again, Stage.RESOLVE, Urgency.EMERGENCY) == own
    with pytest.raises(AlreadySo):
        admin.acts(0, "limitoff", "GGSS-01", "take", "normal")


@pytest.mark.parametrize(
    ("where", "words", "why"),
    [
        (("XF-01", "resolve", "normal"), "3 天", "law"),
        (("GGSS-01", "follow_up", "normal"), "8 工作日", "follow_up"),
        (("GGSS-01", "resolve", "urgent"), "30 工作日", "longer"),
        (("GGSS-01", "resolve", "normal"), "1 工作小时", "shorter"),
    ],
)
def test_a_limit_that_may_not_be_is_refused_with_its_reason(
    world: World, where: tuple[str, str, str], words: str, why: str
) -> None:
    with pytest.raises(LimitUnfit) as refused:
        Admin(world).types(words, "limit", *where)

    assert refused.value.facts == {"why": why}


@pytest.mark.parametrize("words", ["", "快一点", "0 天", "3", "1001 天", "3 周"])
def test_a_limit_that_cannot_be_read_is_refused(world: World, words: str) -> None:
    with pytest.raises(LimitUnclear):
        Admin(world).types(words, "limit", "GGSS-01", "take", "normal")


def test_an_alias_finds_the_grid_from_then_on(world: World) -> None:
    admin = Admin(world)
    row = place_name(world, "柳岸花园")

    done = admin.confirms(admin.types("老电厂宿舍", "alias", str(row.id)))
    case, known = (world.drafts(text=f"{word}3栋路灯坏了") for word in ("老电厂宿舍", "柳岸花园"))

    rows = world.session.exec(select(PlaceName).where(PlaceName.name == "柳岸花园")).all()
    assert case.grid_id == known.grid_id
    assert [("老电厂宿舍" in one.aliases) for one in rows] == [True] * len(rows)
    assert len(rows) > 1
    at = place_name(world, "柳岸花园").aliases.index("老电厂宿舍")
    admin.confirms(admin.acts(row.id or 0, "aliasoff", str(at)))
    assert "老电厂宿舍" not in place_name(world, "柳岸花园").aliases
    assert done.facts["also"] == []
    with pytest.raises(OldCard):
        admin.acts(row.id or 0, "aliasoff", "99")


def test_an_alias_that_is_known_elsewhere_is_shown_with_a_warning(world: World) -> None:
    other = world.session.exec(select(PlaceName).where(PlaceName.name == "杏林雅居")).first()
    assert other is not None

    row = place_name(world, "柳岸花园")
    shown = Admin(world).types(other.name, "alias", str(row.id))

    assert shown.facts["also"] == [other.grid_id]


@pytest.mark.parametrize(
    ("words", "why"), [("", "empty"), ("长" * 41, "long"), ("甲；乙", "signs"), ("#甲", "signs")]
)
def test_a_name_sheets_cannot_hold_is_refused(world: World, words: str, why: str) -> None:
    row = place_name(world, "柳岸花园")

    with pytest.raises(NameUnfit) as refused:
        Admin(world).types(words, "alias", str(row.id))

    assert refused.value.facts == {"why": why}


def test_a_name_moves_to_another_grid(world: World) -> None:
    admin = Admin(world)
    row = place_name(world, "柳岸花园3栋")
    grid = world.place("WC-LA-04")

    done = admin.confirms(admin.acts(row.id or 0, "regrid", str(grid)))
    case = world.drafts(text="柳岸花园3栋门口路灯坏了")

    assert (place_name(world, "柳岸花园3栋").grid_id, case.grid_id) == (grid, grid)
    admin.undoes(done)
    assert place_name(world, "柳岸花园3栋").grid_id == world.place("WC-LA-01")
    for refused, place in ((AlreadySo, "WC-LA-01"), (UnknownChoice, "WC-LA")):
        with pytest.raises(refused):
            admin.acts(row.id or 0, "regrid", str(world.place(place)))


def test_a_name_the_city_did_not_know_is_added(world: World) -> None:
    admin = Admin(world)
    admin.opens("names")
    world.says(CAO, "老水塔")
    asked = admin.told(NoticeKind.ADMIN_PAGE)
    grid = str(world.place("WC-YQ-01"))
    there = admin.opens("newname", grid)

    admin.confirms(admin.acts(0, "newname", grid, "landmark"))

    assert (asked["typed"], there["typed"]) == ("老水塔", "老水塔")
    assert place_name(world, "老水塔").grid_id == world.place("WC-YQ-01")
    with pytest.raises(OldCard):  # what was typed is used up
        admin.acts(0, "newname", grid, "landmark")


def test_ready_words_are_added_put_otherwise_and_taken_away(world: World) -> None:
    admin = Admin(world)

    admin.confirms(admin.types("GGSS-01 {地点}的灯杆已扶正。", "phrases", "result"))
    row = world.session.exec(select(Phrase).where(Phrase.code == "CY-11")).one()
    offered = [one.code for one in phrases.find_for(world.session, Expecting.RESULT)]
    admin.confirms(admin.types("{地点}的灯杆扶正了，请看看。", "phrase", str(row.id)))
    world.session.refresh(row)
    words, category = row.text, row.category_code
    admin.confirms(admin.acts(row.id or 0, "phraseoff"))

    assert offered[-1] == "CY-11"
    assert (words, category) == ("{地点}的灯杆扶正了，请看看。", "GGSS-01")
    assert "CY-11" not in [one.code for one in phrases.find_all(world.session)]
    assert admin.record() == ["phrase_removed", "phrase_changed", "phrase_added"]
    with pytest.raises(OldCard):
        admin.acts(row.id or 0, "phraseoff")
    with pytest.raises(UnknownChoice):
        admin.opens("phrases", "take")


@pytest.mark.parametrize(
    ("words", "why"), [("", "empty"), ("长" * 301, "long"), ("{电话}请回电", "braces")]
)
def test_ready_words_that_cannot_be_used_are_refused(world: World, words: str, why: str) -> None:
    with pytest.raises(PhraseUnfit) as refused:
        Admin(world).types(words, "phrases", "result")

    assert refused.value.facts == {"why": why}


def test_what_was_changed_in_the_chat_is_in_the_export(world: World) -> None:
    city_sheets.keep(world.session, world.now, sources_of(SAMPLE))
    world.follows_rules()
    before = standing(world.session).files()
    admin = Admin(world)
    row = place_name(world, "柳岸花园")

    admin.confirms(admin.types("老电厂宿舍", "alias", str(row.id)))
    admin.confirms(admin.acts(0, "catoff", "LL-02"))
    admin.confirms(admin.types("3 工作小时", "limit", "GGSS-01", "take", "normal"))
    admin.confirms(admin.types("J002 每天 6:00-7:00", "duty", str(world.place("WC"))))
    after = standing(world.session).files()

    changed = {name: after[name].decode() for name in after if after[name] != before[name]}
    assert sorted(changed) == ["categories.csv", "duty.csv", "limits.csv", "place_names.csv"]
    assert "柳岸小区；造纸厂宿舍；造纸厂家属院；老电厂宿舍" in changed["place_names.csv"]
    assert "GGSS-01,接单,普通,3,工作小时" in changed["limits.csv"]
    assert "WC,J002,每天,6:00,7:00" in changed["duty.csv"]
