"""What the text and the lists of the meeting window understand besides its commands."""

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.meeting import presence


def more_keys() -> list[tuple[str, str, str]]:
    """Where, which key or sign, and what it does."""
    text, lists = _("In the text"), _("In lists")
    return [*((text, *one) for one in _in_text()), *((lists, *one) for one in _in_lists())]


def _in_text() -> list[tuple[str, str]]:
    return [
        (_("! first in the line"), _("An action when you press Enter. Add @name and a day: 15/12, v 3, friday, +2v.")),
        (_("§ first in the line"), _("A decision when you press Enter.")),
    ]


def _in_lists() -> list[tuple[str, str]]:
    letters = ", ".join(presence.letters())
    return [
        ("1–9", _("In the attendance list: present. Press again to go on to remote, excused, absent.")),
        (letters, presence.legend()),
        (_("Space"), _("In the list of actions: done, or not done. In the agenda: dealt with, or not.")),
        (_("Enter"), _("On a decision or an action: edit. In the agenda: write. On a person: role, times and note.")),
        (_("Delete"), _("Take out the marked item, decision, action or person.")),
    ]
