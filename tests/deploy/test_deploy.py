"""Units, container and alert rules: they parse, and name only what the program knows."""

import json
import os
import re
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from typer.main import get_command

from bot.__main__ import commands
from bot.commands.console import MISUSED
from bot.commands.poster_font import FOLDERS, STEMS
from bot.settings import PREFIX, Settings, is_secret
from bot.web.metrics import Around, LaneState, Metrics
from storage.counts import Counts, Queue
from storage.words import Counter
from tests.web.counted import START

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / ".deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("shuoshi*"))
TEXTS = sorted(path.name for path in DEPLOY.iterdir() if path.is_file())
PROGRAM = "/opt/shuoshi/bin/shuoshi"
VARIABLE = re.compile(rf"{PREFIX}[A-Z_]+")
SERIES = re.compile(r"shuoshi_[a-z_]+")
KNOWN = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {"SHUOSHI_LANGUAGE"}
SECRET = {f"{PREFIX}{n}".upper() for n, field in Settings.model_fields.items() if is_secret(field)}


class _Unit(RawConfigParser):
    """Names may stand more than once; the last is read here."""

    def __init__(self) -> None:
        super().__init__(strict=False, interpolation=None)

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(name: str) -> _Unit:
    """A unit of systemd."""
    found = _Unit()
    found.read_string((DEPLOY / name).read_text("utf-8"))
    return found


def parsed(name: str) -> Any:
    """A file of YAML."""
    return yaml.safe_load((DEPLOY / name).read_text("utf-8"))


@pytest.mark.parametrize("name", TEXTS)
def test_only_variables_that_exist_are_set(name: str) -> None:
    named = set(VARIABLE.findall((DEPLOY / name).read_text("utf-8")))

    of_files = {one for one in named if one.endswith("_FILE")}
    assert named - of_files <= KNOWN
    assert {one.removesuffix("_FILE") for one in of_files} <= SECRET


@pytest.mark.parametrize("name", TEXTS)
def test_no_secret_is_set_in_the_open(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")

    assert [one for one in SECRET if re.search(rf"{one}\s*[:=]", text)] == []


def test_the_credentials_of_the_service_are_settings_and_no_variable_goes_before_them() -> None:
    text = (DEPLOY / "shuoshi.service").read_text("utf-8")
    loaded = re.findall(r"^LoadCredential=(\w+):", text, re.M)

    assert {f"{PREFIX}{name}".upper() for name in loaded} <= SECRET
    assert {"resident_token", "staff_token"} == {*loaded}
    assert "_TOKEN_FILE=" not in text


def test_the_folder_of_the_composition_for_secrets_is_never_committed() -> None:
    assert "/.deploy/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", [one for one in UNITS if one.endswith(".service")])
def test_a_service_may_do_no_more_than_it_must(name: str) -> None:
    service = unit(name)["Service"]

    assert (service["NoNewPrivileges"], service["User"]) == ("yes", "shuoshi")
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectoryMode"] == "0700"
    assert service["UMask"] == "0077"


@pytest.mark.parametrize("name", [one for one in UNITS if one.endswith(".service")])
def test_a_call_that_a_service_may_not_make_is_refused_and_does_not_kill_it(name: str) -> None:
    """What is jotted down is given to whose the folder is, which only root can."""
    assert unit(name)["Service"]["SystemCallErrorNumber"] == "EPERM"


def test_the_backup_stands_behind_the_walls_of_the_program() -> None:
    program, backup = (_walls(one) for one in ("shuoshi.service", "shuoshi-backup.service"))

    assert program - backup == {"RemoveIPC=yes"}  # the program's, which may still run
    assert backup <= program


def _walls(name: str) -> set[str]:
    section = (DEPLOY / name).read_text("utf-8").partition("NoNewPrivileges")[2]
    return {line for line in section.partition("[Install]")[0].splitlines()[1:] if line}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
