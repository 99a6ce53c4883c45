"""Drafts the next migration from what the models say now. For developers; touches no office's database."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from storage.database import migrate, migration_config, open_engine


def draft_migration(message: str) -> Path:
    """Compares the models with a fresh database at the newest migration and writes the difference down."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/fresh.db")
        migrate(engine)
        with engine.connect() as connection:
            config = migration_config(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            number = 1 + sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions())
            script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    assert script is not None
    assert not isinstance(script, list)
    return Path(script.path)


if __name__ == "__main__":
    sys.stdout.write(f"{draft_migration(' '.join(sys.argv[1:]))}\n")
