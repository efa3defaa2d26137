"""Samverkan Desktop: follow-up of the priority areas that two public bodies share."""

__version__ = "0.1.0"
APP_NAME = "Samverkan"
# The word with which the program starts itself once more, without a window, for an errand.
ERRAND = "--errand"
