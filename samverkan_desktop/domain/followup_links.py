"""Addresses in a follow-up document: how they are found in text and written on a line of their own."""

import re
from collections.abc import Iterable
from typing import Final

from samverkan_desktop.domain.followup_text import TextLink

_ADDRESS: Final = r"https?://[^\W_][^\s<>\"“”]*"
_URL = re.compile(_ADDRESS, re.IGNORECASE)
_ALONE = re.compile(rf"({_ADDRESS})|<({_ADDRESS})>\.?", re.IGNORECASE)
_MARKED = re.compile(rf"\[((?:\\.|[^\[\]\\])+)\]\((?:<({_ADDRESS})>|({_ADDRESS}))\)\.?", re.IGNORECASE)
_LABELLED = re.compile(rf"([^\s:].{{0,79}}?)\s?:\s(?:<({_ADDRESS})>|({_ADDRESS}))", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"([\[\]\\])")
_CLOSING: Final = ".,;:!?’'»]"


def link_of_line(text: str) -> TextLink | None:
    """The link that a whole line is: `url`, `<url>`, `label: url` or `[label](url)`."""
    if found := _ALONE.fullmatch(text):
        return TextLink(url=found[2] or trimmed(found[1]))
    if found := _MARKED.fullmatch(text):
        return TextLink(url=found[2] or found[3], label=_ESCAPED.sub(r"\1", found[1]).strip())
    if (found := _LABELLED.fullmatch(text)) and "://" not in found[1]:
        return TextLink(url=found[2] or trimmed(found[3]), label=found[1].strip())
    return None


def has_label_before(text: str) -> bool:
    """Whether the line is the form `label: url`, which could also be the end of a sentence."""
    return not _ALONE.fullmatch(text) and not _MARKED.fullmatch(text) and link_of_line(text) is not None


def forms_of(link: TextLink) -> tuple[str, ...]:
    """The ways to write the link on a line, the plainest first."""
    if not link.label:
        return (link.url, f"<{link.url}>")
    label = _SPECIAL.sub(r"\\\1", link.label)
    return (f"{link.label}: {link.url}", f"{link.label}: <{link.url}>", f"[{label}](<{link.url}>)")


def urls_in(text: str) -> tuple[str, ...]:
    """The addresses inside running text, in order, without the punctuation that follows them."""
    return tuple(trimmed(found[0]) for found in _URL.finditer(text))


def trimmed(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    end = len(url)
    unopened = url.count(")") - url.count("(")
    while end and (url[end - 1] in _CLOSING or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def distinct(links: Iterable[TextLink]) -> tuple[TextLink, ...]:
    """Each address once, in order; a label is kept even when it came with a later one."""
    found: dict[str, TextLink] = {}
    for link in links:
        if link.url not in found or (link.label and not found[link.url].label):
            found[link.url] = link
    return tuple(found.values())
