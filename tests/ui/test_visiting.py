"""What is loaded when every tab, part and page has been in sight: nothing that only documents, sums or wires need."""

from pathlib import Path

import pytest

from samverkan_desktop.tools.bench.processes import TELL
from samverkan_desktop.tools.bench.windows import VISIT
from tests.ui.beginning import said_from_the_beginning

# Each with what it costs in memory, most of it with all that it loads itself. The example has a chart, which pyqtgraph
# draws with numpy and all that these load.
KEPT_OUT = (
    "_hashlib",  # OpenSSL, 3.7 MiB
    "logging.handlers",  # sends lines through networks, 1.2 MiB
    "dataclasses",  # reads sources, 1.1 MiB
    "html.entities",  # 2,200 letters by name, 0.5 MiB
    "_strptime",  # the names of days in every language, 0.4 MiB
    "difflib",
    "csv",
    "statistics",
    "samverkan_desktop.services.minutes",
    "samverkan_desktop.ui.dialogs.export_paper",
    "samverkan_desktop.ui.dialogs.finalise",
    "samverkan_desktop.ui.dialogs.invite",
    "samverkan_desktop.ui.editors.series",
    *("docx", "docxtpl", "icalendar", "jinja2", "lxml", "openpyxl", "pikepdf", "playhouse", "pypdf"),
    "typst",
)
# Qt's classes with names that PySide6 makes when something asks for the class, or for one that may be of it.
KEPT_OUT_OF_TABS = (
    "QStyle",  # 566 names
    "QGradient",  # 182 names, for `fillRect`
    "QWizard",  # of the 35 classes that a widget may be of that Qt has made itself; 1.2 MiB with what they can do
    "QProcess",
)
# With four areas as they open; each costs memory, and what the style sheet looks at five times as much. A little more
# than there is now. Whoever needs more for what is seen may raise it.
MOST = {"widgets": 495, "dressed": 310}
_KINDS = """
    from enum import Enum
    def kinds(base):
        for made in base.__subclasses__():
            yield made.__qualname__.partition(".")[0]
            yield from kinds(made)
    print("kinds", *sorted(set(kinds(Enum))))
    from PySide6.QtCore import Qt
    made = QApplication.allWidgets()
    print(f"widgets={len(made)}")
    print(f"dressed={sum(one.testAttribute(Qt.WidgetAttribute.WA_StyleSheet) for one in made)}")
"""
_ROUND = VISIT.replace("    tell()\n", "    print(*sys.modules)\n    QApplication.instance().quit()\n").replace(
    "    seen(TABS)\n", f"    seen(TABS){_KINDS}"
)


@pytest.fixture(scope="module")
def visited(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What was seen, and the modules that are there then."""
    home = tmp_path_factory.mktemp("home")
    return tuple(said_from_the_beginning(TELL + _ROUND, example_file, home).splitlines())


def test_every_part_and_page_was_in_sight(visited: tuple[str, ...]) -> None:
    seen = [line.split(" ", 2)[2] for line in visited if line.startswith("seen ")]
    assert seen[:3] == ["start", "a second of rest", "tab of area 1"]
    assert {"overview", "meeting, open", "followup of area 4", "page of corrections"} <= set(seen)
    assert seen.index("every tab") < seen.index("meeting, open")


@pytest.mark.parametrize("name", KEPT_OUT)
def test_looking_round_loads_nothing_that_only_others_need(visited: tuple[str, ...], name: str) -> None:
    modules = visited[-1].split()
    assert "samverkan_desktop.ui.pages.corrections" in modules
    assert name not in modules


@pytest.mark.parametrize("name", KEPT_OUT_OF_TABS)
def test_the_tabs_ask_for_no_class_of_qt_that_they_do_not_use(visited: tuple[str, ...], name: str) -> None:
    (kinds,) = (line.split()[1:] for line in visited if line.startswith("kinds "))
    assert "QAbstractItemView" in kinds
    assert name not in kinds


@pytest.mark.parametrize("name", MOST)
def test_the_tabs_are_made_of_little(visited: tuple[str, ...], name: str) -> None:
    found = next(int(line.removeprefix(f"{name}=")) for line in visited if line.startswith(f"{name}="))
    assert 0 < found <= MOST[name], found
