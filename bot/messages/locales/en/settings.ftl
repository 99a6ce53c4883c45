### Settings: read by admins.

# Below the list of steps, where there are any.
settings-uncertain = ⚠️ Messages of which it is unknown whether they arrived: { $count }
