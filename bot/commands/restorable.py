"""能不能恢复: whether a restore would find room beside what is there, and what older ones left."""

from pathlib import Path

from sqlalchemy.engine import make_url

from storage import restore, restored_schema
from storage.database import open_engine


def look(url: str) -> tuple[bool, list[str]]:
    """Whether it could be restored here; files or schemas that earlier restores put aside."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return True, [str(path) for path in restore.kept_aside(Path(str(parsed.database)))]
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            left = [f"schema {name}" for name in restored_schema.kept_aside(connection)]
            return restored_schema.may_restore(connection), left
    finally:
        engine.dispose()
