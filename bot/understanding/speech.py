"""语音转写: a recording into words, by a Whisper model that lies on this machine.

The library is the extra `speech`; the model is a folder in the form of CTranslate2. Nothing is
ever fetched: a folder without all its files is refused before the library can miss one. Both are
heavy, so they are imported and read only where something is to be heard (bot.understanding.ear).
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

RATE = 16_000  # samples a second, as Whisper hears
MOST_SECONDS = 300  # of one recording: later on is not written down, for memory grows with it
LONGEST = 1000  # characters kept of it
FILES = ("model.bin", "config.json", "tokenizer.json")
LANGUAGES = ("zh", "en")  # whichever is likelier; dialects of Chinese are told as Chinese
# A sentence in simplified characters: the model goes on in the same writing and trade.
BEGINNING = "以下是居民用普通话反映的问题。"
# What the model says of itself when there is only noise: closing credits of films it learnt from.
CREDITS = ("字幕", "订阅", "点赞", "打赏", "谢谢观看", "谢谢大家观看", "Amara.org")
TRIES = (0.0, 0.4)  # temperatures: what is unlikely is tried once more, not five times
NO_SPEECH = 0.6  # likelier than this that nobody speaks …
UNLIKELY = -1.0  # … and words no likelier than this: noise

Trouble = Literal["", "no-extra", "no-folder", "no-files", "broken"]


class BrokenModel(Exception):
    """The folder's files are there, but they are no model that can be read."""


class Undecodable(ValueError):
    """The bytes hold no sound that can be played."""


def trouble_with(folder: Path) -> Trouble:
    """What is missing without looking into the files; "" when nothing is."""
    if find_spec("faster_whisper") is None:
        return "no-extra"
    if not os.path.isdir(folder):  # not Path.is_dir, which raises where looking is forbidden
        return "no-folder"
    missing = [name for name in FILES if not os.path.isfile(folder / name)]
    return "no-files" if missing else ""


class Recogniser:
    """A model that has been read; seconds of work for each recording, one at a time."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """BrokenModel when it cannot be read."""
        os.environ["HF_HUB_OFFLINE"] = "1"  # a second bolt: the library knows how to download
        from faster_whisper import WhisperModel

        try:
            self._model: Any = WhisperModel(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=threads,
                local_files_only=True,
            )
        except Exception as error:  # RuntimeError, ValueError, OSError, plain Exception of Rust
            raise BrokenModel from error

    def hear(self, recording: Path) -> str:
        """The words, "" when nobody speaks; Undecodable."""
        sound = decoded(recording)
        if not sound.size:
            return ""
        said, about = self._transcribe(sound, None)
        if about.language not in LANGUAGES:
            likely = dict(about.all_language_probs or ())
            language = max(LANGUAGES, key=lambda one: likely.get(one, 0.0))
            said, about = self._transcribe(sound, language)
        heard = " ".join(one.text.strip() for one in said if _is_speech(one))
        return heard.strip()[:LONGEST]

    def _transcribe(self, sound: "NDArray[float32]", language: str | None) -> tuple[Any, Any]:
        """Parts that are worked out as they are asked for, and what is known of the whole."""
        found: tuple[Any, Any] = self._model.transcribe(
            sound,
            language=language,
            initial_prompt=BEGINNING,
            vad_filter=True,  # silence is cut out: over silence the model invents words
            condition_on_previous_text=False,  # nor does it repeat itself for ever
            temperature=TRIES,
        )
        return found


def decoded(recording: Path) -> "NDArray[float32]":
    """Its first five minutes as one channel of samples between -1 and 1; Undecodable."""
    import av
    import numpy as np

    pieces, length = [], 0
    try:
        with av.open(str(recording), mode="r", metadata_errors="ignore") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pieces.append(piece.to_ndarray().reshape(-1))
                    length += pieces[-1].size
                if length >= MOST_SECONDS * RATE:
                    break
    except (av.error.FFmpegError, IndexError, ValueError, OSError) as error:
        if not pieces:  # a recording that breaks off is heard as far as it goes
            raise Undecodable from error
    if not pieces:
        raise Undecodable
    whole = np.concatenate(pieces)[: MOST_SECONDS * RATE]
    return whole.astype(np.float32) / 32768.0


def _is_speech(part: Any) -> bool:
    if part.no_speech_prob > NO_SPEECH and part.avg_logprob < UNLIKELY:
        return False
    return not any(credit in part.text for credit in CREDITS)
