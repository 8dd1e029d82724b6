"""密封: who people are, as it lies on the disk; the keys lie elsewhere.

Something sealed is `sealed:1:` key `:` and nonce, ciphertext and tag of AES-256-GCM, bound to the
column it stands in: moved to another one it does not open. The key is named by eight digits that
tell nothing of it. The first key seals, every key opens; without one, all stays as it is written.
"""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

SEALED = "sealed:1:"
AS_WRITTEN = "sealed:0:"  # before words of somebody's that look as if they were sealed
MARKED = "mark:1:"
KEY_BYTES = 32
NAME_LENGTH = 8
BEGINNING = len(SEALED) + NAME_LENGTH + 1  # characters before what is sealed
NONCE = 12  # bytes
MARK_LENGTH = 32  # hex digits: 128 bits
_SEPARATORS = re.compile(r"[\s,;]+")


class OddKey(ValueError):
    """What was given as a key is none of ours."""


class Locked(RuntimeError):
    """It is sealed with a key that is not here; names the key."""

    @property
    def words(self) -> str:
        """What is wrong."""
        return f"the key {self} is missing"


class Broken(RuntimeError):
    """It was changed, or moved from another column, after it was sealed; names the column."""


class Key:
    """One key: its name, and what is derived from it for each purpose."""

    def __init__(self, text: str) -> None:
        secret = _bytes_of(text)
        derived = partial(hmac.digest, secret, digest="sha256")
        self.name = derived(b"shuoshi name 1").hex()[:NAME_LENGTH]
        self._mark = derived(b"shuoshi mark 1")
        self._cipher = _cipher(derived(b"shuoshi seal 1"))

    def seal(self, where: str, plain: bytes) -> bytes:
        """Nonce, ciphertext and tag."""
        nonce = secrets.token_bytes(NONCE)
        sealed: bytes = self._cipher.encrypt(nonce, plain, where.encode())
        return nonce + sealed

    def open(self, where: str, sealed: bytes) -> bytes:
        """What was sealed; Broken."""
        from cryptography.exceptions import InvalidTag

        try:
            plain: bytes = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], where.encode())
        except (InvalidTag, ValueError) as error:  # ValueError: too short for a nonce
            raise Broken(where) from error
        return plain

    def mark(self, where: str, words: str) -> str:
        """By which equal words of a column are found, and which tells nothing without the key."""
        digest = hmac.digest(self._mark, f"{where}\0{words}".encode(), hashlib.sha256)
        return f"{MARKED}{self.name}:{digest.hex()[:MARK_LENGTH]}"


class Ring:
    """The keys of a program, the one that seals first."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._keys = {key.name: key for key in keys}
        self._first = next(iter(self._keys.values()), None)

    @property
    def names(self) -> Sequence[str]:
        """Of its keys, the one that seals first; none: nothing is sealed."""
        return list(self._keys)

    def seal(self, where: str, words: str) -> str:
        """As it is kept in a column of text."""
        if not words:
            return ""
        if self._first is None:
            return f"{AS_WRITTEN}{words}" if words.startswith(("sealed:", MARKED)) else words
        sealed = self._first.seal(where, words.encode("utf-8", "surrogatepass"))
        return f"{SEALED}{self._first.name}:{urlsafe_b64encode(sealed).decode()}"

    def open(self, where: str, kept: str) -> str:
        """What was sealed, or was written before there was a key; Locked, Broken."""
        if kept.startswith(SEALED):
            try:
                sealed = urlsafe_b64decode(kept[BEGINNING:])
            except ValueError as error:
                raise Broken(where) from error
            plain = self._key(kept).open(where, sealed)
            return plain.decode("utf-8", "surrogatepass")
        return kept.removeprefix(AS_WRITTEN)

    def seal_bytes(self, where: str, content: bytes) -> bytes:
        """As it is kept in a column of bytes."""
        if self._first is None:
            return AS_WRITTEN.encode() + content if content.startswith(b"sealed:") else content
        return f"{SEALED}{self._first.name}:".encode() + self._first.seal(where, content)

    def open_bytes(self, where: str, kept: bytes) -> bytes:
        """The same of bytes."""
        if not kept.startswith(SEALED.encode()):
            return kept.removeprefix(AS_WRITTEN.encode())
        key = self._key(kept[:BEGINNING].decode("ascii", "replace"))
        return key.open(where, kept[BEGINNING:])

    def mark(self, where: str, words: str) -> str:
        """By which words are looked up; without a key they themselves."""
        if not words or words.startswith(MARKED) or self._first is None:
            return words
        return self._first.mark(where, words)

    def marks(self, where: str, words: str) -> list[str]:
        """Every way in which they may have been marked while keys changed."""
        return [words, *(key.mark(where, words) for key in self._keys.values())]

    def is_newest(self, kept: str) -> bool:
        """Whether a rotation leaves a value as it is: nothing to hide, or the first key's."""
        if self._first is None or kept in ("", "{}", "[]"):
            return True
        name = self._first.name
        return kept.startswith((f"{SEALED}{name}:", f"{MARKED}{name}:"))

    def _key(self, kept: str) -> Key:
        name = kept[len(SEALED) : BEGINNING - 1]
        if name not in self._keys:
            raise Locked(name)
        return self._keys[name]


_held: list[Ring] = [Ring()]


def ring() -> Ring:
    """The keys this program has been given."""
    return _held[0]


def hold(keys: Ring) -> None:
    """From now on everything is sealed and opened with these."""
    _held[0] = keys


def ring_of(text: str) -> Ring:
    """The keys that stand in a setting, between spaces, commas or lines; OddKey."""
    return Ring(Key(one) for one in _SEPARATORS.split(text.strip()) if one)


def new_key() -> str:
    """A new key as it is written: 43 letters and digits."""
    return as_written(secrets.token_bytes(KEY_BYTES))


def _bytes_of(text: str) -> bytes:
    try:
        secret = urlsafe_b64decode(text.rstrip("=").encode("ascii") + b"=")
    except ValueError as error:  # of another alphabet as well: nothing of it is told
        raise OddKey from error.__cause__
    if len(secret) != KEY_BYTES or as_written(secret) != text.rstrip("="):
        raise OddKey
    return secret


def as_written(secret: bytes) -> str:
    """A key as it is written."""
    return urlsafe_b64encode(secret).decode().rstrip("=")


def _cipher(secret: bytes) -> Any:
    """Imported with the first key: whoever has none does not wait for it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret)
