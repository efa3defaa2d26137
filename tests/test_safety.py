"""What the program never does: run what it reads, or write in its log what anybody has written."""

import ast
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan_desktop import config, log
from samverkan_desktop.services.workspace import Workspace

ROOT = Path(config.__file__).parent
# These make objects or code out of bytes that may come from anybody.
_RUNNING_MODULES = {"pickle", "shelve", "marshal", "dill", "cloudpickle"}
_RUNNING_CALLS = {"eval", "exec"}
SECRET = "Zyzzogeton sade något"


def test_nothing_that_is_read_is_run() -> None:
    found = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _RUNNING_CALLS:
                found.append(f"{path.name}:{node.lineno} {node.func.id}")
            found += [f"{path.name}:{node.lineno} {one}" for one in names if one.split(".")[0] in _RUNNING_MODULES]
    assert found == []


def test_the_log_holds_no_word_of_what_was_written(
    example: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))
    ours, orm = logging.getLogger("samverkan_desktop"), logging.getLogger("peewee")
    kept = (list(ours.handlers), ours.level, orm.level)
    ours.handlers.clear()
    try:
        log.start()
        # Peewee tells every statement with its values to whoever listens; it must have no way to our file.
        orm.setLevel(logging.DEBUG)
        logging.getLogger("samverkan_desktop").info("begun")
        goal = example.goals.get(example.goals.of_period(example.periods.all()[0].id)[0].id)
        example.goals.save(replace(goal, wording=SECRET))
        example.finding.find(SECRET)
        example.backups.make()
        text = (config.log_folder() / "samverkan.log").read_text(encoding="utf-8")
    finally:
        for handler in ours.handlers:
            handler.close()
        ours.handlers[:], level, orm_level = kept
        ours.setLevel(level)
        orm.setLevel(orm_level)
    assert "begun" in text
    assert "Zyzzogeton" not in text
    assert "UPDATE" not in text
