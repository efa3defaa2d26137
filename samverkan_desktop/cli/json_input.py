"""Entries that come as JSON from a file or from standard input."""

import json
import sys
from pathlib import Path
from typing import Any

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import _


def read_entries(name: str) -> list[Any]:
    """The entries of a file, or of standard input for `-`; one alone counts as a list of one. Raises Invalid."""
    try:
        raw = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        # Decimals stay texts, so that no digit of a value is lost or gained.
        value = json.loads(raw, parse_float=str)
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid(json=_("The JSON cannot be read: {reason}").format(reason=error)) from error
    return value if isinstance(value, list) else [value]
