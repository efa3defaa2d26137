"""The two sections of an area, as pieces: goals with their bullets, and the paragraphs of the follow-up."""

from collections.abc import Sequence
from typing import Final

from samverkan_desktop.domain.followup_form import (
    DASHES,
    bullet_of,
    ends_sentence,
    is_escaped,
    number_of,
    unescape,
)
from samverkan_desktop.domain.followup_links import has_label_before, link_of_line, urls_in
from samverkan_desktop.domain.followup_text import Problem, ProblemKind, TextLink
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.imports.joining import join_lines, starts_inside_sentence
from samverkan_desktop.imports.lines import Mark
from samverkan_desktop.imports.page_furniture import Gap, Piece

_FULL_LINE: Final = 0.8


@dataclass(frozen=True, kw_only=True)
class Section:
    """The texts of one section in order, the links on lines of their own, and those inside the texts."""

    texts: tuple[str, ...]
    listed: tuple[TextLink, ...]
    inline: tuple[TextLink, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(kw_only=True)
class _Text:
    """A text that grows line by line."""

    lines: list[str]
    number: int
    placed: bool = True
    bullet: str = ""
    links: list[TextLink] = field(default_factory=list)

    @property
    def last(self) -> str:
        return self.lines[-1]

    @property
    def whole(self) -> str:
        return join_lines(self.lines)


def goals_of(pieces: Sequence[Piece]) -> Section:
    """The goals: one for each bullet, or one for each block of lines where there are no bullets."""
    width = _width(pieces)
    texts: list[_Text] = []
    listed: list[TextLink] = []
    has_items = any(_item_of(piece) for piece in pieces)
    for piece in pieces:
        link = _link_line(piece)
        if link and not (texts and piece.gap is Gap.NONE and not ends_sentence(texts[-1].last)):
            listed.append(link)
            continue
        item = _goal_item(piece, texts)
        current = texts[-1] if texts else None
        if item:
            texts.append(_Text(lines=[item[1]], number=piece.number, bullet=item[0], links=list(piece.links)))
        elif current and _goes_on(current, piece, width, over_blank=current.placed and has_items):
            current.lines.append(unescape(piece.text))
            current.links.extend(piece.links)
        else:
            texts.append(
                _Text(lines=[unescape(piece.text)], number=piece.number, placed=not has_items, links=list(piece.links))
            )
    if not has_items and len(texts) > 1 and texts[0].last.endswith(":"):
        texts[0].placed = False
    return _section(texts, listed)


def paragraphs_of(pieces: Sequence[Piece]) -> Section:
    """The paragraphs: blocks of lines, and each bullet by itself; links on lines of their own stand apart."""
    width = _width(pieces)
    texts: list[_Text] = []
    listed: list[TextLink] = []
    after_link = False
    for place, piece in enumerate(pieces):
        link = _own_link(pieces, place)
        if link:
            listed.append(link)
            after_link = True
            continue
        current = texts[-1] if texts else None
        item = _paragraph_item(piece, current)
        if item:
            texts.append(_Text(lines=[item[1]], number=piece.number, bullet=item[0], links=list(piece.links)))
        elif current and not after_link and _goes_on(current, piece, width, over_blank=False):
            current.lines.append(unescape(piece.text))
            current.links.extend(piece.links)
        else:
            texts.append(_Text(lines=[unescape(piece.text)], number=piece.number, links=list(piece.links)))
        after_link = False
    return _section(texts, listed)


def blocks_of(pieces: Sequence[Piece]) -> list[tuple[str, int]]:
    """Lines that stand together as one text each, with the number of the first line."""
    texts: list[_Text] = []
    for piece in pieces:
        if texts and piece.gap is Gap.NONE:
            texts[-1].lines.append(unescape(piece.text))
        else:
            texts.append(_Text(lines=[unescape(piece.text)], number=piece.number))
    return [(text.whole, text.number) for text in texts]


def _section(texts: Sequence[_Text], listed: Sequence[TextLink]) -> Section:
    whole = [(text, text.whole) for text in texts]
    inline = [link for text, words in whole for link in (*text.links, *(TextLink(url=url) for url in urls_in(words)))]
    return Section(
        texts=tuple(words for text, words in whole if text.placed and words),
        listed=tuple(listed),
        inline=tuple(inline),
        problems=tuple(
            Problem(kind=ProblemKind.OUTSIDE_SECTIONS, text=words, line=text.number)
            for text, words in whole
            if not text.placed and words
        ),
    )


def _width(pieces: Sequence[Piece]) -> float:
    return max((len(piece.text) for piece in pieces), default=0) * _FULL_LINE


def _goes_on(current: _Text, piece: Piece, width: float, *, over_blank: bool) -> bool:
    if piece.mark is not Mark.PLAIN:
        return False
    if piece.gap is Gap.NONE or not current.last:
        return True
    if ends_sentence(current.last):
        return False
    if piece.gap is Gap.BLANK:
        return over_blank and starts_inside_sentence(piece.text)
    # A line that filled its page to the margin was hardly the last of its paragraph.
    return starts_inside_sentence(piece.text) or (piece.gap is Gap.PAGE and len(current.last) >= width)


def _item_of(piece: Piece) -> tuple[str, str] | None:
    """The bullet or number of the piece, and its text."""
    if piece.mark is Mark.ITEM:
        return "•", piece.text
    if piece.mark is Mark.HEADING or is_escaped(piece.text):
        return None
    found = bullet_of(piece.text) or number_of(piece.text)
    return (found[0], unescape(found[1])) if found else None


def _goal_item(piece: Piece, texts: Sequence[_Text]) -> tuple[str, str] | None:
    found = _item_of(piece)
    if not found or piece.mark is Mark.ITEM or piece.gap is not Gap.NONE or not texts:
        return found
    mark, rest = found
    before = texts[-1]
    if mark[0].isalnum() and mark != "o":
        return found if not before.bullet or _follows(before.bullet, mark) else None
    first = next((text.bullet for text in texts if text.bullet), mark)
    is_dash_in_sentence = mark in DASHES and mark != first and rest[:1].islower() and not ends_sentence(before.last)
    return None if is_dash_in_sentence else found


def _paragraph_item(piece: Piece, current: _Text | None) -> tuple[str, str] | None:
    """As `_item_of`; a number stays in the text, and a dash or number inside a sentence is no bullet."""
    found = _item_of(piece)
    if not found or piece.mark is Mark.ITEM:
        return found
    mark, rest = found
    starts_block = current is None or piece.gap is not Gap.NONE
    in_list = current is not None and (bool(current.bullet) or current.last.endswith(":"))
    if mark[0].isalnum() and mark != "o":
        follows = in_list and current is not None and (not current.bullet or _follows(current.bullet, mark))
        return (mark, piece.text) if starts_block or follows else None
    if mark in DASHES and rest[:1].isdigit() and piece.text[1:2].isdigit():
        return None
    if mark in DASHES and not starts_block and not in_list and current and not ends_sentence(current.last):
        return None
    return found


def _follows(before: str, mark: str) -> bool:
    if before.isdigit() and mark.isdigit():
        return int(mark) == int(before) + 1
    return len(before) == len(mark) == 1 and before.isalpha() and ord(mark) == ord(before) + 1


def _link_line(piece: Piece) -> TextLink | None:
    if is_escaped(piece.text):
        return None
    found = bullet_of(piece.text)
    words = found[1] if found else piece.text
    return None if is_escaped(words) else link_of_line(words)


def _own_link(pieces: Sequence[Piece], place: int) -> TextLink | None:
    """The link of a piece that stands apart from the sentences around it."""
    piece = pieces[place]
    link = _link_line(piece)
    if link is None:
        return None
    before = pieces[place - 1] if place and piece.gap is Gap.NONE else None
    after = pieces[place + 1] if place + 1 < len(pieces) and pieces[place + 1].gap is Gap.NONE else None
    if before and not _link_line(before) and (has_label_before(piece.text) or not ends_sentence(before.text)):
        return None
    if after and not _link_line(after) and (has_label_before(piece.text) or starts_inside_sentence(after.text)):
        return None
    return link
