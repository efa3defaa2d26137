"""Which records have a secrecy mark now, for every list and every detail; read anew after each change."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject, Signal

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk


@dataclass
class _Known:
    """What the open database has marked; the drawing of a cell cannot be handed a desk."""

    desk: Desk | None = None
    # None until somebody asks, or the first picture is there.
    grounds: dict[str, str] | None = None


_known = _Known()


class Marks(QObject):
    """Keeps what is marked as long as its window lives; `changed` when something got or lost a mark."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("marks")
        _known.desk, _known.grounds = desk, None
        desk.changes.changed.connect(self.refresh)
        parent.destroyed.connect(partial(_forget, desk))

    def refresh(self, _topics: object = None) -> None:
        """Read again what is marked."""
        before, _known.grounds = _known.grounds, _read()
        if _known.grounds != (before or {}):
            self.changed.emit()


def desk() -> Desk | None:
    """The desk of the open window."""
    return _known.desk


def ground_of(record_id: Hashable) -> str:
    """Why a record is marked, itself or what it is a part of; empty where it is not."""
    if _known.grounds is None:
        _known.grounds = _read()
    return _known.grounds.get(record_id, "") if isinstance(record_id, str) else ""


def told(ground: str) -> str:
    """The mark in words: Sekretess: OSL 21 kap. 1 §"""
    return _("Secrecy: {ground}").format(ground=ground)


def _read() -> dict[str, str]:
    return _known.desk.workspace.secrecy.grounds() if _known.desk is not None else {}


def _forget(desk: Desk, _window: object = None) -> None:
    # The window in another language, or of another database, is there before the old one has gone.
    if _known.desk is desk:
        _known.desk, _known.grounds = None, None
