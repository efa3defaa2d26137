"""What a user can do, as verbs."""
