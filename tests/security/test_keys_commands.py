"""`shuoshi keys`: the program refuses to begin when what is sealed cannot be opened."""

import sqlite3
from pathlib import Path
from shutil import copytree
from stat import S_IMODE

import pytest

from storage.sealing import Key, new_key
from tests.commands.telegram import Telegram
from tests.commands.terminal import ENGLISH, SAMPLE, Terminal


def makes_a_key(terminal: Terminal) -> str:
    return terminal.types("keys", "new").out.strip()


def name_in_the_file(terminal: Terminal) -> str:
    with sqlite3.connect(terminal.folder / "data" / "shuoshi.db") as plain:
        ((name,),) = plain.execute("SELECT name FROM people WHERE code = 'W001'").fetchall()
    return str(name)


def findings(terminal: Terminal, words: str) -> list[str]:
    return [line for line in terminal.types("check").out.splitlines() if words in line]


def test_a_new_key_is_printed_alone_and_never_twice_the_same(terminal: Terminal) -> None:
    first, second = terminal.types("keys", "new"), terminal.types("keys", "new")

    assert Key(first.out.strip()).name != Key(second.out.strip()).name
    assert "SHUOSHI_KEYS" in first.err


def test_without_a_key_check_warns_and_all_else_goes_on(city_hall: Terminal) -> None:
    assert city_hall.types("migrate").status == 0
    (warning,) = findings(city_hall, "没有加密")

    assert warning.startswith("注意")
    assert name_in_the_file(city_hall) == "小李"


def test_given_a_key_a_city_is_sealed_checked_and_turned_over_to_the_next(
    city_hall: Terminal,
) -> None:
    first, second = makes_a_key(city_hall), makes_a_key(city_hall)
    city_hall.sets(shuoshi_keys=first)
    before = findings(city_hall, "没有加密")
    sealed = city_hall.types("keys", "rotate")
    after = findings(city_hall, "加密")
    city_hall.sets(shuoshi_keys=f"{second}, {first}")
    turned = city_hall.types("keys", "rotate")
    city_hall.sets(shuoshi_keys=second)

    assert before[0].startswith("注意")
    assert (sealed.status, len(after)) == (0, 1)
    assert Key(first).name in after[0]
    assert after[0].startswith("正常")
    assert f"{Key(first).name} 已经没有用处" in turned.out
    assert name_in_the_file(city_hall).startswith(f"sealed:1:{Key(second).name}:")
    assert city_hall.types("migrate").status == 0
    assert city_hall.types("rules", "who", "--category", "GGSS-01", "--place", "WC-LA-01").out


def test_what_was_tampered_with_is_named_listed_and_holds_up_nothing(
    city_hall: Terminal,
) -> None:
    first, second = makes_a_key(city_hall), makes_a_key(city_hall)
    city_hall.sets(shuoshi_keys=first)
    city_hall.types("keys", "rotate")
    with sqlite3.connect(city_hall.folder / "data" / "shuoshi.db") as plain:
        plain.execute(
            "INSERT INTO inbox (counter, update_id, chat_key, body, received_at, done_at,"
            " attempts, error, raised) SELECT 'resident', 1, 77, name, '2026-11-29',"
            " '2026-11-29', 0, 'quarantined', 'Broken' FROM people WHERE code = 'W001'"
        )
    city_hall.sets(shuoshi_keys=f"{second},{first}")

    listed = city_hall.types("inbox", "quarantined")
    turned = city_hall.types("keys", "rotate")

    assert (listed.status, "Broken" in listed.out, "1 条" in listed.out) == (0, True, True)
    assert (turned.status, "inbox.body 第 1 行" in turned.err) == (1, True)
    assert "有 1 处打不开" in turned.err
    assert name_in_the_file(city_hall).startswith(f"sealed:1:{Key(second).name}:")


