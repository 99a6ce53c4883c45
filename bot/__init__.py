"""Telegram's side of Sigap: takes updates, shows cases. Decides nothing that `sop` or `casework` decides."""
