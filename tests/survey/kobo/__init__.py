"""Three exports in Kobo's dialect, with the dirt of real ones; every person is invented."""