@pytest.mark.parametrize("given", ["none", "another"])
@pytest.mark.parametrize("command", ["run", "migrate", "city export out", "rules who --text 路灯"])
def test_nothing_begins_while_the_key_is_missing(
    city_hall: Terminal, given: str, command: str
) -> None:
    key = makes_a_key(city_hall)
    city_hall.sets(shuoshi_keys=key, shuoshi_resident_token="1:a", shuoshi_staff_token="2:b")
    city_hall.types("keys", "rotate")
    before = name_in_the_file(city_hall)
    city_hall.sets(shuoshi_keys="" if given == "none" else makes_a_key(city_hall))

    answer = city_hall.types(*command.split())
    (told,) = findings(city_hall, "不行")[-1:]

    assert answer.status == 1, answer.out
    assert Key(key).name in answer.err
    assert Key(key).name in told or "SHUOSHI" in told
    assert name_in_the_file(city_hall) == before


def test_keys_are_turned_over_while_the_program_serves(
    city_hall: Terminal, telegram: Telegram
) -> None:
    first, second = makes_a_key(city_hall), makes_a_key(city_hall)
    city_hall.knows_tokens(telegram.url)
    city_hall.sets(shuoshi_keys=first, shuoshi_port="0")
    city_hall.types("keys", "rotate")
    city_hall.sets(shuoshi_keys=f"{second},{first}")
    with city_hall.leaves_running("run") as program:
        program.shows("healthz")
        turned = city_hall.forks("keys", "rotate")
        ended = program.is_told_to_stop()

    assert (turned.status, ended.status) == (0, 0), turned.err + ended.err
    assert name_in_the_file(city_hall).startswith(f"sealed:1:{Key(second).name}:")


def test_what_is_no_key_is_refused_and_not_repeated(terminal: Terminal) -> None:
    terminal.sets(shuoshi_key="correct-horse-battery", lang=ENGLISH)

    answer = terminal.types("migrate")

    assert answer.status == 2  # no service is begun again for it
    assert "SHUOSHI_KEY" in answer.err
    assert "horse" not in answer.err + answer.out


def test_keys_may_stand_in_a_file(city_hall: Terminal) -> None:
    file = city_hall.folder / "keys.txt"
    file.write_text(f"{new_key()}\n{new_key()}\n", "utf-8")
    city_hall.sets(shuoshi_keys_file=str(file))
    sealed = city_hall.types("keys", "rotate")
    (told,) = findings(city_hall, "已加密")
    city_hall.sets(shuoshi_keys_file=str(file.with_name("nowhere.txt")))

    assert sealed.status == 0
    assert "共 2 把密钥" in told
    assert "nowhere.txt" in city_hall.types("migrate").err


def test_to_rotate_one_needs_a_key(city_hall: Terminal) -> None:
    answer = city_hall.types("keys", "rotate")

    assert (answer.status, "shuoshi keys new" in answer.err) == (1, True)


def test_sealed_or_not_a_city_is_exported_to_the_byte(city_hall: Terminal) -> None:
    city_hall.sets(shuoshi_keys=makes_a_key(city_hall))
    city_hall.types("keys", "rotate")

    answer = city_hall.types("city", "export", "out")

    out = city_hall.folder / "out"
    assert answer.status == 0, answer.err
    assert {one.name for one in out.iterdir()} == {
        one.name for one in SAMPLE.iterdir() if one.name != "map.geojson"
    }
    assert all(one.read_bytes() == (SAMPLE / one.name).read_bytes() for one in out.iterdir())


def test_what_the_program_writes_other_users_of_the_machine_cannot_read(
    terminal: Terminal,
) -> None:
    answer = terminal.runs("migrate")
    data = terminal.folder / "data"

    assert answer.status == 0, answer.err
    assert S_IMODE(data.stat().st_mode) == 0o700
    assert S_IMODE((data / "shuoshi.db").stat().st_mode) == 0o600


def test_a_folder_others_can_read_is_told(city_hall: Terminal, kept_city: Path) -> None:
    open_folder = city_hall.folder / "open"
    copytree(kept_city, open_folder)
    open_folder.chmod(0o755)
    city_hall.sets(shuoshi_data=str(open_folder))
    (city_hall.folder / ".env").write_text("", "utf-8")
    (city_hall.folder / ".env").chmod(0o644)

    told = findings(city_hall, "chmod")

    assert [str(open_folder) in told[0], ".env" in told[1]] == [True, True]
