"""Writes minutes and agendas as tagged PDF for archives (PDF/A-2a) and for screen readers (PDF/UA-1)."""

from datetime import datetime
from typing import Any

from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.minutes_paper import paper_of
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Signatures, Table, Text
from samverkan_desktop.exports.typesetting import Pdf, typeset


def minutes_pdf(document: Minutes | Agenda) -> Pdf:
    """The PDF file of minutes or an agenda, in the language in use."""
    return write_paper(paper_of(document), written=now())


def write_paper(paper: Paper, *, written: datetime) -> Pdf:
    """The PDF file of a paper."""
    return typeset("minutes.typ", _data(paper), written=written)


def _data(paper: Paper) -> dict[str, Any]:
    language, _hyphen, region = paper.language.partition("-")
    return {
        "title": paper.title,
        "heading": paper.heading,
        "lang": language,
        "region": region,
        "letterhead": paper.letterhead,
        "mark": paper.mark,
        "running": paper.running,
        "page": paper.page,
        "blocks": _merged([_part(block) for block in paper.blocks]),
    }


def _part(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            kind = "heading"
        case Facts():
            kind = "facts"
        case Text():
            kind = "bullets" if block.bullet else "text"
        case Marked():
            kind = "decision" if block.strong else "action"
        case Table():
            kind = "table"
        case Signatures():
            kind = "signatures"
    return {"kind": kind, **vars(block)}


def _merged(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bullets that follow each other become one list, as screen readers count them."""
    merged: list[dict[str, Any]] = []
    for part in parts:
        if part["kind"] != "bullets":
            merged.append(part)
        elif merged and merged[-1]["kind"] == "bullets":
            merged[-1]["texts"].append(part["text"])
        else:
            merged.append({"kind": "bullets", "texts": [part["text"]]})
    return merged
