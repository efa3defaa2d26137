"""Word of changes reaches the views once for those that were made in one go, from whatever thread."""

from threading import Thread

from PySide6.QtWidgets import QApplication

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.change_signal import ChangeSignal


def test_changes_of_one_go_are_told_once_with_all_their_topics(empty_workspace: Workspace, qapp: QApplication) -> None:
    told: list[frozenset[Topic]] = []
    signal = ChangeSignal(empty_workspace)
    signal.changed.connect(told.append)
    for number in range(3):
        empty_workspace.people.save_person(Person(name=f"Person {number}"))
    empty_workspace.bodies.save(Body(name="Ett råd"))
    # Never in the middle of the call that saved.
    assert told == []
    qapp.processEvents()
    assert len(told) == 1
    assert {Topic.PEOPLE, Topic.BODIES} <= told[0]
    signal.stop()


def test_what_changes_while_a_view_hears_of_the_last_is_told_too(
    empty_workspace: Workspace, qapp: QApplication
) -> None:
    told: list[frozenset[Topic]] = []
    signal = ChangeSignal(empty_workspace)

    def hear(topics: frozenset[Topic]) -> None:
        if not told:
            # Another thread saves while this one is in the middle of telling.
            other = Thread(target=empty_workspace.bodies.save, args=(Body(name="Ett råd"),))
            other.start()
            other.join()
        told.append(topics)

    signal.changed.connect(hear)
    empty_workspace.people.save_person(Person(name="En person"))
    qapp.processEvents()
    qapp.processEvents()
    assert [Topic.BODIES in topics for topics in told] == [False, True]
    signal.stop()
