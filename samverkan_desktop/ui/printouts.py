"""Prints what the window shows: the overview, the follow-up document, or the list in sight."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.list_paper import ListPaper
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.i18n import _
from samverkan_desktop.services.printing import Printout
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.ask_secrecy import ask_paper
from samverkan_desktop.ui.dialogs.print_preview import PrintPreview
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.models.list_paper import paper_of
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.models.window_list import WindowList
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.picture_line import SearchLine

_TO_COME = (MeetingState.PLANNED, MeetingState.CANCELLED)


@runtime_checkable
class Printable(Protocol):
    """A view that is more than a list when it is printed."""

    def printout(self) -> Printout | None:
        """What is printed of it; None when that is its list after all."""


@runtime_checkable
class Readable(Protocol):
    """A view that can read its rows anew."""

    def refresh(self) -> None:
        """Read them."""

    def setUpdatesEnabled(self, enabled: bool, /) -> None:
        """Whether it is drawn."""


def print_view(desk: Desk, view: QWidget, window: QWidget) -> None:
    """Show how a view will look on paper, or say why it cannot be printed."""
    try:
        made = view.printout() if isinstance(view, Printable) else None
        made = made or _list_in_sight(desk, view)
    except SamverkanError as error:
        desk.messages.notice(say(error), kind="warning")
        return
    if made is None:
        desk.messages.notice(_("There is no list here to print."))
        return
    PrintPreview(desk, made, window).open()


def print_meeting(desk: Desk, meeting_id: str, window: QWidget, messages: Messages) -> None:
    """Show how the minutes of a meeting, or its agenda while it is still to come, will look on paper."""
    papers = desk.workspace.minutes
    try:
        minutes = papers.of_meeting(meeting_id)
        document: Minutes | Agenda = papers.agenda_of(meeting_id) if minutes.state in _TO_COME else minutes
    except SamverkanError as error:
        messages.error(_("The document cannot be printed"), say(error), _("The meeting is unharmed."))
        return
    ask_paper(messages, document, partial(_preview_paper, desk, document, window, messages))


def _preview_paper(
    desk: Desk, document: Minutes | Agenda, window: QWidget, messages: Messages, with_secrecy: bool
) -> None:
    made = desk.workspace.printing.minutes(document, with_secrecy=with_secrecy)
    PrintPreview(desk, made, window, messages).open()


def _list_in_sight(desk: Desk, view: QWidget) -> Printout | None:
    """The list that has the keys, or the first one that is seen."""
    lists = [one for one in view.findChildren(TableList) if one.isVisible() and not _is_aside(one)]
    chosen: TableList[Any] | None = next((one for one in lists if one.hasFocus()), lists[0] if lists else None)
    if chosen is None:
        return None
    title, label = view.accessibleName(), chosen.accessibleName()
    make = partial(
        paper_of,
        chosen,
        title=title if label in ("", title) else f"{title} – {label}",
        about=" · ".join(_narrowed_by(view)),
        day=desk.workspace.today(),
    )
    return desk.workspace.printing.rows(make(), openly=_openly(desk, chosen, make))


def _openly(desk: Desk, chosen: TableList[Any], make: Callable[[], ListPaper]) -> ListPaper | None:
    """The list as it reads where nothing marked can be seen; None where that makes no difference."""
    above = chosen.parentWidget()
    while above is not None and not isinstance(above, Readable):
        above = above.parentWidget()
    # The rows of a long list come from a worker, and none of them says anything of another record that can be marked.
    if above is None or isinstance(chosen, WindowList) or not desk.workspace.secrecy.grounds():
        return None
    row = chosen.current_id
    above.setUpdatesEnabled(False)
    try:
        with desk.workspace.outgoing():
            above.refresh()
            return make()
    finally:
        above.refresh()
        chosen.select(row)
        above.setUpdatesEnabled(True)


def _narrowed_by(view: QWidget) -> list[str]:
    """What the list was chosen by, in the words on the screen."""
    parts = [one.current_title for one in view.findChildren(SegmentedChips) if _is_choice(one)]
    boxes = [one.currentText() for one in view.findChildren(ChoiceBox) if _is_choice(one) and one.currentIndex() > 0]
    words = [one.text().strip() for one in view.findChildren(SearchLine) if _is_choice(one)]
    return [*parts, *boxes, *(_("with the words “{words}”").format(words=one) for one in words if one)]


def _is_choice(widget: QWidget) -> bool:
    return widget.isVisible() and not _is_aside(widget) and widget.objectName() != "areaChips"


def _is_aside(widget: QWidget) -> bool:
    """Whether it belongs to the one record beside the list."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, DetailPane):
        above = above.parentWidget()
    return above is not None
