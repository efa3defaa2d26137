"""Forms that change one record."""
