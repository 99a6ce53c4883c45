"""Reads what is durable of the office, for the side panel of the page. Changes nothing, imports no `bot`.

The one place, beside the bot's own process (`playground.office`), where the playground knows the program;
all else between the two goes over HTTP. The panel has to show the records while that process is dead: people
are to see that nothing is lost, and nobody is there who could answer. So the database is read directly, by
the program's own rules (`casework`, `sop`, `storage`): a second writing of them would tell another limit.

Words that stand in the procedure or the roster travel as words; all others as codes, which the page words.
"""
