"""校准: chances that mean what they say, from scores on texts the model had not seen."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.understanding.category.model import Calibration, Numbers

SHARPNESSES = np.geomspace(0.5, 20, 60)
KNOTS = 12  # steps of the curve; each is the mean of as many texts


def calibrated(
    scores: Numbers, known: npt.NDArray[np.intp], groups: Sequence[str] | None = None
) -> Calibration:
    """By `scores` (text × class) and the right class of each; `groups` of the classes, if any.

    The sharpness is that of the highest likelihood; the curve says how often the first group
    was right at each chance.
    """
    from sklearn.isotonic import IsotonicRegression

    losses = [_loss(scores, known, sharpness) for sharpness in SHARPNESSES]
    sharpness = float(SHARPNESSES[int(np.argmin(losses))])
    plain = Calibration(sharpness)
    names, membership = membership_of(groups or [str(one) for one in range(scores.shape[1])])
    chances = np.stack([plain.chances(row) for row in scores]) @ membership
    said = chances.max(axis=1)
    right = chances.argmax(axis=1) == membership[known].argmax(axis=1)
    assert len(names) == chances.shape[1], "one column a group"
    rising = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
    steps = [part for part in np.array_split(np.argsort(said), KNOTS) if len(part)]
    middles = np.array([said[part].mean() for part in steps])
    means = np.array([right[part].mean() for part in steps])
    curve = rising.fit(middles, means, sample_weight=[len(part) for part in steps])
    knots = np.concatenate([[0.0], middles, [1.0]])
    values = np.concatenate([[0.0], curve.predict(middles), [max(means[-1], 0.99)]])
    return Calibration(
        sharpness, knots.astype(np.float32), np.maximum.accumulate(values).astype(np.float32)
    )


def membership_of(groups: Sequence[str]) -> tuple[tuple[str, ...], Numbers]:
    """The groups in the order of their first class, and class × group as zeros and ones."""
    names = tuple(dict.fromkeys(groups))
    of_class = np.array([names.index(group) for group in groups])
    return names, np.eye(len(names), dtype=np.float32)[of_class]


def _loss(scores: Numbers, known: npt.NDArray[np.intp], sharpness: float) -> float:
    raised = sharpness * (scores - scores.max(axis=1, keepdims=True))
    own = raised[np.arange(len(known)), known]
    return float(np.mean(np.log(np.exp(raised).sum(axis=1)) - own))
