"""What a model says alone, without a city: for corpora whose classes are anybody's."""

from dataclasses import dataclass

import numpy as np

from bot.understanding.category.model import Model


@dataclass(frozen=True, slots=True)
class Reading:
    """The classes of a text, best first, with their chances; how often such a first is right."""

    ranked: tuple[str, ...]
    chances: tuple[float, ...]
    confidence: float


def read(model: Model, text: str) -> Reading:
    """Every class of the model in order; each is its own group."""
    chances = model.calibration.chances(model.scores(text))
    order = np.argsort(-chances, kind="stable")
    confidence = model.calibration.confidence(float(chances[order[0]]))
    return Reading(
        tuple(model.classes[place] for place in order),
        tuple(float(chances[place]) for place in order),
        confidence,
    )
