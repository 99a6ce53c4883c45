"""Tables, sessions and queries on SQLite and PostgreSQL. Knows `sop`; knows nothing of Telegram."""
