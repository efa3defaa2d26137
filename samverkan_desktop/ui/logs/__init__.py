"""The logs across meetings: lists of any length with filters that stay, and what is done to many rows at once."""
