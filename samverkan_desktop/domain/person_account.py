"""All that the database holds of one person, before it is a paper."""

from collections.abc import Mapping
from datetime import datetime

from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A record that names the person or points to it: of which table, where it belongs, and what it says.

    `is_removed` for one that lies in the wastebasket; `fields` are names of fields with their values in words.
    """

    table: str
    record_id: str
    title: str
    where: str
    fields: tuple[tuple[str, str], ...]
    is_removed: bool = False


@dataclass(frozen=True, kw_only=True)
class HistoryTrace:
    """An entry of the history that the person made, or whose old or new text names the person."""

    at: datetime
    who: str
    what: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonAccount:
    """The person, the records by the name of their table, and the history, the latest first.

    `earlier` are names that the person had before; what stands under them is told too. `drafts` are what is written
    in forms and not saved, of which the fields are those with the name.
    """

    person: Person
    earlier: tuple[str, ...] = ()
    organisation: str
    traces: Mapping[str, tuple[Trace, ...]]
    history: tuple[HistoryTrace, ...]
    drafts: tuple[Trace, ...] = ()
    database: str
    made_at: datetime
    made_by: str
    held_back: int = 0
