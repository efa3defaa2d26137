"""The list behind a number: one thing is gone to at once, several are offered in a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget

from samverkan_desktop.domain.matters import Matter
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.i18n import ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk

# What a menu comes up below: a part of a widget.
Anchor = tuple[QWidget, QRect]
Choice = tuple[str, Callable[[], object] | None]
_LONGEST = 80


def open_goals(desk: Desk, anchor: Anchor, goals: Sequence[GoalRow]) -> None:
    """Go to the goal, or offer the goals."""
    offer(anchor, [_to_goal(desk, goal) for goal in goals])


def open_states(desk: Desk, anchor: Anchor, states: Sequence[tuple[str, Sequence[GoalRow]]]) -> None:
    """Go to the only goal, or offer the goals below the state that they are in."""
    choices: list[Choice] = []
    for words_of_state, goals in states:
        choices.append((words_of_state, None))
        choices += [_to_goal(desk, goal) for goal in goals]
    offer(anchor, choices)


def open_meetings(desk: Desk, anchor: Anchor, matter: Matter) -> None:
    """Go to the meeting, or offer the meetings, the latest first, and tell how many more there are."""
    today = desk.workspace.today()
    latest = sorted(matter.records, key=lambda one: (one.day is not None, one.day), reverse=True)
    choices: list[Choice] = [
        (
            f"{one.label}, {words.short_day(one.day, today)}" if one.day else one.label,
            partial(desk.go.open_meeting, one.meeting_id or one.id),
        )
        for one in latest
    ]
    if matter.more:
        text = ngettext("… and {n} earlier meeting", "… and {n} earlier meetings", matter.more)
        choices.append((text.format(n=matter.more), None))
    offer(anchor, choices)


def offer(anchor: Anchor, choices: Sequence[Choice]) -> None:
    """Do the only thing there is, or show a menu below the anchor; lines without a thing to do only tell something."""
    ways = [do for _text, do in choices if do is not None]
    if len(ways) == 1:
        ways[0]()
        return
    widget, area = anchor
    menu = QMenu(widget)
    menu.setObjectName("overviewMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, do in choices:
        line = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
        line = line.replace("&", "&&")
        if do is None:
            menu.addAction(line).setEnabled(False)
        else:
            menu.addAction(line, do)
    menu.popup(widget.mapToGlobal(area.bottomLeft()))


def _to_goal(desk: Desk, goal: GoalRow) -> Choice:
    return f"{goal.number}. {goal.wording}", partial(desk.go.open_goal, goal.id)
