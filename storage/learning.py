"""Drawer: examples of categories, runs of training and their models."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select as core_select
from sqlmodel import Session, col, func, select

from storage.new_rows import table_of
from storage.tables import CategoryExample, CategoryModel, TrainingRun
from storage.words import ExampleSource

KEPT_MODELS = 3  # newest models whose bytes stay, beside the active one


def find_examples(
    session: Session, *, source: ExampleSource | None = None
) -> Sequence[CategoryExample]:
    """Examples in the order they were written down; those of one source, or all."""
    query = select(CategoryExample).order_by(col(CategoryExample.id))
    if source is not None:
        query = query.where(col(CategoryExample.source) == source)
    return session.exec(query).all()


def find_sheet_texts(session: Session) -> Sequence[tuple[str, str]]:
    """Category and text of the sheet's examples, in the order they were written down."""
    query = select(CategoryExample.category_code, CategoryExample.text)
    query = query.where(CategoryExample.source == ExampleSource.SHEET)
    return session.exec(query.order_by(col(CategoryExample.id))).all()


def find_sheet_rows(session: Session) -> Iterator[tuple[int, str, str]]:
    """Id, category and text of the sheet's examples; bare, for there are thousands of them."""
    row = table_of(CategoryExample).c
    query = core_select(row.id, row.category_code, row.text)
    found = session.connection().execute(query.where(row.source == ExampleSource.SHEET))
    return (tuple(one) for one in found)


def find_runs(session: Session, most: int = 100) -> Sequence[TrainingRun]:
    """Runs, the newest first."""
    return session.exec(select(TrainingRun).order_by(col(TrainingRun.id).desc()).limit(most)).all()


def active_run(session: Session) -> TrainingRun | None:
    """The run whose model judges now."""
    return session.exec(select(TrainingRun).where(col(TrainingRun.active))).first()


def active_model(session: Session) -> bytes | None:
    """The bytes of the model that judges now."""
    query = (
        select(CategoryModel.content)
        .join(TrainingRun, col(TrainingRun.id) == col(CategoryModel.run_id))
        .where(col(TrainingRun.active))
    )
    return session.exec(query).first()


def run_of(session: Session, at: datetime) -> TrainingRun | None:
    """The run that was made then."""
    return session.exec(select(TrainingRun).where(TrainingRun.at == at)).first()


def newest_tried(session: Session) -> int:
    """The newest example that any run which did not fail was trained on; 0 for none."""
    found = select(func.max(TrainingRun.newest_example)).where(TrainingRun.failed == "")
    return session.exec(found).one() or 0


def newest_from_cases(session: Session) -> int:
    """The id of the newest example that came from a case; 0 for none."""
    of_cases = col(CategoryExample.source) != ExampleSource.SHEET
    return session.exec(select(func.max(CategoryExample.id)).where(of_cases)).one() or 0


def find_examples_of(session: Session, petition_id: int) -> Sequence[CategoryExample]:
    """What a case has taught."""
    wanted = select(CategoryExample).where(CategoryExample.petition_id == petition_id)
    return session.exec(wanted).all()


def add_failure(session: Session, run: TrainingRun) -> None:
    """Keep a run that made nothing."""
    session.add(run)
    session.flush()


def add_run(session: Session, run: TrainingRun, content: bytes) -> int:
    """Keep a run and its model; its id. An active one takes the place of the one before."""
    if run.active:
        for other in session.exec(select(TrainingRun).where(col(TrainingRun.active))):
            other.active = False
            session.add(other)
        session.flush()  # at most one is active at any moment, also within a transaction
    session.add(run)
    session.flush()
    assert run.id is not None, "flushed rows have an id"
    session.add(CategoryModel(run_id=run.id, content=content))
    session.flush()
    _forget_old_models(session)
    return run.id


def _forget_old_models(session: Session) -> None:
    newest = [run.id for run in find_runs(session, KEPT_MODELS)]
    active = active_run(session)
    kept = {*newest, active.id if active else None}
    for run_id in session.exec(select(CategoryModel.run_id)).all():
        if run_id not in kept:
            session.delete(session.get_one(CategoryModel, run_id))
    session.flush()
