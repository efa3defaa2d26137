"""The secrecy mark (sekretessmarkering): that a record is not for everybody, and on what ground."""

from collections.abc import Iterable, Mapping

from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import ngettext


@dataclass(frozen=True, kw_only=True)
class Markable(Record):
    """A record that can be marked; `secrecy` is the ground in words, empty where nothing keeps it from being told."""

    secrecy: str = ""

    def __post_init__(self) -> None:
        self._lines(secrecy=LINE_LIMIT)


@dataclass(frozen=True, kw_only=True)
class Clearance:
    """What may leave the program: everything, or all but the marked records and their parts.

    `grounds` maps the ids of these to why they are marked; `is_asked` says that somebody wanted them all the same.
    """

    grounds: Mapping[str, str] = field(default_factory=dict)
    is_asked: bool = False

    def hides(self, record_id: str) -> bool:
        """Whether a record must be left out."""
        return not self.is_asked and record_id in self.grounds

    def holds_back(self, ids: Iterable[str]) -> int:
        """How many of these records are left out."""
        return 0 if self.is_asked or not self.grounds else sum(one in self.grounds for one in set(ids))

    def includes(self, ids: Iterable[str]) -> bool:
        """Whether marked records among these go out, because somebody asked for them."""
        return self.is_asked and any(one in self.grounds for one in ids)


def left_out(count: int) -> str:
    """What a document says where marked records are left out; empty where none are."""
    if not count:
        return ""
    return ngettext(
        "{count} record with a secrecy mark is left out.", "{count} records with a secrecy mark are left out.", count
    ).format(count=count)
