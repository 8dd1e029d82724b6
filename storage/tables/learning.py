"""Learning: examples of what is which category, runs of training, and the models they made."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field

from storage.columns import json_object, moment, word
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import ExampleSource, TrainingOccasion


class CategoryExample(Row, table=True):
    """示例: a text and its leaf; from the spreadsheet, or from a case that was corrected."""

    __tablename__ = "category_examples"
    __table_args__ = (
        Index("ix_category_examples_source", "source", "category_code"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    category_code: str = Field(foreign_key="categories.code")
    text: str
    source: ExampleSource = word(ExampleSource, ExampleSource.SHEET)
    petition_id: int | None = Field(default=None, foreign_key="petitions.id", index=True)
    created_at: datetime = moment()


class TrainingRun(Row, table=True):
    """训练: when, on what, how good on texts it had not seen; at most one is active.

    `compared` of a nightly one: bot.desk.learning.nightly, old and new on the same cases.
    """

    __tablename__ = "training_runs"
    __table_args__ = (
        Index(
            "ix_training_runs_active",
            "active",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment(index=True)
    occasion: TrainingOccasion = word(TrainingOccasion, TrainingOccasion.BY_HAND)
    digest: str  # SHA-256 of all it was trained on, hex
    examples: int
    corrections: int = 0  # how many of them come from cases
    newest_example: int = 0  # id of the last of those
    seconds: float = 0.0
    figures: dict[str, Any] = json_object()  # of bot.understanding.category.judging
    compared: dict[str, Any] = json_object()
    took_over: bool = False  # it judged from then on, perhaps no longer
    failed: str = ""  # the kind of error; no model then
    active: bool = False


class LearningNight(Row, table=True):
    """学习之夜: a night whose learning has begun; history up to `event_id` has been read."""

    __tablename__ = "learning_nights"

    day: date = Field(primary_key=True)
    begun_at: datetime = moment()
    event_id: int = 0


class CategoryModel(Row, table=True):
    """模型: what a run made, as a file's bytes; kept apart, so that lists of runs stay light."""

    __tablename__ = "category_models"

    run_id: int = Field(foreign_key="training_runs.id", primary_key=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
