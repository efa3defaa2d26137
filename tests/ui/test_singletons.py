"""Python survives what PySide does to its singletons."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

from samverkan_desktop.ui.singletons import protect

MANY = 50_000


class Speaker(QObject):
    said = Signal(object)

    def hear(self, what: object) -> None:
        self.heard = what


def test_many_calls_that_answer_nothing_do_not_end_python(qapp) -> None:
    speaker = Speaker()
    speaker.said.connect(speaker.hear)
    for _ in range(MANY):
        assert speaker.parent() is None
        speaker.said.emit(None)
    assert speaker.heard is None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_the_singletons_have_references_in_plenty_and_no_more_when_asked_twice() -> None:
    protect()
    before = [sys.getrefcount(one) for one in (None, True, False)]
    protect()
    after = [sys.getrefcount(one) for one in (None, True, False)]
    assert min(after) > 1 << 39
    assert all(abs(a - b) < 1000 for a, b in zip(before, after, strict=True))
