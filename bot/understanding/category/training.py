"""训练: a linear model out of examples; with `calibrating` all that needs scikit-learn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.understanding.category.calibrating import calibrated, membership_of
from bot.understanding.category.counting import Chosen, Counted, Places, choose, count
from bot.understanding.category.judging import Figures, Judged, judge
from bot.understanding.category.model import ASKS_BELOW, Calibration, Model, Vocabulary
from bot.understanding.category.profiles import SAID, Example
from bot.understanding.category.rules import Rules
from bot.understanding.category.signs import Block, plain

FOLDS = 4
UNSEEN = -2.0  # the score of a class whose only example is held back
LONG = 60  # characters: from this mean length on the examples are letters, not messages
MOST_SIGNS = 120_000  # a block; the rest are the rarest
RULES_SHARE = 0.025


class TooFewExamples(Exception):
    """Fewer than two classes, none with two examples, or no sign (only punctuation) to learn."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Scores (text × class) of models that had not seen these texts, and their classes."""

    scores: npt.NDArray[np.float32]
    known: npt.NDArray[np.intp]

    @property
    def right(self) -> float:
        """The share whose class came first."""
        return float(np.mean(self.scores.argmax(axis=1) == self.known))


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, from how many examples, and its figures on texts it had not seen, by group."""

    model: Model
    examples: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is looked at, in how many examples a sign must stand, and the cost of a mistake.

    `ratios`: the mean of a machine on the signs as they are and of one on signs weighed by how
    much commoner each is in a class than outside (NB-SVM: Wang and Manning, ACL 2012).
    """

    blocks: tuple[Block, ...]
    least: int = 2
    cost: float = 1.0
    ratios: bool = False


Way = tuple[Recipe, ...]  # recipes whose mean is taken


MESSAGES = Recipe(
    (
        Block("characters", (1, 2, 3, 4)),
        Block("sounds", (2, 3), weight=0.6),
    )
)
BIGRAMS = Recipe((Block("characters", (1, 2), edges=False),))
TITLES = Recipe((Block("characters", (1, 2), edges=False),), ratios=True)
LETTERS = Recipe(
    (
        Block("characters", (1, 2, 3), power=1.0, edges=False),
        Block("characters", (1, 2, 3), weight=0.7, lead=30),
    ),
    cost=3.0,
)
HEADS = Recipe((Block("characters", (1, 2), edges=False, lead=24),), ratios=True)
PAIRS = Recipe((Block("characters", (1, 2), power=1.0, edges=False),), cost=3.0)


class Corpus:
    """Examples, their classes, and their signs by block, each block counted once."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples
        self.classes = tuple(sorted({each.code for each in examples}))
        places = {code: place for place, code in enumerate(self.classes)}
        self.known = np.array([places[each.code] for each in examples])
        self.heavy = np.array([each.weight for each in examples])
        self._texts = [plain(each.text) for each in examples]
        self._counted: dict[Block, Counted] = {}

    def choose(self, recipe: Recipe, rows: Places) -> list[Chosen]:
        """What a recipe looks at in these texts."""
        return [choose(self._of(block), rows, recipe.least, MOST_SIGNS) for block in recipe.blocks]

    def _of(self, block: Block) -> Counted:
        if block not in self._counted:
            self._counted[block] = count(block, self._texts)
        return self._counted[block]


def train(
    examples: Sequence[Example],
    rules: Rules | None = None,
    groups: Mapping[str, str] | None = None,
) -> Trained:
    """A calibrated model; the recipe follows from the length of the texts.

    `rules`: the words that will speak beside it. `groups`: the group of each class, itself if not
    told; the confidence is that of the first group. The examples of a class are taken in their
    order: those that stand together were often written together, and are tried together.
    """
    if len({each.code for each in examples}) < 2 or not any(_folds(examples)):
        raise TooFewExamples
    corpus = Corpus(examples)
    way, tried = _best(corpus, rules)
    whole = _model(corpus, way)
    named = [(groups or {}).get(code, code) for code in whole.classes]
    calibration = calibrated(tried.scores, tried.known, named)
    share = 0.0 if rules is None else RULES_SHARE
    model = replace(whole, rules_share=share, calibration=calibration)
    return Trained(model, len(examples), judge(tuple(_judged(tried, calibration, named))))


def _judged(tried: Tried, calibration: Calibration, named: Sequence[str]) -> Iterator[Judged]:
    names, membership = membership_of(named)
    for scores, known in zip(tried.scores, tried.known, strict=True):
        chances = calibration.chances(scores) @ membership
        ranked = tuple(names[place] for place in np.argsort(-chances, kind="stable"))
        confidence = calibration.confidence(float(chances.max()))
        yield Judged((named[known],), ranked, confidence, confidence < ASKS_BELOW)


def _best(corpus: Corpus, rules: Rules | None) -> tuple[Way, Tried]:
    """The way that names most classes it had not seen, and what it said of them."""
    ways = ways_for(corpus.examples, rules)
    tried = [(way, _tried(corpus, way, rules)) for way in ways]
    return max(tried, key=lambda pair: pair[1].right)


def ways_for(examples: Iterable[Example], rules: Rules | None) -> tuple[Way, ...]:
    """Those that may do for short messages, or for letters; a city's own messages have theirs."""
    lengths = [len(each.text) for each in examples if each.weight >= SAID]
    if lengths and np.mean(lengths) >= LONG:
        return ((LETTERS, HEADS, PAIRS),)
    both: Way = (MESSAGES, BIGRAMS)
    return (both,) if rules is not None else ((TITLES,), both)


