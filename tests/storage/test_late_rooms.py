"""A module that is loaded when something of it is first asked for is in all else that module."""

import subprocess
import sys

_TOLD = """
import sys
from samverkan_desktop.storage import portions, questions
assert not {"peewee", "samverkan_desktop.storage.portions", "samverkan_desktop.storage.questions"} & set(sys.modules)
assert portions.chunks
assert "samverkan_desktop.storage.portions" in sys.modules
from samverkan_desktop.storage import portions as real
assert real is sys.modules["samverkan_desktop.storage.portions"] is not portions
assert portions.chunks is real.chunks
portions.chunks = 1
assert real.chunks == 1
del portions.chunks
assert not hasattr(real, "chunks") and not hasattr(portions, "chunks")
assert "samverkan_desktop.storage.questions" not in sys.modules
try:
    from samverkan_desktop.storage import nowhere
    nowhere.found
except ModuleNotFoundError:
    print("told")
"""


def test_it_comes_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _TOLD], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "told"), done.stderr
