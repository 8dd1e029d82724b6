"""Which classifier a command asks: a model file, the imported city, or the sample city."""

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from sqlmodel import Session

from bot.city.city import City, city
from bot.city.recognition import ModelHealth
from bot.commands.configuration import settings
from bot.commands.console import err, progress, say, stop
from bot.commands.transacting import trouble_told
from bot.settings import Settings
from bot.understanding.category import (
    BrokenModel,
    CategoryProfile,
    Classifier,
    Model,
    load_model,
)
from bot.understanding.category.profiles import said, taught_by
from bot.understanding.category.rules import Rules
from storage import migrating
from storage.database import open_engine


@cache
def model_at(path: Path) -> Model:
    """The model in a file; ends the command when it is none."""
    try:
        return load_model(path.read_bytes())
    except OSError as error:
        stop("cli-cannot-read", path=str(path), reason=error.strerror or "")
    except BrokenModel as error:
        stop("cli-model-broken", path=str(path), reason=str(error))


def city_classifier() -> Classifier:
    """That of the configured database when a city was imported there, else the sample city's."""
    chosen = settings()
    with trouble_told():
        imported = imported_city(chosen)
    if imported is not None:
        health = imported.recognition.health
        if health != ModelHealth.GOOD:
            say("cli-check-model", to=err, health=health.value)
        return imported.classifier
    say("cli-on-sample-city", to=err)
    with progress("cli-training"):
        return sample_classifier()


def imported_city(chosen: Settings) -> City | None:
    """The city of the configured database; None when none was imported there."""
    database = chosen.database_url.removeprefix("sqlite:///")
    if database != chosen.database_url and not Path(database).is_file():
        return None  # to look would make an empty one
    if not migrating.is_current(chosen.database_url):
        return None
    engine = open_engine(chosen.database_url)
    try:
        with Session(engine) as session:
            whole = city(session)
            return whole if whole.categories else None
    finally:
        engine.dispose()


def sample_classifier() -> Classifier:
    """Trained on the spot from the sample city's own sheets."""
    from bot.spreadsheets import read_city
    from bot.understanding.category.training import train

    with as_file(files("storage") / "sample_city") as folder:
        plan, _findings = read_city(folder)
    if plan is None:
        raise ValueError("the sample city has mistakes")
    profiles = [
        CategoryProfile(
            each.code, each.group, each.name, each.words, each.examples, each.description
        )
        for each in plan.categories
    ]
    own = (said(each.text, each.category_code) for each in plan.examples or ())
    groups = {profile.code: profile.group for profile in profiles}
    made = train([*taught_by(profiles), *own], Rules(profiles), groups)
    return Classifier(profiles, made.model)
