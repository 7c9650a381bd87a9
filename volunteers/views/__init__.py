"""Pages of people, missions and programmes."""
