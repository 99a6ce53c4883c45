from tests.bot.flows.fixtures import office, office_on_both, working_office

__all__ = ["office", "office_on_both", "working_office"]
