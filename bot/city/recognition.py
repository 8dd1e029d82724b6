"""What recognises categories in a city: their words, and the model that judges there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

import structlog
from sqlmodel import Session

from bot.understanding.category import (
    BrokenModel,
    CategoryProfile,
    Classifier,
    Model,
    load_model,
)
from storage import learning, places
from storage.tables import Category

log = structlog.get_logger("city")


class ModelHealth(StrEnum):
    """Whether a model judges; without one, or with a broken one, the words do."""

    GOOD = "good"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Recognition:
    """A classifier, and of which categories and which model (SHA-256) it was made."""

    profiles: tuple[CategoryProfile, ...]
    digest: bytes
    classifier: Classifier
    health: ModelHealth


def recognition(
    session: Session, categories: Iterable[Category], known: Recognition | None
) -> Recognition:
    """That of these categories; the `known` one where neither they nor the model have changed.

    Reading a model takes a tenth of a second, and names, limits and rosters change more often.
    """
    profiles = tuple(map(_profile, categories))
    content = learning.active_model(session)
    digest = sha256(content or b"").digest()
    if known is not None and (known.profiles, known.digest) == (profiles, digest):
        return known
    model, health = _read(content)
    return Recognition(profiles, digest, Classifier(profiles, model), health)


def profiles_of(session: Session) -> tuple[CategoryProfile, ...]:
    """What each leaf that is in use is recognised by, in the order of lists."""
    return tuple(map(_profile, places.find_categories(session)))


def _read(content: bytes | None) -> tuple[Model | None, ModelHealth]:
    if content is None:
        log.info("category-model-missing")
        return None, ModelHealth.MISSING
    try:
        return load_model(content), ModelHealth.GOOD
    except BrokenModel as error:
        log.warning("category-model-broken", reason=str(error))
        return None, ModelHealth.BROKEN


def _profile(row: Category) -> CategoryProfile:
    return CategoryProfile(
        code=row.code,
        group=row.group,
        name=row.name,
        words=row.words,
        examples=tuple(row.examples),
        description=row.description,
    )
