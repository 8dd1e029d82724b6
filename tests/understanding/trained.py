"""The sample city's classifier with its model, trained once for all processes of all sessions.

What it depends on names the file it is kept in, so that nothing stale is ever read.
"""

import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from bot.commands.classifiers import sample_classifier
from bot.understanding.category import CategoryProfile, Classifier, load_model, save_model
from tests.understanding.sample import PROFILES, ROOT

SOURCES = (
    *sorted((ROOT / "bot" / "understanding" / "category").glob("*.py")),
    ROOT / "bot" / "understanding" / "folding.py",
    ROOT / "bot" / "commands" / "classifiers.py",
    ROOT / "storage" / "sample_city" / "categories.csv",
    ROOT / "storage" / "sample_city" / "examples.csv",
)


@cache
def trained_classifier() -> Classifier:
    """Words and model of the sample city, as on day one."""
    digest = sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"shuoshi-tests-{digest}.npz"
    if not kept.is_file():
        model = sample_classifier().model
        assert model is not None, "the sample city has examples"
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as fresh:
            fresh.write(save_model(model))
        Path(fresh.name).replace(kept)
    return Classifier(PROFILES, load_model(kept.read_bytes()))


def group_of(code: str) -> str:
    """The top-level group of a leaf of the sample city."""
    return _groups()[code]


@cache
def _groups() -> dict[str, str]:
    profiles: tuple[CategoryProfile, ...] = PROFILES
    return {profile.code: profile.group for profile in profiles}
