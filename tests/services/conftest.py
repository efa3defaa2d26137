import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.services.excel import Summary


@pytest.fixture(scope="session")
def summary_folder(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example and a summary of it in English, to be copied: writing one anew for each test takes half a second."""
    folder = tmp_path_factory.mktemp("summary")
    path = folder / "example.db"
    shutil.copyfile(example_file, path)
    # Made before the settings of the first test are.
    i18n.use(i18n.ENGLISH)
    with closing(Workspace.open(path, who="Test", today=lambda: TODAY)) as workspace:
        Summary(workspace, folder)
    return folder


@pytest.fixture
def summary(summary_folder: Path, tmp_path: Path) -> Iterator[Summary]:
    """A summary of the example in somebody else's hands, and the database that it was written from."""
    for name in ("example.db", "Summary.xlsx"):
        shutil.copyfile(summary_folder / name, tmp_path / name)
    with closing(Workspace.open(tmp_path / "example.db", who="Test", today=lambda: TODAY)) as workspace:
        yield Summary(workspace, tmp_path, lies_there=True)
