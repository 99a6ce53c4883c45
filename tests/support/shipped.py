"""The procedure that Sigap brings along, read once for all tests."""

from importlib import resources

from casework.desk import Procedures

TEXT = (resources.files("sop") / "procedure.toml").read_text(encoding="utf-8")
PROCEDURES = Procedures(TEXT, "procedure.toml")
PROCEDURE = PROCEDURES.current