@dataclass(frozen=True, slots=True)
class Fitted:
    """One recipe's weights (sign × class) and bias."""

    chosen: list[Chosen]
    weights: Any
    bias: Any

    def scores(self, rows: Places) -> Any:
        """Scores (text × class) of texts of the corpus."""
        return _matrix(self.chosen, rows) @ self.weights + self.bias


def fit(examples: Sequence[Example], way: Way) -> Model:
    """The mean of the models of all recipes, as one model; not calibrated."""
    return _model(Corpus(examples), way)


def _model(corpus: Corpus, way: Way) -> Model:
    every = np.arange(len(corpus.examples))
    vocabularies: list[Vocabulary] = []
    weights: list[npt.NDArray[np.float16]] = []
    fitted = [_fitted(corpus, recipe, every) for recipe in way]
    for one in fitted:
        bounds = np.cumsum([0, *(len(each.columns) for each in one.chosen)])
        vocabularies += [each.vocabulary() for each in one.chosen]
        weights += [
            (one.weights[begin:end] / len(way)).astype(np.float16)
            for begin, end in pairwise(bounds)
        ]
    bias = np.mean([one.bias for one in fitted], axis=0)
    return Model(corpus.classes, tuple(vocabularies), tuple(weights), bias.astype(np.float32))


def _fitted(corpus: Corpus, recipe: Recipe, rows: Places) -> Fitted:
    """Fitted to some texts of the corpus; a class with none of them scores as never seen."""
    chosen = corpus.choose(recipe, rows)
    classes, known = np.unique(corpus.known[rows], return_inverse=True)
    matrix = _matrix(chosen, rows)
    if not matrix.shape[1]:
        raise TooFewExamples
    learnt, bias = _learnt(matrix, known, corpus.heavy[rows], recipe)
    weights = np.zeros((matrix.shape[1], len(corpus.classes)))
    weights[:, classes] = learnt
    whole_bias = np.full(len(corpus.classes), UNSEEN)
    whole_bias[classes] = bias
    return Fitted(chosen, weights, whole_bias)


def _matrix(chosen: Sequence[Chosen], rows: Places) -> Any:
    from scipy.sparse import hstack

    return hstack([each.values(rows) for each in chosen]).tocsr()


def _learnt(matrix: Any, known: Any, heavy: Any, recipe: Recipe) -> tuple[Any, Any]:
    """Weights (sign × class) and bias, on a scale where scores of training texts vary by 1/2."""
    machine = _machine(recipe).fit(matrix, known, sample_weight=heavy)
    weights, bias = machine.coef_.T, machine.intercept_
    if weights.shape[1] == 1:  # two classes: one score stands for both
        weights, bias = np.hstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    weights, bias = _scaled(matrix, weights, bias)
    if recipe.ratios:
        other_weights, other_bias = _scaled(matrix, *_by_ratios(matrix, known, heavy, recipe))
        weights, bias = (weights + other_weights) / 2, (bias + other_bias) / 2
    return weights, bias


def _by_ratios(matrix: Any, known: Any, heavy: Any, recipe: Recipe) -> tuple[Any, Any]:
    columns, biases = [], []
    for number in range(int(known.max()) + 1):
        own = known == number
        inside = np.asarray(matrix[own].sum(axis=0)).ravel() + 1
        outside = np.asarray(matrix[~own].sum(axis=0)).ravel() + 1
        ratio = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
        machine = _machine(recipe).fit(matrix.multiply(ratio).tocsr(), own, sample_weight=heavy)
        columns.append(machine.coef_[0] * ratio)
        biases.append(machine.intercept_[0])
    return np.stack(columns, axis=1), np.array(biases)


def _machine(recipe: Recipe) -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=recipe.cost, class_weight="balanced", random_state=0)


def _scaled(matrix: Any, weights: Any, bias: Any) -> tuple[Any, Any]:
    spread = 2 * float(np.std(matrix @ weights + bias)) or 1.0
    return weights / spread, bias / spread


def _folds(examples: Sequence[Example]) -> Iterator[frozenset[int]]:
    """Which examples are held back, fold by fold; a clerk's words and a lonely one never are."""
    of_class: dict[str, list[int]] = {}
    for place, each in enumerate(examples):
        if each.weight >= SAID:
            of_class.setdefault(each.code, []).append(place)
    for fold in range(FOLDS):
        yield frozenset(
            place
            for places in of_class.values()
            if len(places) > 1
            for place in places[len(places) * fold // FOLDS : len(places) * (fold + 1) // FOLDS]
        )


def _tried(corpus: Corpus, way: Way, rules: Rules | None) -> Tried:
    """Every example is read by a model that has not seen it."""
    every = np.arange(len(corpus.examples))
    scores, known = [], []
    for held in filter(None, _folds(corpus.examples)):
        inside = np.isin(every, sorted(held))
        fitted = [_fitted(corpus, recipe, every[~inside]) for recipe in way]
        found = np.mean([one.scores(every[inside]) for one in fitted], axis=0)
        if rules is not None:
            found += [_points(corpus, rules, place) for place in every[inside]]
        scores.append(found)
        known.append(corpus.known[inside])
    return Tried(np.concatenate(scores).astype(np.float32), np.concatenate(known))


def _points(corpus: Corpus, rules: Rules, place: int) -> list[float]:
    said = rules.points(corpus.examples[place].text)
    return [RULES_SHARE * said.get(code, 0.0) for code in corpus.classes]
