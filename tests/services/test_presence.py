import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from samverkan_desktop.services.presence import Presence

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, os
from pathlib import Path
from samverkan_desktop.services.presence import Presence
presence = Presence(Path(sys.argv[1]))
print(presence.begin(), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def test_the_second_is_not_the_first(database: Path) -> None:
    first, second = Presence(database), Presence(database)
    assert first.begin()
    assert first.begin()
    assert not second.begin()
    first.end()
    assert second.begin()
    second.end()
    assert list(database.parent.iterdir()) == []


def test_a_call_is_answered_by_the_window_that_is_there(database: Path) -> None:
    first = Presence(database)
    assert first.begin()
    answered = threading.Event()

    def answer() -> None:
        while not first.answer():
            pass
        answered.set()

    listener = threading.Thread(target=answer)
    listener.start()
    assert Presence(database).call()
    listener.join()
    assert answered.is_set()
    assert not first.answer()
    first.end()


def test_nobody_answers_where_nobody_is_and_nothing_is_left_behind(database: Path) -> None:
    assert not Presence(database).call()
    first = Presence(database)
    first.begin()
    assert not Presence(database).call(seconds=0.0)
    assert not first.answer()
    first.end()
    assert list(database.parent.iterdir()) == []


def test_a_window_that_was_killed_is_no_window(database: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        assert not Presence(database).begin()
        holder.kill()
    after = Presence(database)
    assert after.begin()
    after.end()


def test_a_folder_that_is_not_there_has_no_presence(tmp_path: Path) -> None:
    nowhere = Presence(tmp_path / "borta" / "a.db")
    assert not nowhere.call()
    assert nowhere.begin()
    nowhere.end()
    assert not (tmp_path / "borta").exists()
