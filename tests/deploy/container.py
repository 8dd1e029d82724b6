"""The container's steps by hand, for machines without a container engine: `.ci/container`.

What is done is read from Containerfile and compose.yaml: only what .dockerignore lets in is
installed into a venv of its own; then migrate, web, worker and backup run with the environment
and the secrets they name, as a user who may write into /data, /backups and /tmp alone. Beside
them stand the tests' PostgreSQL and the emulator, through which somebody says hello. Then the
health check is asked, and SIGTERM has to end both within `stop_grace_period`.

Not tried by it: the images, the volumes and the network of an engine, its limits (`cap_drop`,
`read_only`), the PostgreSQL image.
"""

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from bot.emulator import Emulator, EmulatorClock
from storage.sealing import new_key
from storage.words import Counter
from tests.benchmarks.processes import free_port
from tests.journeys.town import TOKENS
from tests.postgres import Server

ROOT = Path(__file__).parents[2]
LINES = (ROOT / ".deploy" / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
SERVICES = yaml.safe_load((ROOT / ".deploy" / "compose.yaml").read_text("utf-8"))["services"]
BUILDER = "nobody"
PLACES = ("/opt/shuoshi", "/data", "/backups", "/run/secrets", "/source")
WRITTEN = ("/data", "/backups")
PATIENCE = 60.0  # seconds until it is up, on a busy machine


def lines(word: str) -> list[str]:
    """What follows an instruction of the Containerfile, one each."""
    return [one.removeprefix(f"{word} ") for one in LINES if one.startswith(f"{word} ")]


def let_in() -> list[str]:
    """What .dockerignore does not keep from the build."""
    rules = (ROOT / ".dockerignore").read_text("utf-8").split()
    return [one.removeprefix("!") for one in rules if one.startswith("!")]


def everybodys_python() -> str:
    """One that other users may run too; ours may lie in somebody's home."""
    places = (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3")
    known = (Path(one).resolve() for one in places if Path(one).exists())
    return str(next((one for one in known if _is_everybodys(one)), Path(sys.executable)))


def _is_everybodys(program: Path) -> bool:
    return os.geteuid() != 0 or all(
        one.stat().st_mode & 0o001 for one in [program, *program.parents]
    )


class Container:
    """A folder in place of the root of a container; `install`, then `run` its services."""

    def __init__(self, folder: Path, database: str, bot_api: str, address: str) -> None:
        self.folder = folder
        self._around = {"SHUOSHI_BOT_API": bot_api, "SHUOSHI_PUBLIC_URL": address}
        self._user = int(lines("USER")[0])
        folder.chmod(0o755)
        for place in PLACES:
            self.inside(place).mkdir(parents=True)
        self._own("/opt/shuoshi", BUILDER)
        for place in WRITTEN:
            self._own(place, self._user)
        self._keep_secrets(database)

    def inside(self, path: str) -> Path:
        """Where something of the container lies here."""
        return self.folder / path.removeprefix("/")

    def install(self) -> None:
        """As the Containerfile's first stage does, from a source nobody may change."""
        source = self.inside("/source")
        for name in let_in():
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, source / name, ignore=_no_caches)
            else:
                shutil.copy(ROOT / name, source / name)
        steps = next(one for one in lines("RUN") if " pip " in one.replace("/pip", " pip "))
        for step in steps.split("&&"):
            command = self._here(step).replace("python -m venv", f"{everybodys_python()} -m venv")
            for argument in lines("ARG"):
                name, _, usual = argument.partition("=")
                command = command.replace(f"${{{name}}}", usual)
            self._run(shlex.split(command), BUILDER, {**os.environ, "HOME": str(self.folder)})

    def run(self, *command: str, **more: str) -> None:
        """A command of the program, to its end."""
        self._run([self.program, *command], self._user, self.environment(**more))

    def start(self, service: str, port: int) -> "subprocess.Popen[bytes]":
        """A service that stays; its own namespace of ports is not there, so it is told one."""
        return subprocess.Popen(
            [self.program, *SERVICES[service]["command"]],
            env=self.environment(SHUOSHI_PORT=str(port)),
            cwd=self.inside("/data"),
            **self._whom(self._user),
        )

    def is_well(self, port: int) -> None:
        """Once HEALTHCHECK is content."""
        until = time.monotonic() + PATIENCE
        while self._asks_health(port) != 0:
            assert time.monotonic() < until, "it is not well"
            time.sleep(0.5)

    def _asks_health(self, port: int) -> int:
        command = json.loads(lines("HEALTHCHECK")[0].partition("CMD ")[2])
        return subprocess.run(
            command,
            env=self.environment(SHUOSHI_PORT=str(port)),
            stderr=subprocess.DEVNULL,
            check=False,
            **self._whom(self._user),
        ).returncode

    @property
    def program(self) -> str:
        """What ENTRYPOINT names, found by PATH."""
        (name,) = json.loads(lines("ENTRYPOINT")[0])
        return str(self.inside("/opt/shuoshi/bin") / name)

    def environment(self, **more: str) -> dict[str, str]:
        """Of the image, then of the composition, then what only this place needs."""
        image = dict(one.split("=", 1) for one in shlex.split(lines("ENV")[0]))
        asked = SERVICES["web"]["environment"] | self._around
        given = {name: _default(value) for name, value in (image | asked).items()}
        path = f"{self.inside('/opt/shuoshi/bin')}:{os.environ['PATH']}"
        return {**{name: self._here(value) for name, value in given.items()}, "PATH": path} | more

    def _here(self, words: str) -> str:
        for place in PLACES:
            words = re.sub(rf"(?<![\w/.]){place}(?![\w])", str(self.inside(place)), words)
        return words

    def _keep_secrets(self, database: str) -> None:
        kept = {
            "database_url": database,
            "resident_token": TOKENS[Counter.RESIDENT],
            "staff_token": TOKENS[Counter.STAFF],
            "metrics_token": "of the container",
            "keys": new_key(),
        }
        for name in SERVICES["web"]["secrets"]:
            path = self.inside("/run/secrets") / name
            path.write_text(f"{kept[name]}\n", "utf-8")
            path.chmod(0o400)
            self._own(f"/run/secrets/{name}", self._user)

    def _own(self, place: str, user: str | int) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.inside(place), user)

    def _run(self, command: Sequence[str], user: str | int, environment: dict[str, str]) -> None:
        sys.stderr.write(f"container: {' '.join(command)}\n")
        where = self.inside("/data") if user == self._user else self.folder
        subprocess.run(command, check=True, env=environment, cwd=where, **self._whom(user))

    def _whom(self, user: str | int) -> dict[str, Any]:
        return {"user": user, "extra_groups": []} if os.geteuid() == 0 else {}


