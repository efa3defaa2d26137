"""Known errors in the words of the screen."""

from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.i18n import _


def say(error: SamverkanError) -> str:
    """The error as a user reads it, in the language in use."""
    if isinstance(error, Invalid):
        return " ".join(_(problem) for problem in error.problems.values())
    message = _(error.message)
    return message.format(**error.values) if error.values else message
