"""The pages of the help: their order and their places as data, their texts from files beside it."""

import json
import re
from functools import cache
from typing import Any, Final

from samverkan_desktop import config, i18n
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.late import pattern

FIRST: Final = "start"
_MARKS = pattern(r"[*`#|]|\]\([^)]*\)|\[|^\s*[-\d.]+\s", re.MULTILINE)
_LEAD, _EXCERPT = 30, 90


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One page in the language in use; `text` is Markdown and begins with the title."""

    key: str
    group: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """The text without its marks."""
        return " ".join(_MARKS.sub("", self.text).split())

    def holds(self, words: list[str]) -> bool:
        """Whether every word occurs on the page."""
        text = fold(self.plain)
        return all(word in text for word in words)

    def excerpt(self, words: list[str]) -> str:
        """The place where the first of the words stands."""
        text = self.plain.removeprefix(self.title).strip()
        place = next((at for word in words if (at := fold(text).find(word)) >= 0), 0)
        start = max(0, text.rfind(" ", 0, max(0, place - _LEAD)) + 1)
        piece = text[start : start + _EXCERPT].rsplit(" ", 1)[0]
        return f"{'… ' if start else ''}{piece} …"


def words_of(typed: str) -> list[str]:
    """What is looked for."""
    return fold(typed).split()


def page_language() -> str:
    """In which of the two languages the pages are read now."""
    return i18n.SWEDISH if i18n.language() == i18n.SWEDISH else i18n.ENGLISH


def topics() -> tuple[Topic, ...]:
    """Every page in order, in the language in use."""
    return _topics(page_language())


def topic(key: str) -> Topic:
    """One page; the first one for a key that is none."""
    found = {one.key: one for one in topics()}
    return found.get(key, found[FIRST])


def places() -> dict[str, str]:
    """The page of each place: `section:NAME`, `page:KEY`, or the object name of a window or a part of one."""
    return dict(_contents()["places"])


@cache
def _topics(language: str) -> tuple[Topic, ...]:
    folder = config.resources() / "help" / language
    made = []
    for group in _contents()["groups"]:
        for key in group["topics"]:
            text = (folder / f"{key}.md").read_text(encoding="utf-8")
            title = text.partition("\n")[0].removeprefix("# ").strip()
            made.append(Topic(key=key, group=group[language], title=title, text=text))
    return tuple(made)


@cache
def _contents() -> dict[str, Any]:
    text = (config.resources() / "help" / "contents.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
