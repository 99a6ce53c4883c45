from tests.bot.flows.fixtures import office, office_on_both

__all__ = ["office", "office_on_both"]
