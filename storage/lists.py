"""Paged lists of cases, runs and people, for people to read. One query a list, whatever its length."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.cases import CasePhotoRow


def photo_file_ids(session: Session, case_id: int, limit: int) -> Sequence[str]:
    """The photos of a case in the order in which they came."""
    query = select(CasePhotoRow.file_id).where(CasePhotoRow.case_id == case_id)
    return session.exec(query.order_by(col(CasePhotoRow.position)).limit(limit)).all()
