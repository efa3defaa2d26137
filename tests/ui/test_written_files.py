"""Where files are proposed to go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from samverkan_desktop.ui.written_files import keep_folder, last_folder
from tests.ui.conftest import Notebook


def test_the_proposed_folder_always_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, memory = tmp_path / "Dokument", Notebook()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    assert last_folder(memory) == Path.home()
    documents.mkdir()
    assert last_folder(memory) == documents
    keep_folder(memory, tmp_path / "ut" / "a.xlsx")
    assert last_folder(memory) == documents
    (tmp_path / "ut").mkdir()
    assert last_folder(memory) == tmp_path / "ut"
