"""Pictures of rows and headings, so that a list that comes back as it was need not be drawn letter by letter.

A picture is found by everything that is seen in it. So nobody has to say when one is no longer true: a row that has
changed, or is drawn in another width, size, colour or state, is another one.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from PySide6.QtGui import QImage

# For the rows of two lists or three, in a window of the usual size: one goes to and fro between those.
MOST_BYTES: Final = 4 * 1024 * 1024
# So long after something was drawn anew it is at rest, and its picture is made.
RESTS_MS: Final = 150


class KeptRows:
    """Those that were looked at last, as many as there is room for."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pictures: OrderedDict[Hashable, QImage] = OrderedDict()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pictures)

    def __contains__(self, seen: Hashable) -> bool:
        """Whether there is one."""
        return seen in self._pictures

    def find(self, seen: Hashable) -> QImage | None:
        """The picture of a row, where it is kept."""
        found = self._pictures.get(seen)
        if found is not None:
            self._pictures.move_to_end(seen)
        return found

    def keep(self, seen: Hashable, picture: QImage) -> None:
        """Keep a picture, in the place of those that nobody has looked at for longest."""
        before = self._pictures.pop(seen, None)
        self.bytes += picture.sizeInBytes() - (before.sizeInBytes() if before is not None else 0)
        self._pictures[seen] = picture
        while self.bytes > self.most_bytes:
            _seen, gone = self._pictures.popitem(last=False)
            self.bytes -= gone.sizeInBytes()

    def forget(self) -> None:
        """Let all of them go."""
        self._pictures.clear()
        self.bytes = 0


kept: Final = KeptRows()
