"""The frame of every page: what it leads to, what its search finds, its style sheets, and how it travels."""
