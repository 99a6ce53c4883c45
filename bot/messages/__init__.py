"""Words what people see, from rows and facts at the moment of sending. Decides nothing, sends nothing."""
