"""Every window of the program is opened once in each language and size, and all rules look at it while it is open."""

import pytest
from PySide6.QtWidgets import QApplication

from samverkan_desktop.services.workspace import Workspace
from tests.ui.rules.alike import LooksLikeTheOthers
from tests.ui.rules.drafts import KeepsWhatIsWritten
from tests.ui.rules.fitting import AllTextFits, ListsShowSeveralRows, LongTextOfViewsFits, TextOfDialogsFits
from tests.ui.rules.help_pages import HelpKnowsIt
from tests.ui.rules.keys import EnterAnswersDialogs, EnterSavesForms, EscapeCloses, KeysMeanOneThing, PicturesSpeak
from tests.ui.rules.parts import PartsStayWhereTheyAre
from tests.ui.rules.rule import Rule
from tests.ui.rules.tabbing import TabFollowsTheEyeInViews, TabReachesAll
from tests.ui.windows import every_window


def test_every_window_keeps_to_all_rules(example: Workspace, qapp: QApplication) -> None:
    # The first is the one from which others hide what it looks for. Those that press keys come after those that only
    # look, and the one that closes windows comes last.
    looking = (
        PartsStayWhereTheyAre(),
        AllTextFits(),
        LooksLikeTheOthers(),
        KeepsWhatIsWritten(),
        KeysMeanOneThing(),
        PicturesSpeak(),
    )
    pressing = (TabReachesAll(), EnterSavesForms(), EnterAnswersDialogs(), EscapeCloses())
    assert _broken(example, qapp, (*looking, HelpKnowsIt(), *pressing)) == {}


@pytest.mark.parametrize(("language", "text_size"), [("en", 100), ("en", 150), ("pseudo", 100), ("pseudo", 150)])
def test_all_text_fits(example: Workspace, qapp: QApplication, language: str, text_size: int) -> None:
    assert _broken(example, qapp, (AllTextFits(),), language=language, text_size=text_size) == {}


@pytest.mark.parametrize(("language", "text_size"), [("sv", 150), ("en", 200)])
def test_all_text_fits_and_lists_show_several_rows(
    example: Workspace, qapp: QApplication, language: str, text_size: int
) -> None:
    rules = (AllTextFits(), ListsShowSeveralRows())
    assert _broken(example, qapp, rules, language=language, text_size=text_size, aside=True) == {}


def test_tab_follows_the_eye_too_where_large_text_has_folded_the_choices(
    example: Workspace, qapp: QApplication
) -> None:
    rules = (AllTextFits(), ListsShowSeveralRows(), TabFollowsTheEyeInViews())
    assert _broken(example, qapp, rules, text_size=200, aside=True) == {}


def test_long_words_at_the_largest_size_fit_too(example: Workspace, qapp: QApplication) -> None:
    rules = (TextOfDialogsFits(), LongTextOfViewsFits(), ListsShowSeveralRows(4))
    assert _broken(example, qapp, rules, language="pseudo", text_size=200, aside=True) == {}


def _broken(
    workspace: Workspace,
    app: QApplication,
    rules: tuple[Rule, ...],
    *,
    language: str = "sv",
    text_size: int = 100,
    aside: bool = False,
) -> dict[str, list[str]]:
    """The rules that are broken, and where."""
    for name, window in every_window(workspace, app, language=language, text_size=text_size, aside=aside):
        for rule in rules:
            rule.look(name, window)
    return {type(rule).__name__: problems for rule in rules if (problems := rule.problems())}
