"""The first tables: people, cases, step runs, inbox and outbox; a journal that only grows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


GUARD_ON_SQLITE = """
CREATE TRIGGER journal_no_{action} BEFORE {action} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
GUARD_ON_POSTGRESQL = """
CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal only grows'; END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION journal_only_grows();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
"""


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=True),
        sa.Column("nup", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("item_code", "nup", name=op.f("uq_device_item_code_nup")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index("uq_device_name_in_room", ["room", "name"], unique=True)

    op.create_table(
        "inbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('new', 'done', 'failed')", name=op.f("ck_inbox_state_is_known")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint("update_id", name=op.f("uq_inbox_update_id")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_new",
            ["seq"],
            unique=False,
            sqlite_where=sa.text("state = 'new'"),
            postgresql_where=sa.text("state = 'new'"),
        )

    op.create_table(
        "number_series",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("joined_at", UTCDateTime(), nullable=True),
        sa.Column("unreachable_since", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_name", ["name"], unique=False)

    op.create_table(
        "procedure_version",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("first_used_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_procedure_version")),
    )
    op.create_table(
        "assignment",
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_assignment_changed_by_person")),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_assignment")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("complaint", sa.String(), nullable=False),
        sa.Column("procedure_version", sa.String(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_case_device_id_device")),
        sa.ForeignKeyConstraint(["duplicate_of"], ["case.id"], name=op.f("fk_case_duplicate_of_case")),
        sa.ForeignKeyConstraint(
            ["procedure_version"],
            ["procedure_version.version"],
            name=op.f("fk_case_procedure_version_procedure_version"),
        ),
        sa.ForeignKeyConstraint(["reporter_id"], ["person.id"], name=op.f("fk_case_reporter_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("year", "seq", name=op.f("uq_case_year_seq")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index("ix_case_device", ["device_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_duplicate_of"), ["duplicate_of"], unique=False)
        batch_op.create_index("ix_case_reporter", ["reporter_id", "id"], unique=False)

    op.create_table(
        "join_link",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_link_person_id_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_join_link")),
    )
    with op.batch_alter_table("join_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "join_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'declined')", name=op.f("ck_join_request_state_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_join_request_decided_by_person")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    with op.batch_alter_table("join_request", schema=None) as batch_op:
        batch_op.create_index(
            "uq_join_request_one_open",
            ["telegram_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.create_index("ix_person_role_role", ["role", "person_id"], unique=False)

    op.create_table(
        "switched_off",
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["person.id"], name=op.f("fk_switched_off_changed_by_person")
        ),
        sa.PrimaryKeyConstraint("move", name=op.f("pk_switched_off")),
    )
    op.create_table(
        "case_photo",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_unique_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_photo_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_photo")),
    )
    op.create_table(
        "case_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_word_case_id_case")),
        sa.PrimaryKeyConstraint("word", "case_id", name=op.f("pk_case_word")),
    )
    op.create_table(
        "step_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("next_check_at", UTCDateTime(), nullable=True),
        sa.Column("reminder_round", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_step_run_case_id_case")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_step_run_decided_by_person")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_step_run_taken_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_run")),
    )
    with op.batch_alter_table("step_run", schema=None) as batch_op:
        batch_op.create_index("ix_step_run_case", ["case_id", "id"], unique=False)
        batch_op.create_index(
            "ix_step_run_check",
            ["next_check_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "ix_step_run_waiting",
            ["step", "due_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_step_run_one_open",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_journal_actor_id_person")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_journal_case_id_case")),
        sa.ForeignKeyConstraint(["run_id"], ["step_run.id"], name=op.f("fk_journal_run_id_step_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index("ix_journal_case", ["case_id", "id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id_person")),
        sa.ForeignKeyConstraint(["run_id"], ["step_run.id"], name=op.f("fk_reminder_run_id_step_run")),
        sa.PrimaryKeyConstraint("run_id", "round", "person_id", name=op.f("pk_reminder")),
    )
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_standing_case_id_case")),
        sa.ForeignKeyConstraint(["run_id"], ["step_run.id"], name=op.f("fk_standing_run_id_step_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index("ix_standing_case", ["case_id", "kind"], unique=False)
        batch_op.create_index("ix_standing_run", ["run_id", "kind"], unique=False)
        batch_op.create_index("uq_standing_message", ["chat_id", "message_id"], unique=True)

    op.create_table(
        "dialog",
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("standing_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["standing_id"], ["standing.id"], name=op.f("fk_dialog_standing_id_standing")
        ),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_dialog")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("standing_id", sa.Integer(), nullable=True),
        sa.Column("is_edit", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owed_at", UTCDateTime(), nullable=False),
        sa.Column("not_before", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('owed', 'sending', 'sent', 'uncertain', 'failed', 'dropped')",
            name=op.f("ck_outbox_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["standing_id"], ["standing.id"], name=op.f("fk_outbox_standing_id_standing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_open",
            ["state", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('owed', 'sending', 'uncertain')"),
            postgresql_where=sa.text("state IN ('owed', 'sending', 'uncertain')"),
        )
        batch_op.create_index(
            "ix_outbox_owed_chat",
            ["chat_id", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        )
        batch_op.create_index(
            "ix_outbox_owed_standing",
            ["standing_id"],
            unique=False,
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        )
        batch_op.create_index(
            "uq_outbox_one_edit_owed",
            ["standing_id"],
            unique=True,
            sqlite_where=sa.text("state = 'owed' AND is_edit"),
            postgresql_where=sa.text("state = 'owed' AND is_edit"),
        )

    if op.get_bind().dialect.name == "postgresql":
        op.execute(GUARD_ON_POSTGRESQL)
    else:
        for action in ("update", "delete"):
            op.execute(GUARD_ON_SQLITE.format(action=action))


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_outbox_one_edit_owed",
            sqlite_where=sa.text("state = 'owed' AND is_edit"),
            postgresql_where=sa.text("state = 'owed' AND is_edit"),
        )
        batch_op.drop_index(
            "ix_outbox_owed_chat",
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        )
        batch_op.drop_index(
            "ix_outbox_owed_standing",
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        )
        batch_op.drop_index(
            "ix_outbox_open",
            sqlite_where=sa.text("state IN ('owed', 'sending', 'uncertain')"),
            postgresql_where=sa.text("state IN ('owed', 'sending', 'uncertain')"),
        )

    op.drop_table("outbox")
    op.drop_table("dialog")
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("uq_standing_message")
        batch_op.drop_index("ix_standing_run")
        batch_op.drop_index("ix_standing_case")

    op.drop_table("standing")
    op.drop_table("reminder")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index("ix_journal_case")

    op.drop_table("journal")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION journal_only_grows")
    with op.batch_alter_table("step_run", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_step_run_one_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_step_run_waiting",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_step_run_check",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_step_run_case")

    op.drop_table("step_run")
    op.drop_table("case_word")
    op.drop_table("case_photo")
    op.drop_table("switched_off")
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.drop_index("ix_person_role_role")

    op.drop_table("person_role")
    with op.batch_alter_table("join_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_join_request_one_open",
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )

    op.drop_table("join_request")
    with op.batch_alter_table("join_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_join_link_person_id"))

    op.drop_table("join_link")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_index("ix_case_reporter")
        batch_op.drop_index(batch_op.f("ix_case_duplicate_of"))
        batch_op.drop_index("ix_case_device")

    op.drop_table("case")
    op.drop_table("assignment")
    op.drop_table("procedure_version")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_name")

    op.drop_table("person")
    op.drop_table("number_series")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_new", sqlite_where=sa.text("state = 'new'"), postgresql_where=sa.text("state = 'new'")
        )

    op.drop_table("inbox")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index("uq_device_name_in_room")

    op.drop_table("device")
