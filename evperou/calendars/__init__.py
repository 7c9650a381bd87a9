"""Calendar files (.ics): what they say of each day in Lima, and the one that other calendars read from here."""
