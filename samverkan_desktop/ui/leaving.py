"""How a place lets its widgets go and comes back as it was: each tells how it stands, and takes that up when made anew.

A widget with something to remember has `leave`, which gives a frozen value, and `come_back`, which takes it. What can
only be done when all has its size, as to scroll, is in `come_into_sight`. `must_stay` says that it cannot go now. What
`holds_parts` remembers for its parts itself.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from samverkan_desktop.frozen import dataclass, field

if TYPE_CHECKING:
    from samverkan_desktop.ui.memory import Memory

_LEFT = "left."
_ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class Focus:
    """Which widget has the keys: the how-manieth of its name, and where in its text the cursor stands."""

    name: str
    number: int
    cursor: int


@dataclass(frozen=True, kw_only=True)
class Left:
    """How a place was left: what its widgets remember, by their names, and which of them had the keys."""

    standing: Mapping[str, Any] = field(default_factory=dict)
    focus: Focus | None = None


class PlaceMemory:
    """The memory of all places, and while a place is made anew how its widgets stood; see `left_in`."""

    def __init__(self, lasting: "Memory", left: Left | None) -> None:
        self._lasting = lasting
        self._standing: Mapping[str, Any] = left.standing if left is not None else {}

    def recall(self, key: str) -> Any:
        """What was kept under the key, or None."""
        return self._standing.get(key.removeprefix(_LEFT)) if key.startswith(_LEFT) else self._lasting.recall(key)

    def keep(self, key: str, value: Any) -> None:
        """Keep a JSON-able value, for every place and the next start."""
        self._lasting.keep(key, value)

    def forget(self) -> None:
        """The place is back; what is made in it from now on begins anew."""
        self._standing = {}


def left_in(memory: "Memory | None", name: str) -> Any:
    """How the widget of that name stood when its place let it go; None where it is made for the first time.

    For those who would otherwise read something first that they would then not show.
    """
    return memory.recall(_LEFT + name) if memory is not None else None


def may_go(*roots: QWidget) -> bool:
    """Whether nothing is written, asked or under way in any of them."""
    return not any(getattr(one, "must_stay", False) or (one.isWindow() and one.isVisible()) for one in _within(roots))


def leave(*roots: QWidget) -> Left:
    """How they stand, and what has the keys in the first of them."""
    standing = {
        one.objectName(): value
        for one in _standing(roots)
        if hasattr(one, "leave") and (value := one.leave()) is not None
    }
    return Left(standing=standing, focus=focus_in(roots[0]))


def come_back(left: Left, *roots: QWidget) -> None:
    """Let widgets that are in sight stand as those before them did."""
    known = [(one, left.standing[one.objectName()]) for one in _standing(roots) if one.objectName() in left.standing]
    for one, value in known:
        if hasattr(one, "come_back"):
            one.come_back(value)
    # What changed its size is laid out first, and then what that is within: one cannot scroll to what has no place yet.
    for _round in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for one, value in known:
        if hasattr(one, "come_into_sight"):
            one.come_into_sight(value)


def take_away(root: QWidget, *, at_once: bool = False) -> None:
    """Let Qt delete it, and Python what it holds of it with it; for what `may_go` alone.

    `at_once` for what has not been in sight since something else was, so that nothing in it can be answering a click.

    Its parts know each other, so Python would find them only when it looks through all that there is, long after.
    """
    root.destroyed.connect(partial(_forget, [root, *root.findChildren(QObject)]))
    root.deleteLater()
    if at_once:
        QCoreApplication.sendPostedEvents(root, QEvent.Type.DeferredDelete)


def _forget(parts: list[QObject], _root: object = None) -> None:
    for one in parts:
        vars(one).clear()
    parts.clear()


def focus_in(root: QWidget) -> Focus | None:
    """Which widget in it has the keys, or would have them if its place were in sight."""
    held = root.focusWidget()
    if held is None or not held.objectName():
        return None
    alike = [one for one in _within((root,)) if one.objectName() == held.objectName()]
    return Focus(name=held.objectName(), number=alike.index(held), cursor=_cursor(held))


def give_focus(focus: Focus | None, root: QWidget) -> None:
    """Give the keys to the widget that had them, now or when its place comes into sight."""
    if focus is None:
        return
    alike = [one for one in _within((root,)) if one.objectName() == focus.name]
    if len(alike) > focus.number:
        alike[focus.number].setFocus()
        _put_cursor(alike[focus.number], focus.cursor)


def _within(roots: tuple[QWidget, ...]) -> Iterator[Any]:
    for root in roots:
        yield root
        yield from root.findChildren(QWidget)


def _standing(roots: tuple[QWidget, ...]) -> Iterator[Any]:
    for root in roots:
        yield from (root,) if hasattr(root, "holds_parts") else _within((root,))


def _cursor(held: QWidget) -> int:
    # Late, here and below: no field is there before somebody looks at something to write in.
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    if isinstance(held, QPlainTextEdit):
        return held.textCursor().position()
    return held.cursorPosition() if isinstance(held, QLineEdit) else 0


def _put_cursor(held: QWidget, place: int) -> None:
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    if isinstance(held, QLineEdit):
        held.setCursorPosition(place)
    elif isinstance(held, QPlainTextEdit):
        cursor = held.textCursor()
        cursor.setPosition(min(place, len(held.toPlainText())))
        held.setTextCursor(cursor)
