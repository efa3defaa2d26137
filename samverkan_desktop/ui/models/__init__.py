"""Table models with columns as data."""
