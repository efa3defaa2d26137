"""An errand served by a thread: the same messages through pipes, without the half second of starting Python anew."""

import os
from threading import Thread

from samverkan_desktop.services import errands as served
from samverkan_desktop.ui.errands import Helper


class HelperHere(Helper):
    """Cannot be killed, since that would be the end of the test."""

    def __init__(self) -> None:
        asked, way_in = os.pipe()
        way_out, answers = os.pipe()
        self._asked, self.answers = os.fdopen(way_in, "wb"), os.fdopen(way_out, "rb")
        self._is_asked = False
        self._thread = Thread(target=served.serve, args=(asked, answers))
        self._thread.start()

    def stop(self) -> None:
        """Close the way in, once it is known what shall be stopped."""
        if self._is_asked:
            self._close_way_in()

    def end(self) -> None:
        """Wait until it is done."""
        self._close_way_in()
        self._thread.join()
        self.answers.close()
