"""Every schema that was ever released, as an explicit tuple of steps."""
