"""The demonstration data: read from `fixtures/`, named by natural keys, loaded as a whole or not at all."""
