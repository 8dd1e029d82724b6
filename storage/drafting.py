"""Drafts the next revision from the tables: `python -m storage.drafting 0002 "Add …"`.

The draft is what Alembic sees; read it, complete it, format it with ruff, and run the stairway.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import Script

from storage.database import open_engine
from storage.migrating import configuration, upgrade

CHATTER = "    # ###"  # Alembic's remarks around what it wrote


def draft(revision: str, message: str) -> Path:
    """Write the next revision into storage/migrations/versions; gives back the file."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'draft.db'}"
        upgrade(url)
        engine = open_engine(url)
        with engine.connect() as connection:
            drafted = command.revision(
                configuration(connection), message, autogenerate=True, rev_id=revision
            )
        engine.dispose()
    assert isinstance(drafted, Script), "one revision was asked for"
    file = Path(drafted.path)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(one for one in lines if not one.startswith(CHATTER)), "utf-8")
    return file


if __name__ == "__main__":
    draft(*sys.argv[1:])
