"""The forms of activities, communication and the calendar."""