def _no_caches(_folder: str, names: list[str]) -> list[str]:
    return [one for one in names if one == "__pycache__"]


def _default(value: str) -> str:
    """Of ${NAME:-default}; nothing else is set around it."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def open_server() -> Server:
    """Another user's program may connect to the socket in its folder."""
    server = Server()
    server.folder.chmod(0o711)
    return server


async def main() -> None:
    """Raises when anything is not as it should be."""
    server = open_server()
    emulator = Emulator(clock=EmulatorClock(), buckets=False)
    resident = emulator.add_bot(TOKENS[Counter.RESIDENT], "shuoshi_bot", "说事")
    emulator.add_bot(TOKENS[Counter.STAFF], "shuoshi_staff_bot", "说事处置", inline=True)
    wang = emulator.phone(emulator.add_person("王阿姨"))
    ports = {"web": free_port(), "worker": free_port()}
    folder = Path(tempfile.mkdtemp(prefix="shuoshi-container-"))
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        await emulator.start()
        address = f"http://127.0.0.1:{ports['web']}"
        container = Container(folder, server.create("shuoshi"), emulator.url, address)
        container.install()
        container.run(*SERVICES["migrate"]["command"])
        (sample,) = container.inside("/opt/shuoshi/lib").glob("python3*/*/storage/sample_city")
        container.run("city", "import", str(sample))
        await asyncio.to_thread(container.run, "check")
        for name, port in ports.items():
            running[name] = container.start(name, port)
        for port in ports.values():
            await asyncio.to_thread(container.is_well, port)
        await wang.starts(resident)
        await wang.sees(resident, "您好", timeout=PATIENCE)
        kept = [container._here(one) for one in SERVICES["backup"]["command"]]
        container.run(*kept)
        for name, process in running.items():
            await _ends(name, process)
    finally:
        for process in running.values():
            with suppress(ProcessLookupError):
                process.kill()
        await emulator.stop()
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write("container: installed, migrated, served, backed up and stopped as it says\n")


async def _ends(name: str, process: "subprocess.Popen[bytes]") -> None:
    grace = float(SERVICES[name]["stop_grace_period"].removesuffix("s"))
    process.terminate()
    status = await asyncio.to_thread(process.wait, grace)
    assert status == 0, f"{name} ended with {status}"


if __name__ == "__main__":
    asyncio.run(main())
