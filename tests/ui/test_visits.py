from PySide6.QtCore import QObject

from samverkan_desktop.ui.visits import Place, Visits


class Walk:
    """A window that only knows where it is."""

    def __init__(self, parent: QObject) -> None:
        self.at: Place | None = None
        self.chosen: dict[str, str] = {}
        self.gone: set[str] = set()
        self.visits = Visits(lambda place: self.chosen.get(place.tab), self._go, parent)

    def walk(self, tab: str, record_id: str | None = None) -> None:
        with self.visits.step(lambda: self.at):
            self.at = Place(period_id="p", tab=tab, record_id=record_id)
            if record_id is not None:
                self.chosen[tab] = record_id

    def _go(self, place: Place) -> bool:
        if place.tab in self.gone:
            return False
        self.at = place
        return True

    def back(self) -> str:
        self.visits.back()
        assert self.at is not None
        return f"{self.at.tab}{self.at.record_id or ''}"

    def forward(self) -> str:
        self.visits.forward()
        assert self.at is not None
        return f"{self.at.tab}{self.at.record_id or ''}"


def test_one_goes_back_and_forward_as_in_a_browser(qapp: QObject) -> None:
    walk = Walk(qapp)
    assert (walk.visits.can_go_back, walk.visits.can_go_forward) == (False, False)
    for tab in "abc":
        walk.walk(tab)
    assert (walk.back(), walk.back(), walk.back()) == ("b", "a", "a")
    assert (walk.visits.can_go_back, walk.visits.can_go_forward) == (False, True)
    assert walk.forward() == "b"
    walk.walk("d")
    assert not walk.visits.can_go_forward
    assert (walk.back(), walk.back()) == ("b", "a")


def test_what_was_chosen_when_one_left_is_chosen_again(qapp: QObject) -> None:
    walk = Walk(qapp)
    walk.walk("a")
    walk.chosen["a"] = "7"
    walk.walk("b")
    assert walk.back() == "a7"


def test_two_records_of_one_list_are_two_places_when_one_was_sent_there(qapp: QObject) -> None:
    walk = Walk(qapp)
    walk.walk("a", "1")
    walk.walk("a", "2")
    walk.walk("a", "2")
    walk.walk("a")
    assert walk.back() == "a1"
    assert not walk.visits.can_go_back


def test_what_is_gone_is_passed_over(qapp: QObject) -> None:
    walk = Walk(qapp)
    for tab in "abc":
        walk.walk(tab)
    walk.gone = {"b"}
    assert walk.back() == "a"
    assert walk.forward() == "c"


def test_steps_within_a_step_count_once(qapp: QObject) -> None:
    walk = Walk(qapp)
    walk.walk("a")
    with walk.visits.step(lambda: walk.at):
        walk.walk("b")
        walk.visits.arrive(Place(period_id="p", tab="c"))
        walk.at = Place(period_id="p", tab="d")
    assert walk.back() == "a"
