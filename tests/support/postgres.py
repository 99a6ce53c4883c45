"""A throw-away PostgreSQL for one test run. Listens on loopback only, leaves nothing behind."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

_START_SECONDS = 30.0
_START_ATTEMPTS = 5
_FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


_END_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"

_USED_TABLES = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
"""

_EMPTY = """
DO $$
DECLARE each record;
BEGIN
    FOR each IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %I', each.name);
    END LOOP;
    FOR each IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
    LOOP
        PERFORM setval(quote_ident(each.name), 1, false);
    END LOOP;
    INSERT INTO office_clock (id, calendar_revision) VALUES (1, '');
END
$$
"""
"""The one row that a migration makes is made again."""


class PostgresError(RuntimeError):
    """PostgreSQL is installed, but did not do what was asked."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server and its superuser."""

    port: int
    password: str

    def url(self, database: str) -> str:
        """The plain `postgresql://…` form that DATABASE_URL takes."""
        return f"postgresql://postgres:{quote(self.password)}@127.0.0.1:{self.port}/{database}"

    def create_database(self, template: str = "template0") -> str:
        """Makes a database with a name of its own, as a copy of the template, and returns that name.

        Nobody may be connected to the template meanwhile.
        """
        name = f"test_{secrets.token_hex(8)}"
        self._execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return name

    def drop_database(self, name: str) -> None:
        """Drops the database even if a test left connections to it."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def empty_database(self, name: str) -> None:
        """Makes a migrated database as it was after its migrations, even if a test left connections to it.

        Some twenty times quicker than another copy, which would be hundreds of files.
        """
        self._execute(sql.SQL(_END_CONNECTIONS).format(sql.Literal(name)))
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            # The journal's trigger and foreign keys are in the way of deletions.
            connection.execute("SET session_replication_role = replica")
            connection.execute(_EMPTY)
            # Else new rows would stand in the gaps of old ones, in no order.
            used = [sql.Identifier(name) for (name,) in connection.execute(_USED_TABLES)]
            if used:
                connection.execute(sql.SQL("VACUUM {}").format(sql.SQL(", ").join(used)))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def find_postgres_binaries() -> Path | None:
    """The folder of the newest installed server, or None. Debian keeps it out of PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda initdb: int(initdb.parts[-3]) if initdb.parts[-3].isdigit() else 0,
    )
    if debian:
        return debian[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_postgres(binaries: Path, *, durable: bool = False) -> Iterator[PostgresServer]:
    """Makes a cluster in a temporary folder and runs a server over it until the block ends.

    It forgets on power failure unless `durable`: tests end processes, never the machine, so only a test
    that kills the server itself needs it. Raises PostgresError when the server does not come up.
    """
    # Not pytest's tmp_path: the server's user, which is not root, must be able to enter every parent.
    folder = Path(tempfile.mkdtemp(prefix="sigap-postgres-"))
    try:
        owner = _server_user()
        password = secrets.token_urlsafe(16)
        (folder / "password").write_text(password)
        if owner is not None:
            shutil.chown(folder, owner)
            shutil.chown(folder / "password", owner)
        _initialise(binaries, folder, owner)
        process, server = _start(binaries, folder, owner, password, durable=durable)
        try:
            yield server
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    users = {line.partition(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return "postgres" if "postgres" in users else "nobody"


def _initialise(binaries: Path, folder: Path, owner: str | None) -> None:
    command = [
        str(binaries / "initdb"),
        f"--pgdata={folder / 'data'}",
        "--username=postgres",
        f"--pwfile={folder / 'password'}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]
    made = subprocess.run(command, cwd=folder, user=owner, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        msg = f"initdb failed: {made.stderr.strip()}"
        raise PostgresError(msg)


def _start(
    binaries: Path, folder: Path, owner: str | None, password: str, *, durable: bool
) -> tuple[subprocess.Popen[bytes], PostgresServer]:
    """Tries a few ports: a free one may be taken by somebody else before the server has it."""
    for _ in range(_START_ATTEMPTS):
        server = PostgresServer(_free_port(), password)
        process = _launch(binaries, folder, owner, server.port, durable=durable)
        if _comes_up(process, server):
            return process, server
        _stop(process)
    log = (folder / "log").read_text(errors="replace")
    msg = f"PostgreSQL did not start: {log[-2000:].strip()}"
    raise PostgresError(msg)


def _launch(
    binaries: Path, folder: Path, owner: str | None, port: int, *, durable: bool
) -> subprocess.Popen[bytes]:
    options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="]
    if not durable:
        options += _FAST_AND_FORGETFUL
    command = [str(binaries / "postgres"), "-D", str(folder / "data")]
    for option in options:
        command += ["-c", option]
    setpriv = shutil.which("setpriv")
    if setpriv:
        # A test run that is killed cannot clean up; the kernel then ends the server for it.
        command = [setpriv, "--pdeathsig", "INT", *command]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, user=owner, stdout=log, stderr=log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _comes_up(process: subprocess.Popen[bytes], server: PostgresServer) -> bool:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return True
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    # SIGINT is PostgreSQL's fast shutdown: it ends sessions rather than waiting for them.
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
