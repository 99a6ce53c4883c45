"""Keeps the cards about newcomers where they belong: an open request stands with every admin."""

from casework.desk import Desk
from casework.owing import restate, stand_all
from sop.definition import ADMIN
from storage.joining import open_requests
from storage.people import people_with_role
from storage.post import Lane, StandingRow, standing_of_kind

REQUEST_KIND = "join_request"


def follow_requests(desk: Desk) -> None:
    """A request, or who is admin, has changed: admins have a card of each open request, others have none.

    Cards of decided requests say so once more, without buttons. Where nothing has changed it does nothing.
    """
    standing = standing_of_kind(desk.session, REQUEST_KIND)
    requests = [request.id for request in open_requests(desk.session)]
    if not standing and not requests:
        return
    admins = people_with_role(desk.session, ADMIN)
    wanted = {
        (request_id, admin.telegram_id)
        for request_id in requests
        for admin in admins
        if admin.telegram_id is not None
    }
    present = {(row.facts["request_id"], row.chat_id): row for row in standing}
    over = [row for place, row in present.items() if place not in wanted]
    restate(desk, over, lane=Lane.ANSWER, last=True)
    missing = [
        StandingRow(chat_id=chat_id, kind=REQUEST_KIND, facts={"request_id": request_id})
        for request_id, chat_id in sorted(wanted - present.keys(), key=str)
    ]
    stand_all(desk, missing, lane=Lane.CARD)
