from contextlib import closing
from pathlib import Path

import pytest

from samverkan_desktop.services.workspace import Workspace


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the example as of today, by which the command line goes; to be copied."""
    path = tmp_path_factory.mktemp("filled") / "samverkan.db"
    with closing(Workspace.create(path)) as workspace:
        workspace.starter.add()
    return path
