"""旁听: voice messages are written down in a process of its own, so that nobody waits for it."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import structlog

from bot.desk.desk import Desk
from bot.desk.hearing import spoken
from bot.errors import stack_of
from bot.understanding.speech import MOST_SECONDS, trouble_with
from storage import recordings
from storage.photos import PhotoStore
from storage.recordings import Recording

EAR = "bot.understanding.ear"
READ_WITHIN = 180.0  # seconds for the largest model on a slow disk
AT_LEAST = 120.0  # seconds for the shortest recording …
FOR_EACH = 6.0  # … and for each that it plays: a large model on one busy core
UNUSED = 600.0  # seconds without a recording, after which the model's memory is given back
log = structlog.get_logger("speech")


class Deaf(Exception):
    """The process has ended, or took too long."""


class Ear:
    """One process with one model: opened when something is to be heard, killed when it hangs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None

    @property
    def is_open(self) -> bool:
        """Whether the model has been read and the process lives."""
        return self._process is not None and self._process.returncode is None

    async def open(self) -> str:
        """Start it; why it cannot hear, "" when it can: see bot.understanding.speech.Trouble."""
        if trouble := trouble_with(self._folder):
            return trouble
        quiet = asyncio.subprocess.DEVNULL
        pipe = asyncio.subprocess.PIPE
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", EAR, str(self._folder)),
                env=os.environ | {"HF_HUB_OFFLINE": "1"},
                stdin=pipe,
                stdout=pipe,
                stderr=quiet,
                start_new_session=True,  # Ctrl+C is for the program, which ends it
            )
            answer = await self._answer(READ_WITHIN)
        except (OSError, Deaf):
            answer = {"trouble": "broken"}
        if found := str(answer.get("trouble", "")):
            await self.close()
        return found

    async def hear(self, recording: Path, seconds: int | None) -> str:
        """What is said, "" for nothing that can be understood; Deaf: try again another time."""
        assert self._process is not None, "opened before"
        assert self._process.stdin is not None, "a pipe"
        try:
            self._process.stdin.write(json.dumps({"path": str(recording)}).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError as error:
            raise Deaf from error
        plays = min(seconds or MOST_SECONDS, MOST_SECONDS)
        answer = await self._answer(AT_LEAST + FOR_EACH * plays)
        return str(answer.get("words", ""))

    async def _answer(self, within: float) -> dict[str, Any]:
        assert self._process is not None, "opened before"
        assert self._process.stdout is not None, "a pipe"
        try:
            async with asyncio.timeout(within):
                line = await self._process.stdout.readline()
        except TimeoutError as error:
            raise Deaf from error
        if not line:
            raise Deaf
        found: dict[str, Any] = json.loads(line)
        return found

    async def close(self) -> None:
        """End it, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


class Dictation:
    """听写: looks whether something has been spoken; one recording after the other is heard.

    What waits is asked of the tables: a restart in the middle of one takes it up again.
    """

    def __init__(self, desk: Desk, photos: PhotoStore, folder: Path | None) -> None:
        self._desk = desk
        self._photos = photos
        self._ear = Ear(folder) if folder is not None else None
        self._writes: asyncio.Task[None] | None = None
        self._opening = asyncio.Lock()
        self._used_at = 0.0
        self.trouble = ""  # why nothing can be heard until the program is started anew

    async def ready(self) -> str:
        """Read the model now; the trouble with it, "" when there is none or it is off."""
        if self._ear is None or self.trouble:
            return self.trouble
        async with self._opening:
            if not self._ear.is_open:
                self.trouble = await self._ear.open()
                self._used_at = asyncio.get_running_loop().time()
        if self.trouble:
            log.error("speech_off", reason=self.trouble)
        return self.trouble

    async def look(self) -> None:
        """Begin to write down what waits, unless it is being done."""
        if self._ear is None or self.trouble or not self._is_idle():
            return
        waits = await self._waits()
        if not self._is_idle():
            return  # another look was quicker
        if waits:
            self._writes = asyncio.create_task(self._write_down(), name="dictation")
        elif self._ear.is_open and self._unused_for() > UNUSED:
            await self._ear.close()

    async def over(self) -> None:
        """Wait until all that waits has been heard."""
        if self._writes is not None:
            await asyncio.wait({self._writes})

    async def stop(self) -> None:
        """End it; what was not heard to the end is heard after the next start."""
        if self._writes is not None:
            self._writes.cancel()
            await asyncio.wait({self._writes})
        if self._ear is not None:
            await self._ear.close()

    def _is_idle(self) -> bool:
        return self._writes is None or self._writes.done()

    def _unused_for(self) -> float:
        return asyncio.get_running_loop().time() - self._used_at

    async def _waits(self) -> bool:
        now = self._desk.clock.now()
        return await self._desk.look(recordings.next_unheard, now) is not None

    async def _write_down(self) -> None:
        try:
            while not await self.ready():
                recording = await self._desk.do(spoken.next_one)
                if recording is None:
                    return
                await self._hear(recording)
                self._used_at = asyncio.get_running_loop().time()
        except Exception as error:  # it is looked at again; each recording is tried three times
            log.error("dictation_failed", stack=stack_of(error))

    async def _hear(self, recording: Recording) -> None:
        assert self._ear is not None, "asked by look"
        path = self._photos.path(recording.sha256)
        try:
            words = await self._ear.hear(path, recording.seconds)
        except Deaf:
            log.warning("recording_not_heard", media=recording.media_id)
            await self._ear.close()
            return
        if words:
            await self._desk.do(spoken.heard, recording.media_id, words)
        else:
            await self._desk.do(spoken.nothing_heard, recording.media_id)
