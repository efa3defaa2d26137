import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY
from tests.services.excel import Summary


@pytest.fixture
def summary(summary_folder: Callable[[str], Path], tmp_path: Path) -> Iterator[Summary]:
    """A summary of the example in somebody else's hands, and the database that it was written from."""
    shutil.copytree(summary_folder(i18n.ENGLISH), tmp_path, dirs_exist_ok=True)
    with closing(Workspace.open(tmp_path / "example.db", who="Test", today=lambda: TODAY)) as workspace:
        yield Summary(workspace, tmp_path, lies_there=True)
