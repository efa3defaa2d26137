"""The parts of the meeting window."""
