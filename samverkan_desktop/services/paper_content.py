"""The bytes of a paper by the ending of its name, and how each kind is opened again to see that it is whole."""

from collections.abc import Callable
from typing import Any

from samverkan_desktop.domain.invitations import Enclosure, Invitee, Letter
from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.agenda_letter import calendar_of, subject_of, text_of
from samverkan_desktop.exports.minutes_text import minutes_text
from samverkan_desktop.frozen import dataclass

MINUTES_SUFFIXES = (".docx", ".pdf", ".txt")
AGENDA_SUFFIXES = (".docx", ".pdf", ".txt", ".ics", ".eml")
ENCLOSED = (".pdf", ".docx", ".ics")
_KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """A file of a paper; `named_signs` are those that no font has and that stand as their names."""

    content: bytes
    named_signs: tuple[str, ...] = ()


# The writers are imported late: the window opens a quarter of a second earlier without their libraries.


def paper_content(document: Minutes | Agenda, suffix: str) -> PaperContent:
    """The file of minutes or an agenda. Raises ValueError for an ending that it cannot have."""
    match suffix:
        case ".docx":
            from samverkan_desktop.exports.minutes_docx import minutes_docx

            return PaperContent(content=minutes_docx(document))
        case ".pdf":
            from samverkan_desktop.exports.minutes_pdf import minutes_pdf

            pdf = minutes_pdf(document)
            return PaperContent(content=pdf.content, named_signs=pdf.named_signs)
        case ".txt":
            return PaperContent(content=minutes_text(document).encode("utf-8-sig"))
        case ".ics" if isinstance(document, Agenda):
            from samverkan_desktop.exports.calendar_ics import calendar_ics

            return PaperContent(content=calendar_ics(calendar_of(document), written=now()))
    raise ValueError(suffix)


def minutes_by_template(template: bytes, minutes: Minutes) -> PaperContent:
    """The Word file of minutes by a template of one's own. Raises UnusableTemplate."""
    from samverkan_desktop.exports.template_docx import filled_in

    return PaperContent(content=filled_in(template, minutes))


def agenda_letter(
    agenda: Agenda,
    enclosed: tuple[str, ...],
    *,
    base_name: str,
    to: tuple[Invitee, ...] | None = None,
    subject: str = "",
    text: str = "",
    more: tuple[Enclosure, ...] = (),
) -> PaperContent:
    """The letter that calls to the meeting, with the agenda enclosed in these kinds.

    It goes to everybody on the list unless `to` says otherwise, and is called `base_name` with the ending of each kind.
    """
    from samverkan_desktop.exports.letter_eml import letter_eml

    enclosures: list[Enclosure] = []
    named: tuple[str, ...] = ()
    for suffix in enclosed:
        made = paper_content(agenda, suffix)
        named = made.named_signs or named
        kind = _KINDS.get(suffix) or f"text/calendar; method={calendar_of(agenda).method}; charset=utf-8"
        enclosures.append(Enclosure(name=f"{base_name}{suffix}", content=made.content, kind=kind))
    letter = Letter(
        to=agenda.invitees if to is None else to,
        subject=subject or subject_of(agenda),
        text=text or text_of(agenda),
        enclosures=(*enclosures, *more),
    )
    return PaperContent(content=letter_eml(letter), named_signs=named)


def reopen(suffix: str) -> Callable[[bytes], Any]:
    """What reads a file of this ending as its readers will; it raises when the file is not whole."""
    from samverkan_desktop.exports import paper_files

    return {
        ".docx": paper_files.reopen_docx,
        ".pdf": paper_files.reopen_pdf,
        ".ics": paper_files.reopen_ics,
        ".eml": paper_files.reopen_eml,
        ".txt": paper_files.reopen_text,
    }[suffix]
