"""What the walk through all windows does not open: the parts of a group, and the sides that a narrow page shows."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop import i18n
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.pages.bodies_page import BodiesPage
from samverkan_desktop.ui.pages.people_page import PeoplePage
from tests.ui.rules.fitting import cut, too_small
from tests.ui.windows import path_of, settle, shown


@pytest.mark.parametrize(("language", "text_size"), [("sv", 100), ("sv", 200), ("en", 150), ("pseudo", 150)])
def test_all_text_fits_in_every_part(example: Workspace, qapp: QApplication, language: str, text_size: int) -> None:
    i18n.use(language)
    theme.apply(qapp, "light", text_size)
    window = pictures.open_window(example, text_size=text_size, theme="light")
    window.keeper.leave()
    problems = []

    def look(name: str) -> None:
        settle(qapp)
        problems.extend(
            f"{name}: {path_of(one, window)}: {_reason(one, window)}" for one in shown(window) if _reason(one, window)
        )

    for group in ("Avstämning bredband", "Klimatrådet"):
        window.show_page("bodies", example.bodies.named(group).id)
        page = window.page
        assert isinstance(page, BodiesPage)
        for part in ("series", "members", "focus"):
            page.panel.chips.choose(part)
            look(f"{group}, {part}")
    window.show_page("people", example.people.persons()[0].id)
    people = window.page
    assert isinstance(people, PeoplePage)
    look("person")
    window.show_page("people", example.people.organisations()[0].id)
    look("organisation")
    pictures.put_away(window, qapp)
    assert not problems, "\n".join(problems)


def _reason(widget: QWidget, window: QWidget) -> str:
    return too_small(widget) or cut(widget, window)
