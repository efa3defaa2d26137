"""A paper as passages, to be read on the screen or held against another version."""

from collections.abc import Iterator

from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Signatures, Table, Text


def passages(paper: Paper) -> tuple[Passage, ...]:
    """All that the paper says, in reading order."""
    return (
        Passage(text=paper.heading, is_heading=True),
        *(passage for block in paper.blocks for passage in _of(block)),
    )


def _of(block: Block) -> Iterator[Passage]:
    match block:
        case Heading():
            yield Passage(text=f"{block.number}. {block.text}" if block.number else block.text, is_heading=True)
        case Facts():
            yield from (Passage(text=f"{label}: {text}") for label, text in block.rows)
        case Text():
            yield from (Passage(text=f"• {line}" if block.bullet else line) for line in _lines(block.text))
        case Marked():
            yield Passage(text=block.label, is_heading=True)
            yield from (Passage(text=line) for text in block.paragraphs for line in _lines(text))
        case Table():
            yield from (Passage(text=" · ".join(filter(None, row))) for row in block.rows)
        case Signatures():
            for one in block.rows:
                yield Passage(text=": ".join(filter(None, (one.role, " ".join(filter(None, (one.name, one.told)))))))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
