"""What the benchmarks share: comparing two sides, databases of their own, records in number, memory."""
