"""JSON-stat 2, in which Statistics Sweden and others give tables, as a long table with one value a row."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.delimited import decode
from samverkan_desktop.imports.workbooks import MOST_BYTES, MOST_ROWS, TOO_LARGE, TOO_MANY_ROWS, Cell, plain

_NOT_JSON_STAT: Final = N_("“{name}” is not a table in JSON-stat 2. Choose json-stat2 where the table was fetched.")
# The roles are the same in every language, so they name the columns.
_ROLES: Final = {"time": "tid", "geo": "region", "metric": "tabellinnehåll"}


def looks_like_json(data: bytes) -> bool:
    """Whether the file is JSON rather than text with separators."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_json_stat(data: bytes, name: str) -> tuple[tuple[Cell, ...], ...]:
    """A heading and one row a value; missing values stay out. Raises UnusableFile."""
    if len(data) > MOST_BYTES:
        raise UnusableFile(TOO_LARGE, name=name)
    try:
        content = json.loads(decode(data)[0])
        return tuple(_rows(content, name))
    except UnusableFile:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UnusableFile(_NOT_JSON_STAT, name=name) from error


def _rows(content: dict[str, Any], name: str) -> Iterator[tuple[Cell, ...]]:
    if content.get("class") != "dataset" or not content["id"]:
        raise UnusableFile(_NOT_JSON_STAT, name=name)
    names = {
        dimension: _ROLES[role]
        for role, them in content.get("role", {}).items()
        if role in _ROLES
        for dimension in them
    }
    dimensions = content["dimension"]
    headings = [names.get(one) or str(dimensions[one].get("label") or one) for one in content["id"]]
    categories = [_categories(dimensions[one]["category"]) for one in content["id"]]
    if [len(one) for one in categories] != list(content["size"]):
        raise UnusableFile(_NOT_JSON_STAT, name=name)
    values, statuses = content["value"], content.get("status") or {}
    yield tuple(Cell(value=one) for one in (*headings, "värde", "status"))
    written = 0
    for place, labels in enumerate(product(*categories)):
        value = _at(values, place)
        if value is None:
            continue
        written += 1
        if written > MOST_ROWS:
            raise UnusableFile(TOO_MANY_ROWS, name=name)
        status = _at(statuses, place) if not isinstance(statuses, str) else statuses
        yield (*(Cell(value=label) for label in labels), Cell(value=plain(value)), Cell(value=_status(status)))


def _categories(category: dict[str, Any]) -> list[str]:
    """The labels in the order of the index; a category without an index has one member."""
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    codes = sorted(index, key=lambda code: int(index[code])) if isinstance(index, dict) else list(index)
    # The number of a municipality is surer than its name.
    return [
        f"{code} {labels.get(code, '')}".strip() if _is_region(code) else str(labels.get(code, code)) for code in codes
    ]


def _is_region(code: str) -> bool:
    return code.isdigit() and len(code) in (2, 4) and not code.startswith(("19", "20"))


def _at(values: Any, place: int) -> Any:
    if isinstance(values, dict):
        return values.get(str(place))
    return values[place] if place < len(values) else None


def _status(status: Any) -> str | None:
    """Only what says that a value is preliminary is known; what other marks mean differs from source to source."""
    return "preliminary" if str(status).casefold() in ("p", "prel", "preliminary", "preliminär") else None