@pytest.mark.parametrize("name", [one for one in UNITS if one.endswith(".service")])
def test_systemd_finds_them_little_exposed(name: str) -> None:
    asked = ["systemd-analyze", "security", "--offline=yes", "--threshold=15", str(DEPLOY / name)]

    done = subprocess.run(asked, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr  # 1.5 of 10


def test_the_program_is_given_time_to_end_and_is_begun_again() -> None:
    service = unit("shuoshi.service")["Service"]

    assert service["Restart"] == "on-failure"
    assert unit("shuoshi.service")["Unit"]["StartLimitIntervalSec"] == "0"  # and never given up
    assert int(service["TimeoutStopSec"]) > 20  # what the program takes at most


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_them(tmp_path: Path, name: str) -> None:
    for one in UNITS:
        text = (DEPLOY / one).read_text("utf-8").replace(PROGRAM, sys.executable)
        (tmp_path / one).write_text(text, "utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in done.stderr.splitlines() if "shuoshi" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def _asked() -> list[list[str]]:
    """Every command that a unit, the container or the composition runs."""
    lines = [unit(one)["Service"]["ExecStart"] for one in UNITS if one.endswith(".service")]
    services = parsed("compose.yaml")["services"].values()
    return [
        *(line.removeprefix(PROGRAM).split() for line in lines),
        *(one["command"] for one in services if "command" in one),
    ]


@pytest.mark.parametrize("words", _asked(), ids=" ".join)
def test_the_commands_exist_with_their_options(words: list[str]) -> None:
    group: Any = get_command(commands)
    name, *rest = words

    command = group.commands[name]

    assert command.make_context(name, rest, resilient_parsing=True)
    known = {option for param in command.params for option in param.opts}
    assert {one for one in rest if one.startswith("--")} <= known


def test_the_container_runs_as_nobody_in_particular_and_fetches_nothing_later() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    last_stage = lines[[n for n, line in enumerate(lines) if line.startswith("FROM")][-1] :]

    assert "USER 10001" in last_stage
    assert not any("pip" in line or "apt" in line for line in last_stage)
    assert any(line.startswith("HEALTHCHECK") for line in last_stage)


class Healthy(BaseHTTPRequestHandler):
    """Answers only what is asked of a program that is well."""

    def do_GET(self) -> None:
        """200 for its health, 404 for anything else."""
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()


def test_the_health_check_asks_the_port_that_is_set() -> None:
    whole = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    (written,) = re.findall(r"^HEALTHCHECK .*?CMD (.*)$", whole, re.M)
    _, *asks = json.loads(written)
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        around = {**os.environ, "SHUOSHI_PORT": str(server.server_port)}
        well = subprocess.run([sys.executable, *asks], env=around, check=False)
        server.shutdown()
    away = subprocess.run([sys.executable, *asks], env=around, check=False, capture_output=True)

    assert (well.returncode, away.returncode) == (0, 1)


def test_no_volume_of_a_container_is_without_a_name() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    (declared,) = re.findall(r"^VOLUME (.*)$", text, re.M)

    for service in parsed("compose.yaml")["services"].values():
        if service["image"] == "shuoshi":
            mounted = {one.split(":")[1] for one in service["volumes"]}
            assert set(declared.split()) <= mounted


def test_what_no_restart_mends_is_not_begun_again() -> None:
    assert unit("shuoshi.service")["Service"]["RestartPreventExitStatus"] == str(MISUSED)


def test_the_composition_names_only_secrets_and_volumes_it_has() -> None:
    whole = parsed("compose.yaml")

    for service in whole["services"].values():
        assert set(service.get("secrets", [])) <= whole["secrets"].keys()
        assert {one.split(":")[0] for one in service["volumes"]} <= whole["volumes"].keys()
        assert set(service.get("depends_on", {})) <= whole["services"].keys()
    roles = [service["command"] for service in whole["services"].values() if "command" in service]
    assert ["run", "--role", "web"] in roles
    assert ["run", "--role", "worker"] in roles


def test_the_database_is_healthy_only_when_it_answers_over_the_network() -> None:
    """Its image makes the tables with a server that answers on the socket, then ends it."""
    test = parsed("compose.yaml")["services"]["database"]["healthcheck"]["test"]

    assert test[test.index("-h") + 1] == "127.0.0.1"


def test_a_restore_does_not_wait_for_a_migration_that_refuses_what_it_replaces() -> None:
    backup = parsed("compose.yaml")["services"]["backup"]

    assert backup["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_the_container_has_a_chinese_font_where_posters_look_for_one() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    (copied,) = re.findall(r"^COPY --from=build (/usr/share/fonts\S*) (\S+)$", text, re.M)

    assert copied[0] == copied[1]
    assert any(Path(copied[1]).is_relative_to(folder) for folder in FOLDERS)
    (package,) = re.findall(r"fonts-\S+", text.partition("COPY")[0])
    assert package.removeprefix("fonts-").startswith(STEMS)


def test_the_group_in_the_container_has_a_number_of_its_own() -> None:
    """One that the base image gives would be another's when the base changes, also in volumes."""
    text = (DEPLOY / "Containerfile").read_text("utf-8")

    assert "groupadd --gid 10001 shuoshi" in text
    assert "--uid 10001 --gid 10001" in text


def test_the_composition_passes_on_every_setting_that_is_not_its_own() -> None:
    given = parsed("compose.yaml")["services"]["web"]["environment"]
    own = {f"{PREFIX}{name}" for name in ("DATA", "HOST", "PORT", "KEY")}  # one key is a keyring

    assert {name.removesuffix("_FILE") for name in given} == KNOWN - own


def test_the_usual_values_of_the_composition_are_those_of_the_program() -> None:
    given = parsed("compose.yaml")["services"]["web"]["environment"]
    usual = {
        name: one.partition(":-")[2].rstrip("}") for name, one in given.items() if ":-" in one
    }
    names = {name: name.removeprefix(PREFIX).lower() for name in usual}

    ours = Settings(_env_file=None, **{n: usual[v] for v, n in names.items() if n != "language"})

    assert ours == Settings(_env_file=None)


def test_what_is_scraped_has_the_name_that_the_alarms_ask_for() -> None:
    (job,) = parsed("prometheus.yaml")["scrape_configs"]
    text = (DEPLOY / "prometheus.yaml").read_text("utf-8")

    assert f'up{{job="{job["job_name"]}"}}' in (DEPLOY / "alerts.yaml").read_text("utf-8")
    assert parsed("prometheus.yaml")["rule_files"] == ["alerts.yaml"]
    named = re.search(r"names: \[(.*?)\]", text)
    assert named is not None
    assert {*named[1].split(", ")} <= parsed("compose.yaml")["services"].keys()


def around(lanes: dict[Counter, LaneState]) -> Around:
    """A program that does everything."""
    return Around(
        lambda: lanes, lambda: {"digest": 1.0}, intakes=lambda: dict.fromkeys(Counter, True)
    )


def series(folder: Path) -> set[str]:
    """Every name that /metrics may show."""
    lanes = {bot: LaneState(up=True, token_refused=False) for bot in Counter}
    metrics = Metrics("1", folder, around(lanes))
    for bot in Counter:
        metrics.sent(bot, "later")
        metrics.served(bot, "done", 0.1)
    queues = dict.fromkeys(Counter, Queue())
    text = metrics.text(START, Counts(queues, queues, 0, 0, 0, 0, 0)).decode()
    return {
        sample.name for family in text_string_to_metric_families(text) for sample in family.samples
    }


@pytest.mark.parametrize("name", ["alerts.yaml", "../README.md"])
def test_what_is_told_of_series_names_those_there_are(tmp_path: Path, name: str) -> None:
    named = set(SERIES.findall((DEPLOY / name).read_text("utf-8")))

    assert named <= series(tmp_path) | {"shuoshi_bot", "shuoshi_staff_bot"}


def test_every_alert_is_explained_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rules = [rule for group in parsed("alerts.yaml")["groups"] for rule in group["rules"]]

    assert len(rules) > 10
    assert [rule["alert"] for rule in rules if rule["alert"] not in readme] == []
    assert {rule["labels"]["severity"] for rule in rules} == {"page", "ticket"}
