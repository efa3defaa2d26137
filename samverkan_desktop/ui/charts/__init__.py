"""Charts of indicators."""
