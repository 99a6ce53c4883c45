"""What every table shares: names of constraints, the JSON column, the CHECK that stands in for an enum.

Instants are aware UTC `datetime`s: SQLModel stores a plain `datetime` as such on both engines and
refuses a naive one, so no table names a column type for them.
"""

from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import JSON, CheckConstraint, MetaData
from sqlmodel import Field, Session, SQLModel

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLModel.metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Row(SQLModel):
    """Base of all tables; one metadata, one naming convention."""

    metadata = SQLModel.metadata


_R = TypeVar("_R", bound=Row)

MOST_ID = 2**31 - 1
"""The largest id a row can have; PostgreSQL refuses to look for a larger one."""


def find_by_id(session: Session, table: type[_R], row_id: int) -> _R | None:
    """The row with this id, or None: ids arrive in button data, which may be forged."""
    return session.get(table, row_id) if 0 < row_id <= MOST_ID else None


def json_field(**kwargs: Any) -> Any:
    """A JSON object column, never NULL. Replace its value to change it: changes inside are not seen."""
    return Field(default_factory=dict, sa_type=JSON, nullable=False, **kwargs)


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """A CHECK that keeps a string column to an enum's values (enum columns would store their names)."""
    allowed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_is_known")
