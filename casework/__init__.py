"""What an office does with cases: an action a function, a transaction each. No event loop, no Telegram."""
