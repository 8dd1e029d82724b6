"""A dependency: pinned, of a licence we may use, none that reports home. Nothing is fetched here.

Whether one has a known vulnerability is asked in CI by `.ci/audit`, where there is a network.
"""

import ast
import json
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions, requires
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[0-9][A-Za-z0-9.]*")
FREE = re.compile(
    r"\b(MIT|MIT-0|MIT-CMU|BSD|0BSD|Apache|APL|PSF|Python Software Foundation|ISC|ISCL|MPL|"
    r"Mozilla Public|HPND|Zlib|CC0|Unlicense|DFSG approved)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"GPL|AGPL|SSPL|Commons Clause|Business Source|CC-BY-NC", re.IGNORECASE)
# Weak copyleft, used unmodified and named in the README; everything else has to be free.
NAMED = ("python-telegram-bot", "psycopg", "psycopg-binary")
HOME = re.compile(r"sentry|posthog|mixpanel|analytics|datadog|newrelic|telemetry|scarf", re.I)
# Come with Python's own venv, or bring only this program's names.
OURS = {"pip", "setuptools", "wheel", "shuoshi"}


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def direct() -> dict[str, list[str]]:
    """Requirements by extra; "" for those of everybody."""
    return {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}


def reachable() -> Iterator[Distribution]:
    """What is installed because we asked for it, and what that asks for: not what is there too."""
    installed = {one.metadata["Name"].lower().replace("_", "-"): one for one in distributions()}
    waiting = [name_of(one) for many in direct().values() for one in many]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in installed:
            continue
        seen.add(name)
        yield installed[name]
        waiting += [name_of(one) for one in requires(name) or () if "extra ==" not in one]
        waiting += ["psycopg-binary"] if name == "psycopg" else []


def licence_of(one: Distribution) -> str:
    """All it says of its licence in short; long texts of several licences say nothing here."""
    metadata = one.metadata.json
    kinds = [line for line in metadata.get("classifier", []) if line.startswith("License")]
    written = str(metadata.get("license", "")).split("\n")[0][:60]
    expression = str(metadata.get("license_expression", ""))
    return " · ".join(filter(None, (expression, written, *kinds)))


def test_every_direct_dependency_is_pinned_to_one_version() -> None:
    loose = [one for many in direct().values() for one in many if not PINNED.fullmatch(one)]

    assert loose == []
    assert all(PINNED.fullmatch(one) for one in ("hatchling==1.33.0", "psycopg[binary]==3.3.9"))


def test_what_is_in_two_extras_is_the_same_version() -> None:
    versions: dict[str, set[str]] = {}
    for many in direct().values():
        for one in many:
            versions.setdefault(name_of(one), set()).add(one.split("==")[1])

    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_licence_is_one_we_may_use() -> None:
    unfit = {}
    for one in reachable():
        name, licence = one.metadata["Name"].lower(), licence_of(one)
        free = bool(FREE.search(licence)) and not COPYLEFT.search(licence)
        if name not in OURS and not free and not (name in NAMED and "LGPL" in licence):
            unfit[name] = licence

    assert unfit == {}


def test_weak_copyleft_is_told_to_whoever_installs_it() -> None:
    lines = [line for line in README.splitlines() if "LGPL" in line]

    assert all(any(name in line for line in lines) for name in ("python-telegram-bot", "psycopg"))


def test_nothing_that_is_asked_for_reports_home() -> None:
    assert [one.metadata["Name"] for one in reachable() if HOME.search(one.metadata["Name"])] == []


def addresses() -> Iterator[tuple[str, str]]:
    """Every address that stands in the code as something to be asked."""
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found in re.findall(r"https?://([a-z0-9.-]+)", node.value):
                    yield path.name, found


def test_the_program_itself_asks_nobody_but_telegram() -> None:
    known = re.compile(r"(.*\.)?(telegram\.org|t\.me|example\.(org|com)|127\.0\.0\.1|localhost|)")
    tapped = {"uri.amap.com"}  # a map that staff open by a tap; the program does not
    strange = {host for _where, host in addresses() if not known.fullmatch(host)}

    assert strange - tapped == set()


@pytest.mark.parametrize("switch", ["HF_HUB_OFFLINE"])
def test_where_a_model_of_speech_is_read_nothing_is_fetched(switch: str) -> None:
    """faster-whisper brings a client of a hub; a folder is read, and the hub is not asked."""
    speech = (ROOT / "bot" / "understanding" / "speech.py").read_text("utf-8")

    assert "local_files_only=True" in speech or switch in speech


# the audit's verdict, on made-up reports


def told(packages: list[dict[str, Any]]) -> tuple[str, int]:
    lines, status = runpy.run_path(str(ROOT / ".ci" / "verdict.py"))["verdict"](packages)
    return "\n".join(lines), status


SOUND = {"name": "sound", "version": "1.0", "vulns": []}
FOUND = {"id": "PYSEC-2099-1", "fix_versions": ["1.1"]}
BAD = {"name": "bad", "version": "1.0", "vulns": [FOUND, {"id": "GHSA-x", "fix_versions": []}]}
UNKNOWN = {"name": "ours", "skip_reason": "not found"}


def test_a_known_vulnerability_is_red_and_says_where_it_is_mended() -> None:
    words, status = told([SOUND, BAD, UNKNOWN])

    assert status == 1
    assert "bad 1.0 has PYSEC-2099-1, mended in 1.1" in words
    assert "GHSA-x, mended in no version yet" in words
    assert "2 packages, 2 known vulnerabilities" in words
    assert "not known to the service: ours" in words


@pytest.mark.parametrize(("packages", "status"), [([SOUND, BAD], 1), ([SOUND], 0)])
def test_what_ci_runs_ends_as_the_report_says(
    tmp_path: Path, packages: list[dict[str, Any]], status: int
) -> None:
    report = tmp_path / "found.json"
    report.write_text(json.dumps({"dependencies": packages, "fixes": []}), "utf-8")

    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "verdict.py"), str(report)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == status, done.stderr


def test_none_is_green() -> None:
    assert told([SOUND]) == ("audit: 1 packages, 0 known vulnerabilities", 0)


@pytest.mark.parametrize("packages", [[], [UNKNOWN]])
def test_a_service_that_knows_nothing_is_no_verdict(packages: list[dict[str, Any]]) -> None:
    words, status = told(packages)

    assert (status, "SKIPPED" in words) == (0, True)


def test_the_audit_is_part_of_ci() -> None:
    assert ".ci/audit" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert (ROOT / ".ci" / "audit").stat().st_mode & 0o100
    assert sys.version_info >= (3, 11)
