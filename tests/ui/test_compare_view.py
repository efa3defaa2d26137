from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.compare_view import CompareView, ReadingText

BEFORE = (
    Passage(text="1. Bredband", is_heading=True),
    Passage(text="Kommunerna får en enkät i januari."),
    Passage(text="<b>Oförändrat</b> stycke."),
    Passage(text="Ett stycke som togs bort."),
)
AFTER = (
    Passage(text="1. Bredband", is_heading=True),
    Passage(text="Kommunerna får en enkät i februari."),
    Passage(text="<b>Oförändrat</b> stycke."),
    Passage(text="Någonting nytt kom till på slutet."),
)


def view(qtbot: QtBot) -> CompareView:
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show_versions("Version 1", BEFORE, "Version 2", AFTER)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def look_of(made: CompareView, words: str) -> QTextCharFormat:
    cursor = made.text.document().find(words)
    assert not cursor.isNull(), words
    return cursor.charFormat()


def test_words_are_marked_by_line_and_colour_and_sign(qtbot: QtBot) -> None:
    made = view(qtbot)
    added, removed, same = look_of(made, "februari"), look_of(made, "januari"), look_of(made, "enkät")
    assert added.fontUnderline()
    assert not added.fontStrikeOut()
    assert removed.fontStrikeOut()
    assert not removed.fontUnderline()
    assert not same.fontUnderline()
    assert len({one.foreground().color().name() for one in (added, removed, same)}) == 3
    text = made.text.toPlainText()
    assert text.count("+") == text.count("−") == 2
    assert made.summary.text() == "3 stycken skiljer sig · + 7 ord tillagda · − 6 ord borttagna"


def test_markup_in_the_text_is_shown_as_it_is(qtbot: QtBot) -> None:
    assert view(qtbot).text.toPlainText().count("<b>Oförändrat</b>") == 2


def test_only_what_differs_can_be_shown(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.only_changes.setFocus()
    qtbot.keyClick(made.only_changes, Qt.Key.Key_Space)
    text = made.text.toPlainText()
    assert "Oförändrat" not in text
    assert "februari" in text


def test_the_keys_go_from_change_to_change_and_round(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.text.setFocus()
    seen = []
    for _step in range(4):
        qtbot.keyClick(made.text, Qt.Key.Key_F8)
        seen.append(made.where.text())
    assert seen == ["Ändring 1 av 3", "Ändring 2 av 3", "Ändring 3 av 3", "Ändring 1 av 3"]
    qtbot.keyClick(made.text, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert made.where.text() == "Ändring 3 av 3"
    cursor = made.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() in ("Ett stycke som togs bort.", "Någonting nytt kom till på slutet.")


def test_the_first_step_backwards_goes_to_the_last_change(qtbot: QtBot) -> None:
    made = view(qtbot)
    qtbot.mouseClick(made.previous, Qt.MouseButton.LeftButton)
    assert made.where.text() == "Ändring 3 av 3"


def test_equal_versions_say_so_and_offer_no_steps(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.show_versions("Version 1", BEFORE, "Version 2", BEFORE)
    assert made.summary.text() == "De två versionerna är lika."
    assert not made.next.isEnabled()
    made.step(1)
    assert made.where.text() == ""


def test_passages_are_shown_with_their_headings_and_never_as_markup(qtbot: QtBot, qapp: QApplication) -> None:
    text = ReadingText()
    qtbot.addWidget(text)
    text.show_passages(BEFORE)
    assert text.toPlainText().split("\n") == [one.text for one in BEFORE]
    heading, plain = (text.document().find(words).charFormat() for words in ("Bredband", "enkät"))
    assert heading.fontWeight() > plain.fontWeight()
    theme.apply(qapp, "dark")
    assert text.document().find("enkät").charFormat().foreground() != plain.foreground()


def test_another_theme_gives_other_colours(qtbot: QtBot, qapp: QApplication) -> None:
    made = view(qtbot)
    light = look_of(made, "februari").foreground().color()
    theme.apply(qapp, "dark")
    assert look_of(made, "februari").foreground().color() != light
