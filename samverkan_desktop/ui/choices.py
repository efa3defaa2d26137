"""What can be chosen for the look and the language, in menus and settings: codes with their words."""

from samverkan_desktop import i18n
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.settings_work import TEXT_SIZES


def theme_choices() -> list[tuple[str, str]]:
    """Light, dark, or as the system has it."""
    return [("light", _("Light")), ("dark", _("Dark")), ("system", _("Like the system"))]


def language_choices() -> list[tuple[str, str]]:
    """Each language in its own words."""
    return list(i18n.LANGUAGES.items())


def text_size_choices() -> list[tuple[str, str]]:
    """The sizes that can be chosen."""
    return [(str(size), f"{size} %") for size in TEXT_SIZES]
