"""The office's hours, pauses, outages, acting officials, and messages held until the office opens."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES = ("owed", "sending", "sent", "uncertain", "failed", "dropped")


def _allow_states(*states: str) -> None:
    """Change the CHECK on the outbox: SQLite makes the table anew for that, and leaves the old CHECK out."""
    allowed = ", ".join(f"'{state}'" for state in states)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("outbox", recreate="always" if is_sqlite else "never") as batch_op:
        if not is_sqlite:
            batch_op.drop_constraint(op.f("ck_outbox_state_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_outbox_state_is_known"), f"state IN ({allowed})")


def upgrade() -> None:
    _allow_states("held", *STATES)
    op.create_table(
        "office_clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alive_at", UTCDateTime(), nullable=True),
        sa.Column("opened_at", UTCDateTime(), nullable=True),
        sa.Column("calendar_revision", AutoString(), nullable=False),
        sa.Column("holidays_missed_for", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_clock")),
    )
    op.execute("INSERT INTO office_clock (id, calendar_revision) VALUES (1, '')")
    op.create_table(
        "outage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
    )
    with op.batch_alter_table("outage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outage_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(
            "ix_outage_untold",
            ["began_at"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL"),
        )

    op.create_table(
        "acting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("acting_id", sa.Integer(), nullable=False),
        sa.Column("absent_id", sa.Integer(), nullable=True),
        sa.Column("from_at", UTCDateTime(), nullable=False),
        sa.Column("until_at", UTCDateTime(), nullable=False),
        sa.Column("letter", AutoString(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('plh', 'plt')", name=op.f("ck_acting_kind_is_known")),
        sa.ForeignKeyConstraint(["absent_id"], ["person.id"], name=op.f("fk_acting_absent_id_person")),
        sa.ForeignKeyConstraint(["acting_id"], ["person.id"], name=op.f("fk_acting_acting_id_person")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_acting_ended_by_person")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_acting_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acting")),
    )
    with op.batch_alter_table("acting", schema=None) as batch_op:
        batch_op.create_index(
            "ix_acting_not_over",
            ["role", "from_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        for name, column in (("ix_acting_stands_in", "acting_id"), ("ix_acting_absent", "absent_id")):
            batch_op.create_index(
                name,
                [column],
                unique=False,
                sqlite_where=sa.text("ended_at IS NULL"),
                postgresql_where=sa.text("ended_at IS NULL"),
            )

    op.create_table(
        "calendar_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("hours", AutoString(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.Column("cancelled_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('period', 'closed', 'early', 'extra')", name=op.f("ck_calendar_override_kind_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by"], ["person.id"], name=op.f("fk_calendar_override_cancelled_by_person")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_calendar_override_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_override")),
    )
    with op.batch_alter_table("calendar_override", schema=None) as batch_op:
        batch_op.create_index(
            "ix_calendar_override_last_on",
            ["last_on"],
            unique=False,
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        )

    op.create_table(
        "ping_day",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ping_day_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_ping_day")),
    )
    op.create_table(
        "setting",
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("value", AutoString(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_setting_changed_by_person")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("until_at", UTCDateTime(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_pause_ended_by_person")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_pause_made_by_person")),
        sa.ForeignKeyConstraint(["run_id"], ["step_run.id"], name=op.f("fk_pause_run_id_step_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index("ix_pause_run", ["run_id", "id"], unique=False)
        batch_op.create_index(
            "uq_pause_one_open",
            ["run_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_held",
            ["chat_id", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )

    op.drop_index("ix_outbox_owed_standing", "outbox")
    op.create_index(
        "ix_outbox_waiting_standing",
        "outbox",
        ["standing_id"],
        sqlite_where=sa.text("state IN ('held', 'owed')"),
        postgresql_where=sa.text("state IN ('held', 'owed')"),
    )

    with op.batch_alter_table("step_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rounds_from", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("rounds_before", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("climbed_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("paused_until", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("unheld_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("acting_as", AutoString(), nullable=True))

    op.create_index(
        "ix_step_run_paused",
        "step_run",
        ["paused_until"],
        sqlite_where=sa.text("ended_at IS NULL AND paused_until IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND paused_until IS NOT NULL"),
    )
    op.create_index(
        "ix_standing_overview",
        "standing",
        ["chat_id"],
        sqlite_where=sa.text("live AND kind IN ('board', 'reminders')"),
        postgresql_where=sa.text("live AND kind IN ('board', 'reminders')"),
    )


def downgrade() -> None:
    op.drop_index("ix_standing_overview", "standing")
    op.drop_index("ix_step_run_paused", "step_run")
    op.execute("UPDATE outbox SET state = 'owed' WHERE state = 'held'")
    with op.batch_alter_table("step_run", schema=None) as batch_op:
        batch_op.drop_column("acting_as")
        batch_op.drop_column("unheld_at")
        batch_op.drop_column("paused_until")
        batch_op.drop_column("climbed_at")
        batch_op.drop_column("rounds_before")
        batch_op.drop_column("rounds_from")

    op.drop_index("ix_outbox_waiting_standing", "outbox")
    op.create_index(
        "ix_outbox_owed_standing",
        "outbox",
        ["standing_id"],
        sqlite_where=sa.text("state = 'owed'"),
        postgresql_where=sa.text("state = 'owed'"),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_held",
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )

    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pause_one_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_pause_run")

    op.drop_table("pause")
    op.drop_table("setting")
    op.drop_table("ping_day")
    with op.batch_alter_table("calendar_override", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_calendar_override_last_on",
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        )

    op.drop_table("calendar_override")
    with op.batch_alter_table("acting", schema=None) as batch_op:
        for name in ("ix_acting_absent", "ix_acting_stands_in", "ix_acting_not_over"):
            batch_op.drop_index(
                name,
                sqlite_where=sa.text("ended_at IS NULL"),
                postgresql_where=sa.text("ended_at IS NULL"),
            )

    op.drop_table("acting")
    with op.batch_alter_table("outage", schema=None) as batch_op:
        batch_op.drop_index("ix_outage_untold")
        batch_op.drop_index(batch_op.f("ix_outage_ended_at"))

    op.drop_table("outage")
    op.drop_table("office_clock")
    _allow_states(*STATES)
