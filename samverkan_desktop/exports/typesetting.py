"""Sets a template as tagged PDF for archives (PDF/A-2a) and for screen readers (PDF/UA-1)."""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

import typst

from samverkan_desktop import config
from samverkan_desktop.frozen import dataclass

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
class Typeset:
    """What a paper was set from, so that the same pages can be drawn again."""

    template: str
    data: str


@dataclass(frozen=True, kw_only=True)
class Pdf:
    """A PDF file, and the signs that no font here has and that were written with their names instead."""

    content: bytes
    source: Typeset
    named_signs: tuple[str, ...] = ()

    def pictures(self, dots_per_inch: int) -> tuple[bytes, ...]:
        """The same pages as PNG files, for the screen and for printers."""
        drawn = typst.compile(
            _template(self.source.template),
            font_paths=_fonts(),
            sys_inputs={"paper": self.source.data},
            format="png",
            ppi=dots_per_inch,
        )
        return tuple(drawn) if isinstance(drawn, list) else (drawn,)


def typeset(template: str, data: dict[str, Any], *, written: datetime) -> Pdf:
    """Set a template of the resources with its data, which it finds as `sys.inputs.paper`; it is never markup.

    `fonts` is added to the data, and a dataclass in it stands for its fields. A sign that cannot be shown stops an
    archival PDF, so it is named: [thumbs up sign].
    """
    text = json.dumps({**data, "fonts": _families()}, ensure_ascii=False, default=vars)
    try:
        return Pdf(content=_typeset(template, text, written), source=Typeset(template=template, data=text))
    except typst.TypstError:
        missing = _without_glyph(sorted({sign for sign in text if not _USUAL.match(sign)}))
        if not missing:
            raise
    named = "".join(_named(sign) if sign in missing else sign for sign in _JOINERS.sub("", text))
    return Pdf(
        content=_typeset(template, named, written),
        source=Typeset(template=template, data=named),
        named_signs=tuple(sign for sign in missing if not _JOINERS.match(sign)),
    )


def _typeset(template: str, data: str, written: datetime) -> bytes:
    return typst.compile(
        _template(template),
        font_paths=_fonts(),
        sys_inputs={"paper": data},
        pdf_standards=_STANDARDS,
        timestamp=int(written.timestamp()),
    )


def _template(name: str) -> bytes:
    return (config.resources() / "templates" / name).read_bytes()


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
