"""The list behind a number: one thing is gone to at once, several are offered in a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from samverkan_desktop.domain.matters import Matter
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk

_LONGEST = 80


def open_goals(desk: Desk, anchor: QWidget, goals: Sequence[GoalRow]) -> None:
    """Go to the goal, or offer the goals."""
    offer(anchor, [(f"{goal.number}. {goal.wording}", partial(desk.go.open_goal, goal.id)) for goal in goals])


def open_meetings(desk: Desk, anchor: QWidget, matter: Matter) -> None:
    """Go to the meeting, or offer the meetings, the latest first, and tell how many more there are."""
    today = desk.workspace.today()
    latest = sorted(matter.records, key=lambda one: (one.day is not None, one.day), reverse=True)
    offer(
        anchor,
        [
            (
                f"{one.label}, {words.short_day(one.day, today)}" if one.day else one.label,
                partial(desk.go.open_meeting, one.meeting_id or one.id),
            )
            for one in latest
        ],
        more=ngettext("… and {n} earlier meeting", "… and {n} earlier meetings", matter.more).format(n=matter.more)
        if matter.more
        else "",
    )


def offer(anchor: QWidget, choices: Sequence[tuple[str, Callable[[], object]]], *, more: str = "") -> None:
    """Do the only thing there is, or show a menu below the anchor, with a last line that only tells something."""
    if len(choices) == 1:
        choices[0][1]()
        return
    menu = QMenu(anchor)
    menu.setObjectName("overviewMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, do in choices:
        line = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
        menu.addAction(line.replace("&", "&&"), do)
    if more:
        menu.addAction(more).setEnabled(False)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
