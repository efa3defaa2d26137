"""Find anything from one field, and the ways back from there."""
