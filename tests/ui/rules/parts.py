"""What Python takes for a part of something stands in it on the screen too."""

import re

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from tests.ui.rules.rule import Rule
from tests.ui.windows import path_of

_OWNER = re.compile(r"^parent\.+ <.* at (0x[0-9a-f]+)>$", re.MULTILINE)


class PartsStayWhereTheyAre(Rule):
    """Python takes what many a call of Qt answers for a part of what was asked, and takes it apart with that."""

    def look(self, name: str, window: QWidget) -> None:
        # Not by `findChildren`, which puts right whatever it answers.
        known = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QWidget) and window.isAncestorOf(one)]
        self.found += [f"{name}: {path_of(one, window)}" for one in known if not is_held_well(one)]


def is_held_well(widget: QObject) -> bool:
    """Whether the widget is for Python a part of something that it stands in."""
    owner = _OWNER.search(Shiboken.dump(widget))
    outer, places = widget.parent(), set()
    while outer is not None:
        places.add(id(outer))
        outer = outer.parent()
    return owner is None or int(owner[1], 16) in places
