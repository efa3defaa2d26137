"""Reads a PDF that was just set or written, before it takes the place of another.

A reader mends what is broken, so that a file with a hole in it passes for whole; this mends nothing.
"""

import re
from itertools import pairwise

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_

_LINE = 20
# A plain table of objects, as typst writes it.
_FOOT = re.compile(
    rb"xref\s+0 (\d+)\s*\n((?:\d{10} \d{5} [fn][\r ]\n)+)trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*", re.DOTALL
)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Type\s*/Catalog\b.*?/Pages (\d+) 0 R", re.DOTALL)
_BRANCH = re.compile(rb"/Type\s*/Pages\b")
_COUNT = re.compile(rb"/Count (\d+)")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LEAF = re.compile(rb"/Type\s*/Page\b.*?/Contents (\d+) 0 R", re.DOTALL)


def page_count(content: bytes) -> int:
    """How many pages a PDF file has.

    Raises StorageFailure unless every object begins and ends where the file says, and all pages are reached.
    """
    try:
        objects, root = _objects(content)
        return _count(objects, _pointed_to(_PAGES, objects[root]))
    except (KeyError, ValueError) as error:
        raise StorageFailure(
            N_("The PDF was not written whole. Nothing was changed. Try again, or choose another folder.")
        ) from error


def _objects(content: bytes) -> tuple[dict[int, bytes], int]:
    """Every object of the file by its number, and the number of the one from which the others are reached."""
    foot = _FOOT.fullmatch(content, content.rindex(b"xref\n", 0, content.rindex(b"startxref")))
    if foot is None or not content.startswith(b"%PDF-") or int(foot[4]) != foot.start():
        raise ValueError("the file has no table of its objects")
    lines = [foot[2][start : start + _LINE] for start in range(0, len(foot[2]), _LINE)]
    if len(lines) != int(foot[1]):
        raise ValueError("lines are missing in the table")
    places = sorted((int(line[:10]), number) for number, line in enumerate(lines) if line[17:18] == b"n")
    objects = {}
    for (start, number), (end, _next) in pairwise([*places, (foot.start(), 0)]):
        text = content[start:end].rstrip()
        if not text.startswith(b"%d 0 obj\n" % number) or not text.endswith(b"\nendobj"):
            raise ValueError(f"object {number} is not whole")
        objects[number] = text
    return objects, _pointed_to(_ROOT, foot[3])


def _count(objects: dict[int, bytes], root: int) -> int:
    """How many pages hang on the root: as many as it says, and each with something drawn on it."""
    waiting, leaves, steps = [root], 0, 0
    while waiting and steps <= len(objects):
        text, steps = objects[waiting.pop()], steps + 1
        kids = _KIDS.search(text) if _BRANCH.search(text) else None
        if kids is not None:
            waiting += map(int, _REFERENCE.findall(kids[1]))
        elif objects[_pointed_to(_LEAF, text)]:
            leaves += 1
    if waiting or not leaves or leaves != _pointed_to(_COUNT, objects[root]):
        raise ValueError("pages are missing")
    return leaves


def _pointed_to(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"there is no {pattern.pattern!r}")
    return int(found[1])
