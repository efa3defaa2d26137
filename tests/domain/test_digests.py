"""The fingerprints are those of everybody else, and cost no library for encryption."""

import hashlib
import subprocess
import sys

import pytest

from samverkan_desktop.domain import digests
from samverkan_desktop.domain.digests import digest

_ALONE = """
import sys
from samverkan_desktop.domain.digests import digest
print(digest("Länk"), *(name for name in ("_hashlib", "hashlib", "ssl") if name in sys.modules))
"""


@pytest.mark.parametrize("text", ["", "Å och Ö", "\N{WAVING HAND SIGN}" * 9, "a" * 100_000])
def test_it_is_the_sha256_that_everybody_knows(text: str) -> None:
    assert digest(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_it_is_the_same_where_python_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_OWN", ("_not_there",))
    digests._sha256.cache_clear()
    try:
        assert digest("Länk") == hashlib.sha256("Länk".encode()).hexdigest()
    finally:
        digests._sha256.cache_clear()


def test_no_library_for_encryption_is_loaded_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == [hashlib.sha256("Länk".encode()).hexdigest()]
