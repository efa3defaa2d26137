"""Backups in words: why, how large, what is in them and what has happened since."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from samverkan_desktop.domain.backups import REASON_LABELS, Backup, BackupState, Comparison, Reason
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState

_COUNTED = ("goal", "assessment", "meeting", "decision", "action_item", "paragraph", "area", "body", "person")
_IN_SHORT = ("area", "goal", "assessment", "meeting", "action_item")
_MOST_PARTS = 4
_MEGABYTE = 1024**2


def reason_words(reason: Reason) -> str:
    """Why a backup was made."""
    return _(REASON_LABELS[reason])


def size_words(size: int) -> str:
    """The size of a file as people write it."""
    digits = 0 if size < _MEGABYTE else 1
    return words.locale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def content_words(counts: Mapping[str, int]) -> str:
    """The main numbers of what a backup holds: 4 områden, 18 målsättningar …"""
    parts = [_of_kind(name, counts[name]).format(n=counts[name]) for name in _IN_SHORT if counts.get(name)]
    return ", ".join(parts) or _("nothing yet")


def since_words(found: Comparison) -> str:
    """What has happened since a backup: +2 målsättningar, −1 möte."""
    if found.is_same:
        return _("Nothing")
    parts = [
        _of_kind(name, abs(change)).format(n=f"{'+' if change > 0 else '−'}{abs(change)}")
        for name, change in found.since.items()
        if name in _COUNTED
    ]
    if not parts:
        return _("As many records, other texts")
    more = len(parts) - _MOST_PARTS
    return ", ".join(parts[:_MOST_PARTS]) + (f", +{more} …" if more > 0 else "")


def changes_words(found: Comparison) -> str:
    """How much was done since a backup."""
    return ngettext("{n} change", "{n} changes", found.changes).format(n=found.changes) if found.changes else ""


def loss_words(found: Comparison) -> list[str]:
    """What a restore takes away and brings back, a sentence each."""
    parts = []
    gone = [_counted(name, change) for name, change in found.since.items() if name in _COUNTED and change > 0]
    back = [_counted(name, -change) for name, change in found.since.items() if name in _COUNTED and change < 0]
    if gone:
        parts.append(_("What has been added since then goes: {what}.").format(what=", ".join(gone)))
    if back:
        parts.append(_("What has been removed since then comes back: {what}.").format(what=", ".join(back)))
    if not found.is_same:
        parts.append(_("Texts that were changed since then become as they were."))
    return parts


def state_pill(backup: Backup) -> PillState:
    """Whether a backup can be relied on."""
    match backup.state:
        case BackupState.VERIFIED if backup.flaws:
            text = ngettext("{n} damaged record", "{n} damaged records", backup.flaws).format(n=backup.flaws)
            return PillState(kind=PillKind.SLOW, text=text)
        case BackupState.VERIFIED:
            return PillState(kind=PillKind.GOOD, text=_("Verified"))
        case BackupState.UNVERIFIED:
            return PillState(kind=PillKind.NONE, text=_("Not verified"))
        case BackupState.DAMAGED:
            return PillState(kind=PillKind.BEHIND, text=_("Damaged"))


def _counted(name: str, count: int) -> str:
    return _of_kind(name, count).format(n=count)


def _of_kind(name: str, count: int) -> str:
    match name:
        case "goal":
            return ngettext("{n} goal", "{n} goals", count)
        case "assessment":
            return ngettext("{n} assessment", "{n} assessments", count)
        case "meeting":
            return ngettext("{n} meeting", "{n} meetings", count)
        case "decision":
            return ngettext("{n} decision", "{n} decisions", count)
        case "action_item":
            return ngettext("{n} action", "{n} actions", count)
        case "paragraph":
            return ngettext("{n} paragraph", "{n} paragraphs", count)
        case "area":
            return ngettext("{n} area", "{n} areas", count)
        case "body":
            return ngettext("{n} group", "{n} groups", count)
        case _:
            return ngettext("{n} person", "{n} persons", count)
