"""The fingerprint of a text.

Not by `hashlib`: that loads a library for encryption, 4 MiB that nothing in a window needs, for what Python has itself.
"""

from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any, Final

# Where Python keeps its own, from 3.12 on and before.
_OWN: Final = ("_sha2", "_sha256")


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return str(_sha256()(text.encode("utf-8")).hexdigest())


@cache
def _sha256() -> Any:
    for name in _OWN:
        with suppress(ImportError):
            return import_module(name).sha256
    from hashlib import sha256

    return sha256
