import errno
import json
import os
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan_desktop.domain.drafts import Difference, Draft
from samverkan_desktop.storage.drafts import DraftFolder
from samverkan_desktop.storage.session_lock import SessionLock, is_held

AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)


def _draft(text: str = "Ny formulering", record_id: str = "a", **changes: object) -> Draft:
    values = {
        "form": "goal",
        "record_id": record_id,
        "place": {"goal": record_id},
        "title": "Ändra målsättning",
        "who": "Test",
        "at": AT,
        "values": {"wording": text},
        "differences": (Difference(label="Formulering", before="", now=text),),
    }
    return Draft(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def _killed(database: Path, drafts: str) -> None:
    """A process that keeps drafts and dies without a word."""
    script = f"""
import os, sys
from pathlib import Path
from tests.storage.test_drafts import _draft
from samverkan_desktop.storage.drafts import DraftFolder
folder = DraftFolder(Path({str(database)!r}))
{drafts}
os.kill(os.getpid(), 9)
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script], check=False, cwd=root, env={**os.environ, "PYTHONPATH": str(root)})


def test_what_a_killed_process_wrote_is_found_to_the_letter(database: Path) -> None:
    _killed(database, "folder.keep(_draft('Första')); folder.keep(_draft('Åäö 🌲 ”sista”'))")
    assert DraftFolder(database).left() == (_draft("Åäö 🌲 ”sista”"),)


def test_the_latest_draft_comes_first(database: Path) -> None:
    later = "from datetime import datetime, UTC; folder.keep(_draft('x', 'b', at=datetime(2026, 11, 24, tzinfo=UTC)))"
    _killed(database, f"folder.keep(_draft()); {later}")
    assert [draft.record_id for draft in DraftFolder(database).left()] == ["b", "a"]


def test_a_draft_of_a_living_session_is_elsewhere_and_not_left(database: Path) -> None:
    first, second = DraftFolder(database), DraftFolder(database)
    first.keep(_draft())
    assert second.left() == ()
    assert second.elsewhere("goal", "a") == _draft()
    assert second.elsewhere("goal", "b") is None
    assert first.elsewhere("goal", "a") is None
    first.close()
    assert second.elsewhere("goal", "a") is None
    assert second.left() == (_draft(),)


def test_a_forgotten_draft_leaves_no_word_in_the_folder(database: Path) -> None:
    folder = DraftFolder(database)
    folder.keep(_draft("hemligt ord"))
    folder.forget("goal", "a")
    assert all("hemligt" not in path.read_text(encoding="utf-8") for path in folder.path.iterdir())
    folder.close()
    assert not folder.path.exists()


def test_what_a_full_disk_broke_off_or_a_kill_left_unfinished_leaves_no_word(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    folder = DraftFolder(database)
    folder.keep(_draft("första"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="full"):
            folder.keep(_draft("hemligt ord"))
    assert list(folder.path.glob("*.tmp")) == []
    assert json.loads(next(folder.path.glob("*.json")).read_text(encoding="utf-8"))["values"] == {"wording": "första"}
    killed = folder.path / f"{uuid.uuid4().hex}-0.tmp"
    killed.write_text("hemligt ord", encoding="utf-8")
    folder.forget("goal", "a")
    folder.close()
    assert not folder.path.exists()


def test_a_draft_that_was_left_can_be_let_go(database: Path) -> None:
    _killed(database, "folder.keep(_draft()); folder.keep(_draft('x', 'b'))")
    folder = DraftFolder(database)
    folder.discard(_draft())
    assert folder.left() == (_draft("x", "b"),)
    folder.discard(_draft("x", "b"))
    assert not folder.path.exists()


def test_nonsense_in_the_folder_is_passed_over_and_left_alone(database: Path) -> None:
    _killed(database, "folder.keep(_draft())")
    folder = DraftFolder(database)
    nonsense = ["", "{", "[]", "null", json.dumps({"form": "goal"}), json.dumps({**json.loads("{}"), "at": 3})]
    for number, text in enumerate(nonsense):
        (folder.path / f"{number}-x.json").write_text(text, encoding="utf-8")
    assert folder.left() == (_draft(),)
    assert len(list(folder.path.glob("*-x.json"))) == len(nonsense)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_user_may_read_drafts(database: Path) -> None:
    folder = DraftFolder(database)
    folder.keep(_draft())
    assert folder.path.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.path.iterdir())
    folder.close()


def test_reading_makes_no_folder(database: Path) -> None:
    folder = DraftFolder(database)
    assert folder.left() == ()
    assert folder.elsewhere("goal", "a") is None
    folder.forget("goal", "a")
    folder.close()
    assert not folder.path.exists()


def test_a_lock_is_held_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "x.session"
    assert not is_held(path)
    lock = SessionLock(path)
    assert is_held(path)
    lock.release()
    assert not path.exists()
