"""Writes minutes and agendas as plain text, for an e-mail or another program."""

import textwrap
from collections.abc import Iterator

from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.exports.minutes_paper import paper_of
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Signatures, Table, Text

_WIDTH = 78
_LINE = "_" * 40


def minutes_text(document: Minutes | Agenda) -> str:
    """The text of minutes or an agenda, in the language in use; lines of at most 78 characters."""
    return write_paper(paper_of(document))


def write_paper(paper: Paper) -> str:
    """The text of a paper, with a line break at the end."""
    head = ("\n".join(paper.letterhead), paper.mark.upper(), _underlined(_wrap(paper.heading), "="))
    text = "\n\n".join(part for part in head if part)
    before: Block | None = None
    for block in paper.blocks:
        of_one_list = _is_bullet(block) and _is_bullet(before)
        text += ("\n" if of_one_list else "\n\n") + "\n".join(_lines(block))
        before = block
    return text + "\n"


def _is_bullet(block: Block | None) -> bool:
    return isinstance(block, Text) and block.bullet


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(number=0):
            yield _underlined(_wrap(block.text), "-")
        case Heading():
            number = f"{block.number}. "
            yield _wrap(block.text, number, " " * len(number))
        case Facts():
            widest = max((len(label) for label, _text in block.rows), default=0) + 2
            for label, text in block.rows:
                yield _wrap(text, f"{label}:".ljust(widest), " " * widest)
        case Text():
            yield _wrap(block.text, "- ", "  ") if block.bullet else _wrap(block.text)
        case Marked(strong=True):
            yield block.label
            yield from (_wrap(text, "    ", "    ") for text in block.paragraphs)
        case Marked():
            yield _wrap(" ".join(block.paragraphs), f"{block.label}: ", "    ")
        case Table():
            # A table of long texts cannot be drawn in 78 characters, so each row becomes one entry of a list.
            for row in block.rows:
                pairs = zip(block.headings, row, strict=True)
                yield _wrap("; ".join(f"{heading}: {value}" for heading, value in pairs), "- ", "  ")
        case Signatures():
            for one in block.rows:
                told = f"\n{one.told}" if one.told else ""
                yield f"{one.role}\n\n{_LINE}\n{one.name or block.below}{told}\n"


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _underlined(text: str, sign: str) -> str:
    longest = max(len(line) for line in text.split("\n"))
    return f"{text}\n{sign * longest}"
