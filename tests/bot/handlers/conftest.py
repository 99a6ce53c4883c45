from tests.bot.flows.driver import migrated_file, office

__all__ = ["migrated_file", "office"]
