"""Measures the program against a peer of the same run, so that a busy machine slows both."""
