"""语音转写: how words that a machine heard are told from those that somebody wrote."""

from storage.words import MediaKind

_VOICED = frozenset({MediaKind.VOICE, MediaKind.VIDEO_NOTE, MediaKind.AUDIO})
MARK = "🎤"  # before each line of the machine's, wherever it is read


def is_voiced(kind: MediaKind) -> bool:
    """Whether it is a recording of somebody who speaks; a video shows what is wrong, besides."""
    return kind in _VOICED


def marked(words: str) -> str:
    """One line, with the mark before it."""
    return f"{MARK} {' '.join(words.split())}"


def is_machines(text: str) -> bool:
    """Whether some of the text is the machine's."""
    return any(line.startswith(f"{MARK} ") for line in text.splitlines())
