"""The rules of the procedure. Standard library only: no I/O, no clock, no Telegram, no SQL."""
