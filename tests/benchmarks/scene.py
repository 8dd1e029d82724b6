"""The sample city with its officers: the emulator here, the program in a process of its own."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, time
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.city.city import DEFAULT_ZONE
from bot.demo import TOKENS
from bot.demo.program import prepare
from bot.desk.registry.invites import invite
from bot.emulator import BotAccount, Emulator, EmulatorClock, Message, User
from bot.emulator.world import Event
from bot.settings import Settings
from storage.database import open_engine
from storage.tables import Person
from storage.words import Counter
from tests.benchmarks.processes import answers, free_port, running

OFFICERS = "W%"  # their codes in the sample city
BUILDINGS = (  # one in each grid of the sample city
    *("柳岸花园1栋", "柳岸花园7栋", "老码头小区1栋", "望川家园1栋", "云桥新村1栋", "锦书苑1栋"),
    *("和风里1栋", "星桥花苑1栋", "杏林雅居1栋", "百草园小区1号楼", "教师新村1栋", "东篱别院1栋"),
)
WELCOME = 300.0  # seconds, as patient as with a start
Heard = Callable[[Message], None]


class Scene:
    """People to act with; `on_message` hears each new message of a bot at once."""

    def __init__(
        self,
        emulator: Emulator,
        process: asyncio.subprocess.Process,
        program: Sequence[str],
        environment: Mapping[str, str],
    ) -> None:
        self.emulator = emulator
        self.process = process
        self.program = program
        self.environment = environment
        self.on_message: list[Heard] = []
        emulator.world.watchers.append(self._watch)

    @property
    def database_url(self) -> str:
        """Where the program keeps everything."""
        return Settings(data=Path(self.environment["SHUOSHI_DATA"]), database="").database_url

    @asynccontextmanager
    async def killed(self) -> AsyncIterator[None]:
        """SIGKILL, which leaves no time for anything; then another life of the program."""
        self.process.kill()
        await self.process.wait()
        async with running(self.program, self.environment) as self.process:
            yield

    def bot(self, counter: Counter) -> BotAccount:
        """By its counter."""
        return self.emulator.world.bots[int(TOKENS[counter].split(":")[0])]

    def resident(self) -> User:
        """Somebody new."""
        return self.emulator.add_person("居民")

    def _watch(self, event: Event) -> None:
        if event.kind == "message" and event.message is not None and event.message.from_bot:
            for heard in self.on_message:
                heard(event.message)


def this_morning() -> datetime:
    """Ten o'clock today, in the city."""
    today = datetime.now(DEFAULT_ZONE).date()
    return datetime.combine(today, time(10), tzinfo=DEFAULT_ZONE)


def report(number: int) -> str:
    """Words from which category and grid can be known."""
    return f"{BUILDINGS[number % len(BUILDINGS)]}楼下路灯坏了，灯杆{number}号"


@asynccontextmanager
async def scene(
    *program: str, buckets: bool = False, under: Sequence[str] = ()
) -> AsyncIterator[Scene]:
    """Everything up, every officer welcomed; `program` as for `python -m`, `under` another."""
    emulator = Emulator(clock=EmulatorClock(this_morning()), buckets=buckets)
    with tempfile.TemporaryDirectory(prefix="shuoshi-") as folder:
        async with emulator:
            for counter, token in TOKENS.items():
                emulator.add_bot(token, f"shuoshi_{counter}_bot", str(counter))
            codes = _city(Path(folder), emulator.url)
            port = free_port()
            environment = {
                "SHUOSHI_RESIDENT_TOKEN": TOKENS[Counter.RESIDENT],
                "SHUOSHI_STAFF_TOKEN": TOKENS[Counter.STAFF],
                "SHUOSHI_BOT_API": emulator.url,
                "SHUOSHI_DATA": folder,
                "SHUOSHI_PORT": str(port),
            }
            async with running(program, environment, under) as process:
                await answers(f"http://127.0.0.1:{port}/healthz", process)
                made = Scene(emulator, process, program, environment)
                await _officers_start(made, codes)
                yield made


def _city(folder: Path, url: str) -> list[str]:
    """The sample city in the program's database; an invite for each officer."""
    settings = Settings(
        resident_token=SecretStr(TOKENS[Counter.RESIDENT]),
        staff_token=SecretStr(TOKENS[Counter.STAFF]),
        bot_api=url,
        data=folder,
        database="",
    )
    now = this_morning()
    prepare(settings, now)
    engine = open_engine(settings.database_url)
    with Session(engine) as session:
        officers = session.exec(select(Person.id).where(col(Person.code).like(OFFICERS))).all()
        codes = [invite(session, now, person_id=one) for one in officers]
        session.commit()
    engine.dispose()
    return codes


async def _officers_start(made: Scene, codes: list[str]) -> None:
    staff = made.bot(Counter.STAFF)
    phones = [made.emulator.phone(made.emulator.add_person("网格员")) for _ in codes]
    for phone, code in zip(phones, codes, strict=True):
        await phone.starts(staff, code)
    for phone in phones:
        await phone.sees(staff, lambda _welcome: True, timeout=WELCOME)
