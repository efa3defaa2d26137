"""Records that are not what was written: found by their checksums, mended from their history."""

from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class FlawedField:
    """What stands in a field, and what the history says that was written there, both as stored."""

    name: str
    stands: str
    written: str


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A row that is not as it was written.

    table: as in RECORD_WORDS, or `change` and `change_set` of the history itself. can_be_mended: whether the history
    tells for certain what the row was; `fields` are then those that differ, none where only the checksum does.
    """

    table: str
    record_id: str
    title: str
    can_be_mended: bool = False
    fields: tuple[FlawedField, ...] = ()
