"""A paper as blocks in reading order, which each writer sets in its own way."""

from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A section of the paper; `number` counts the items of an agenda, which stand one level below."""

    text: str
    number: int = 0

    @property
    def level(self) -> int:
        """2 for a section, 3 for an item; the title of the paper is 1."""
        return 3 if self.number else 2


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Short facts, each with its label."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph; `bullet` for one line of a list, `quiet` for an aside such as who presents."""

    text: str
    bullet: bool = False
    quiet: bool = False


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Text that must be found at a glance: a decision (`strong`) or an action, with its label."""

    label: str
    paragraphs: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows below one row of headings; `widths` are shares of the line, `summary` says what the table holds."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    summary: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A line to sign on: in which role, by whom when that is known, and what has been done ("approved 2026-11-20")."""

    role: str
    name: str = ""
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """Lines to sign on; `below` says what is to be written under one whose name is not known."""

    rows: tuple[Signature, ...]
    below: str


Block = Heading | Facts | Text | Marked | Table | Signatures


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Title, senders and blocks. `mark` says that the paper is a draft or void; `page` counts {page} of {pages}."""

    title: str
    heading: str
    language: str
    letterhead: tuple[str, ...]
    mark: str
    running: str
    page: str
    blocks: tuple[Block, ...]
