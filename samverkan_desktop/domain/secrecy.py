"""The secrecy mark (sekretessmarkering): that a record is not for everybody, and on what ground."""

from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.records import LINE_LIMIT, Record


@dataclass(frozen=True, kw_only=True)
class Markable(Record):
    """A record that can be marked; `secrecy` is the ground in words, empty where nothing keeps it from being told."""

    secrecy: str = ""

    def __post_init__(self) -> None:
        self._lines(secrecy=LINE_LIMIT)
