"""The pages of activities, communication and the calendar."""
