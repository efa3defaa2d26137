"""Links of a PDF page: areas on the page that lead to an address, and the words that stand in them."""

from collections.abc import Sequence
from typing import Any, Final

import pypdf

from samverkan_desktop.domain.followup_form import tidy
from samverkan_desktop.domain.followup_links import forms_of, link_of_line
from samverkan_desktop.domain.followup_text import TextLink
from samverkan_desktop.frozen import dataclass

_NEAR: Final = 1.5


@dataclass(frozen=True, kw_only=True)
class Area:
    """A rectangle on the page, in points, that leads to an address."""

    url: str
    left: float
    bottom: float
    right: float
    top: float


def links_on(page: pypdf.PageObject) -> list[Area]:
    """The areas that lead to web addresses."""
    return [area for found in page.get("/Annots") or () if (area := _area(found.get_object()))]


def with_links(
    text: str, spans: Sequence[tuple[float, str]], middle: float, areas: Sequence[Area], begun: set[str]
) -> tuple[str, tuple[TextLink, ...]]:
    """The text of a row and its links.

    `spans` are the row's pieces with where each begins, `middle` a height inside the row. A row that shows the
    beginning of an address, broken by the margin, becomes the whole address; the rest of it on the next
    rows becomes empty. `begun` gathers the addresses that rows above have shown the beginning of.
    """
    links: list[TextLink] = []
    for area in areas:
        if not area.bottom <= middle <= area.top:
            continue
        if text and area.url.startswith(text) and len(text) > len("https://"):
            begun.add(area.url)
            return area.url, ()
        if area.url in begun and text and " " not in text and text in area.url:
            return "", ()
        if text and "://" in area.url and " " not in text and area.url.endswith(text) and len(spans) == 1:
            return "", ()
        words = tidy("".join(part for x, part in spans if area.left - _NEAR <= x < area.right))
        if len(words) > len("https://") and area.url.startswith(words) and area.url != words and text.endswith(words):
            # As above, after the label of the link.
            begun.add(area.url)
            text = text.removesuffix(words) + area.url
            continue
        label = "" if words.rstrip("/").casefold() in area.url.casefold() else words
        link = TextLink(url=area.url, label=label)
        if label and label == text:
            return next(form for form in reversed(forms_of(link)) if link_of_line(form)), (link,)
        links.append(link)
    return text, tuple(links)


def _area(annotation: Any) -> Area | None:
    action = annotation.get("/A")
    url = str(action.get_object().get("/URI", "")) if action is not None else ""
    rectangle = annotation.get("/Rect")
    if link_of_line(f"<{url}>") is None or rectangle is None or len(rectangle) != 4:
        return None
    x, y, other_x, other_y = (float(number) for number in rectangle)
    return Area(url=url, left=min(x, other_x), bottom=min(y, other_y), right=max(x, other_x), top=max(y, other_y))
