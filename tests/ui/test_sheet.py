"""The style sheet as it is kept: what its file says, in fewer letters, and never of another file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from samverkan_desktop.sources import SHEET
from samverkan_desktop.ui import sheet, theme
from samverkan_desktop.ui.sheet import making
from samverkan_desktop.ui.tokens import LIGHT

SOURCE = """/* Of px(3) and @text
   nothing stays. */
QLabel, QPushButton:hover  {
  color: @on_accent; background: @accent;
  padding: 0 px(6) px(12);
}
/* Two { of } them */ QDialog > QLabel #name:focus { border: 1px solid @accent_line; radius: round(16); }
QMenu::item { image: picture(tick text 16); }
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for the sheet, which is not known."""
    monkeypatch.setattr(sheet, "file", lambda: tmp_path / SHEET)
    sheet._kept.cache_clear()
    yield tmp_path / SHEET
    sheet._kept.cache_clear()


def test_all_but_remarks_and_blanks_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Path, qapp: QApplication
) -> None:
    source = tmp_path / "some.qss.in"
    source.write_text(SOURCE, encoding="utf-8")
    sheet_of_it = making.made(source)
    monkeypatch.setattr(sheet, "_made", lambda: sheet_of_it)
    found = sheet.filled(LIGHT.colors(), lambda side: 2 * side, 1.0)
    told, _, address = found.partition("url(")
    assert told == (
        "QLabel,QPushButton:hover{color:#ffffff;background:#0f5fa8;padding:0 12px 24px}"
        "QDialog>QLabel #name:focus{border:1px solid #9cc3e6;radius:17px}"
        "QMenu::item{image:"
    )
    assert address.startswith(":/sheet/")
    assert address.endswith(".bmp)}")


def test_what_was_kept_is_what_would_be_made(kept: Path) -> None:
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare", str(kept.parent)], check=True, timeout=120)
    assert sheet._kept() == json.loads(json.dumps(sheet._made()))


def test_what_was_kept_is_not_made_again(kept: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    sheet.write()
    before = theme.style_sheet(theme.Theme())
    sheet._kept.cache_clear()
    monkeypatch.setattr(making, "made", lambda _file: pytest.fail("made again"))
    assert theme.style_sheet(theme.Theme()) == before
    # The packaged program has no sources.
    sheet._kept.cache_clear()
    monkeypatch.setattr(sheet, "sheet_sources", lambda _package, _resources: [])
    assert theme.style_sheet(theme.Theme()) == before


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[[], 1, {}]\n1"])
def test_what_cannot_be_used_is_made_again(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    assert "QPushButton" in theme.style_sheet(theme.Theme())


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("what", [0, 1, 2])
def test_what_was_made_of_other_files_is_made_again(kept: Path, place: int, what: int) -> None:
    sheet.write()
    head, *lines = kept.read_text(encoding="utf-8").replace("QPushButton", "QOtherThing").split("\n")
    made_of, *others = json.loads(head)
    made_of[place][what] += 1
    kept.write_text("\n".join((json.dumps((made_of, *others)), *lines)), encoding="utf-8")
    assert "QPushButton" in theme.style_sheet(theme.Theme())
