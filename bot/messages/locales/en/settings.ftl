### Settings.

settings-uncertain = ⚠️ Messages of which it is unknown whether they arrived: { $count }
