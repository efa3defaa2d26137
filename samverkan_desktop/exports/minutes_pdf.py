"""Writes minutes and agendas as tagged PDF for archives (PDF/A-2a) and for screen readers (PDF/UA-1)."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import typst

from samverkan_desktop import config
from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.minutes_paper import paper_of
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Signatures, Table, Text

_STANDARDS: list[Any] = ["a-2a", "ua-1"]
# The first family comes with the library, so that a paper looks the same everywhere; the others, where the machine
# has them, only lend signs that it lacks.
_FAMILIES = ("Libertinus Serif", "Segoe UI", "Segoe UI Symbol", "Segoe UI Emoji", "Noto Sans", "DejaVu Sans Mono")
_TRIAL = b"""#set document(title: "-")
#let trial = json(bytes(sys.inputs.trial))
#set text(font: trial.fonts)
= -
#for sign in trial.signs [a #sign b

]
"""
# Every font of a European machine has these, so they need not be tried.
_USUAL = re.compile("[\n\x20-\x7e\xa0-\xff–—‘’“”…•§€]")
# What only changes the emoji beside it: of no use once that is a name.
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")


@dataclass(frozen=True, kw_only=True)
class Pdf:
    """A PDF file, and the signs that no font here has and that were written with their names instead."""

    content: bytes
    named_signs: tuple[str, ...] = ()


def minutes_pdf(document: Minutes | Agenda) -> Pdf:
    """The PDF file of minutes or an agenda, in the language in use."""
    return write_paper(paper_of(document), written=now())


def write_paper(paper: Paper, *, written: datetime) -> Pdf:
    """The PDF file of a paper. A sign that cannot be shown stops an archival PDF, so it is named: [thumbs up sign]."""
    data = json.dumps(_data(paper), ensure_ascii=False)
    try:
        return Pdf(content=_typeset(data, written))
    except typst.TypstError:
        missing = _without_glyph(sorted({sign for sign in data if not _USUAL.match(sign)}))
        if not missing:
            raise
    named = "".join(_named(sign) if sign in missing else sign for sign in _JOINERS.sub("", data))
    return Pdf(
        content=_typeset(named, written), named_signs=tuple(sign for sign in missing if not _JOINERS.match(sign))
    )


def _typeset(data: str, written: datetime) -> bytes:
    template = (config.resources() / "templates" / "minutes.typ").read_bytes()
    return typst.compile(
        template,
        font_paths=_fonts(),
        sys_inputs={"paper": data},
        pdf_standards=_STANDARDS,
        timestamp=int(written.timestamp()),
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    # Looking through the fonts of the machine takes longer than setting the paper.
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    known = {family.casefold() for family in _fonts().families()}
    return tuple(family for family in _FAMILIES if family.casefold() in known)


def _without_glyph(signs: list[str]) -> frozenset[str]:
    """Those of the signs that no font can show, found by halving."""
    if not signs or _can_show(signs):
        return frozenset()
    if len(signs) == 1:
        return frozenset(signs)
    middle = len(signs) // 2
    return _without_glyph(signs[:middle]) | _without_glyph(signs[middle:])


def _can_show(signs: Iterable[str]) -> bool:
    trial = json.dumps({"fonts": _families(), "signs": list(signs)})
    try:
        typst.compile(_TRIAL, font_paths=_fonts(), sys_inputs={"trial": trial}, pdf_standards=_STANDARDS)
    except typst.TypstError:
        return False
    return True


def _named(sign: str) -> str:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    return f"[{name if name.startswith('U+') else name.lower()}]"


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
        "fonts": _families(),
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
    return {"kind": kind, **asdict(block)}


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
