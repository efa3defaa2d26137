"""The collector rests while any worker runs, and is woken in the window's thread alone."""

import gc

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.collector import collector_keeper


def test_the_first_that_is_done_does_not_wake_it_for_the_others(qapp: QApplication, qtbot: QtBot) -> None:
    keeper = collector_keeper()
    assert collector_keeper() is keeper
    first, second = keeper.resting(), keeper.resting()
    first.__enter__()
    second.__enter__()
    assert not gc.isenabled()
    first.__exit__(None, None, None)
    qapp.processEvents()
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
