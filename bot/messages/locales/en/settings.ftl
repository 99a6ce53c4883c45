### Settings.

settings-uncertain = ⚠️ Messages that may not have arrived: { $count }
