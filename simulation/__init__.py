"""A year of an office in minutes: the real casework and words, with a moved clock and without Telegram."""
