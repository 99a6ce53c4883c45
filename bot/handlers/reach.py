"""Who has blocked the bot, or lets it write again: noted, so that steps do not wait for the unreachable."""

from telegram import ChatMember

from bot.turn import Turn
from casework.joining import return_to_reach
from casework.reach import lose_reach


def on_reach(turn: Turn) -> None:
    """Telegram tells that the bot's own standing in a chat has changed. Groups are none of our business."""
    change = turn.update.my_chat_member
    if change is None or not turn.is_private:
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        lose_reach(turn.desk, [turn.sender.id])
    elif turn.person is not None and turn.person.unreachable_since is not None:
        return_to_reach(turn.desk, turn.person)
