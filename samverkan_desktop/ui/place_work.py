"""Tells when the database lies where a cloud service or another machine may exchange it, and moves it here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.places import PlaceKind, RiskyPlace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.risky_places import risky_place
from samverkan_desktop.ui.banners import Banners
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say

if TYPE_CHECKING:
    from samverkan_desktop.ui.preferences import Preferences

NAME = "placeBanner"


class PlaceWork(QObject):
    """`copied(old, new)` when a verified copy lies in the local folder and wants to be opened instead."""

    copied = Signal(object, object)

    def __init__(self, desk: Desk, banners: Banners, preferences: "Preferences", parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("placeWork")
        self._desk, self._banners, self._preferences = desk, banners, preferences
        self._place = risky_place(desk.workspace.path)
        self._is_moving = False

    def show(self) -> None:
        """Put up the banner, unless the place is safe or the user has said that they know."""
        place = self._place
        self._banners.show_if(
            place is not None and str(self._desk.workspace.path) not in self._preferences.settings.known_places,
            NAME,
            "" if place is None else warning(place),
            kind="warning",
            action=_("Move it to this computer…"),
            on_action=self.ask,
            can_act=not self._is_moving,
            other=_("I understand"),
            on_other=self.understand,
        )

    def ask(self) -> None:
        """Say what a move does before it is done."""
        self._desk.messages.ask(
            _("Move the database to this computer?"),
            _(
                "It is copied to the program’s own folder, checked and opened there, with its backups. The old file "
                "stays where it is under another name. Others who open it there no longer see what you write."
            ),
            yes=_("Move it"),
            on_yes=self.move,
        )

    def move(self) -> None:
        """Copy in the worker; the program then opens the copy."""
        # Imported late, because hardly any start moves anything.
        from samverkan_desktop.services.moving import copy_here

        self._is_moving = True
        self.show()
        self._desk.jobs.run(
            copy_here,
            self._desk.workspace,
            title=_("Moving the database …"),
            on_done=self._copied,
            on_error=self._fail,
            on_end=self._rest,
        )

    def understand(self) -> None:
        """Never say it of this file again."""
        known = [*self._preferences.settings.known_places, str(self._desk.workspace.path)]
        self._preferences.change(known_places=known)
        self.show()

    def _copied(self, new: Path) -> None:
        self.copied.emit(self._desk.workspace.path, new)

    def _fail(self, error: SamverkanError) -> None:
        self._desk.messages.error(
            _("The database was not moved"), say(error), _("It lies where it was, and is open as before.")
        )

    def _rest(self) -> None:
        self._is_moving = False
        self.show()


def warning(place: RiskyPlace) -> str:
    """What can happen there."""
    if place.kind is PlaceKind.CLOUD:
        text = _(
            "The database lies in {name}, which may exchange the file while you write. What you write can then be "
            "lost or end up in a second file."
        )
    else:
        text = _(
            "The database lies on another machine ({name}). If the network breaks while you write, the file can be "
            "damaged."
        )
    return text.format(name=place.name)
