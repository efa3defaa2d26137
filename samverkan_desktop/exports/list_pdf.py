"""Writes a list as it stood on the screen as pages of tagged PDF, wide or high as its columns need."""

from samverkan_desktop import i18n
from samverkan_desktop.domain.list_paper import ListPaper
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.typesetting import Pdf, typeset
from samverkan_desktop.i18n import _, ngettext

# In letters: what a column needs at the least, what it is given at the most, and what a page that stands can bear.
_LEAST, _MOST, _UPRIGHT = 5, 44, 84
# A word that is wider than its column would run into the next one.
_LONGEST_WORD = 18


def list_pdf(paper: ListPaper, notices: tuple[str, ...] = ()) -> Pdf:
    """The PDF file of a list, in the language in use."""
    swedish = i18n.language() == i18n.SWEDISH
    widths = _widths(paper)
    data = {
        "title": paper.title,
        "about": paper.about,
        "count": ngettext("{n} row", "{n} rows", len(paper.rows)).format(n=len(paper.rows)),
        "lang": "sv" if swedish else "en",
        "region": "SE" if swedish else "GB",
        "flipped": sum(widths) > _UPRIGHT,
        "footer": _("As of {day}").format(day=paper.day.isoformat()),
        "page": _("Page {page} of {pages}").format(page="{page}", pages="{pages}"),
        "notices": notices,
        "nothing": _("The list is empty."),
        "columns": [{**vars(one), "width": width} for one, width in zip(paper.columns, widths, strict=True)],
        "rows": paper.rows,
    }
    return typeset("list.typ", data, written=now())


def _widths(paper: ListPaper) -> list[int]:
    """How many letters each column gets: what nine of ten of its texts need, and room for its words."""
    return [_width(paper, place) for place in range(len(paper.columns))]


def _width(paper: ListPaper, place: int) -> int:
    texts = [text for row in paper.rows for text in (row[place].text, row[place].second) if text]
    words = [len(word) for text in texts for word in text.split()]
    # The heading is bold.
    words += [len(word) + 2 for word in paper.columns[place].title.split()]
    lengths = sorted(map(len, texts))
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return max(_LEAST, min(max(words, default=0), _LONGEST_WORD), min(usual, _MOST))
