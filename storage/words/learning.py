"""What the category model learns from: persisted vocabularies."""

from enum import StrEnum


class ExampleSource(StrEnum):
    """Where an example comes from."""

    SHEET = "sheet"  # 示例表, written by a clerk
    STAFF = "staff"  # 工作人员更正
    RESIDENT = "resident"  # 居民自己选的


class TrainingOccasion(StrEnum):
    """Why a model was trained."""

    BY_HAND = "by_hand"  # 导入表格后，或命令
    NIGHTLY = "nightly"  # 每晚
