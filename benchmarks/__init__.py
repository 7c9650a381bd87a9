"""Speed as ratios: each module measures a piece of work against another way to get the same result."""
