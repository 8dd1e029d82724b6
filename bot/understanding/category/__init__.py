"""事项分类: which leaf a petition belongs to, by the city's words and a model of its examples.

`rules` are the words of a clerk and work alone; `model` is linear over runs of characters and of
sounds, read by numpy only; `training` makes one with scikit-learn, which the bots never import.
"""

from bot.understanding.category.classifier import CategoryGuess, Classifier, Likely
from bot.understanding.category.model import Model
from bot.understanding.category.model_file import (
    BrokenModel,
    ModelTooLarge,
    load_model,
    save_model,
)
from bot.understanding.category.profiles import OTHER_GROUP, CategoryProfile, Example

__all__ = [
    "OTHER_GROUP",
    "BrokenModel",
    "CategoryGuess",
    "CategoryProfile",
    "Classifier",
    "Example",
    "Likely",
    "Model",
    "ModelTooLarge",
    "load_model",
    "save_model",
]
