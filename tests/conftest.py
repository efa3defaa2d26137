"""Settings of every test: no display, a home of its own, English texts unless a test chooses."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from samverkan_desktop import i18n
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import Connection

TODAY = date(2026, 11, 23)

# The checks draw the same each time, so that they fail because of a change and not by luck; SAMVERKAN_DRAWS=new looks
# for what nobody has thought of.
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("new", print_blob=True)
settings.load_profile(os.environ.get("SAMVERKAN_DRAWS", "same"))

# What is made once for many tests is made before the first of them has chosen its language.
i18n.use(i18n.ENGLISH)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))
    # Tests that share the cores are given a narrow terminal, in which tables are broken otherwise.
    monkeypatch.setenv("COLUMNS", "120")
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.ENGLISH)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database without content, to be copied: making its tables takes ten times as long."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Workspace.create(path).close()
    return path


@pytest.fixture
def workspace(empty_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty database of its own, on Monday 23 November 2026."""
    path = tmp_path / "samverkan.db"
    # With its rights: the file is for the user only.
    shutil.copy(empty_file, path)
    opened = Workspace.open(path, who="Test", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the example content, to be copied: writing it anew for each test takes half a second."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    made = Workspace.create(path, who="Test", today=lambda: TODAY)
    made.starter.add()
    made.close()
    return path


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A database of its own with the example content."""
    path = tmp_path / "example.db"
    shutil.copy(example_file, path)
    opened = Workspace.open(path, who="Test", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def summary_folder(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder with the example and a summary of it in a language, to be copied: writing one takes half a second."""

    @cache
    def made(language: str) -> Path:
        folder = tmp_path_factory.mktemp(f"summary {language}")
        path = shutil.copy(example_file, folder / "example.db")
        with i18n.speaking(language), closing(Workspace.open(path, who="Test", today=lambda: TODAY)) as workspace:
            period = workspace.periods.current()
            assert period is not None
            report = workspace.reporting.summary(SummaryChoice(period=period))
            workspace.reporting.write_excel(report, folder / "Summary.xlsx")
        return folder

    return made


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that any database is asked from now on, in order."""
    asked: list[str] = []
    plain = Connection.execute_sql

    def noted(self: Connection, sql: str, *rest: object, **options: object) -> object:
        asked.append(sql)
        return plain(self, sql, *rest, **options)

    monkeypatch.setattr(Connection, "execute_sql", noted)
    return asked
