"""Drafts: what somebody has written in a form and not saved yet."""

from datetime import datetime
from typing import Any

from samverkan_desktop.frozen import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field of a form in words: what it held when it was opened, and what is written there now."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The content of one form, by the names of its fields.

    `form` and `record_id` say of what it is a draft (a new record has no id), `place` holds what the form needs to be
    opened again, `at` is the moment (UTC) of the last key, `first` what the fields held when the form was opened.
    """

    form: str
    record_id: str = ""
    place: dict[str, str] = field(default_factory=dict)
    title: str
    who: str = ""
    at: datetime
    values: dict[str, Any] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
