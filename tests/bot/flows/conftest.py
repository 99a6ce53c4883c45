from tests.bot.flows.fixtures import migrated_file, migrated_template, office, office_on_both

__all__ = ["migrated_file", "migrated_template", "office", "office_on_both"]
