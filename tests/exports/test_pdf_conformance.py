"""The structure that archives and screen readers need, held against every sort of paper about a meeting."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.meetings import Presence
from samverkan_desktop.domain.minutes import Agenda, Minutes, MinutesItem, Participant
from samverkan_desktop.exports.minutes_paper import paper_of
from samverkan_desktop.exports.minutes_pdf import minutes_pdf
from tests.exports.meeting_papers import agenda, hostile_minutes, minutes, signed_minutes
from tests.exports.pdf_conformance import faults, structure

_LONG = "Samverkansöverenskommelseuppföljningsarbetsgruppssammankallandefunktionen "


def sixty() -> Minutes:
    text = (_LONG, "Emoji 👍🏽, hebreiska שלום עולם och arabiska مرحبا بالعالم.", "- en punkt", "- en till")
    titles = [_LONG * 2 if number % 7 == 0 else "Läget" for number in range(1, 61)]
    return signed_minutes(
        items=tuple(MinutesItem(number=n, title=title, paragraphs=text) for n, title in enumerate(titles, 1))
    )


def crowd() -> Minutes:
    presences = list(Presence)
    return minutes(
        participants=tuple(Participant(name=f"Person {n}", presence=presences[n % len(presences)]) for n in range(300))
    )


@pytest.mark.parametrize(
    "made",
    [
        minutes,
        signed_minutes,
        agenda,
        hostile_minutes,
        sixty,
        crowd,
        lambda: minutes(participants=(), items=(), actions_beside=()),
        lambda: agenda(participants=(), items=(), open_actions=()),
    ],
)
@pytest.mark.parametrize(("language", "code"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_nothing_is_wrong_with_its_structure(made: Callable[[], Minutes | Agenda], language: str, code: str) -> None:
    i18n.use(language)
    document = made()
    assert faults(minutes_pdf(document).content, title=paper_of(document).title, language=code) == []


def test_tables_lists_and_headings_are_told_as_what_they_are() -> None:
    found = structure(minutes_pdf(signed_minutes()).content)
    scopes = [given["Scope"] for role, given in found if role == "/TH"]
    assert scopes == ["Column"] * (4 + 4 + 5)
    roles = [role for role, _given in found]
    assert roles.count("/L") == 1
    assert roles.count("/LI") == 2
    assert [role for role in roles if role[:2] == "/H"][:4] == ["/H1", "/H2", "/H2", "/H2"]


def test_the_judge_sees_what_is_wrong() -> None:
    """A test that cannot fail is none: each fault is put in by hand."""
    document = signed_minutes()
    title, content = paper_of(document).title, minutes_pdf(document).content

    def spoilt(change: Callable[[pikepdf.Pdf], None]) -> str:
        with pikepdf.open(BytesIO(content)) as pdf:
            change(pdf)
            stored = BytesIO()
            pdf.save(stored)
        return "; ".join(faults(stored.getvalue(), title=title, language="en-GB"))

    def without_scope(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == "/TH":
                del one["/A"]

    def script(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
        )

    def bare_text(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"BT (x) Tj ET", prepend=True)

    def without_fonts(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one:
                del one["/FontFile3"]
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                del one["/FontFile2"]

    def other_heading(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == "/H2":
                one.S = pikepdf.Name("/H5")

    assert spoilt(lambda _pdf: None) == ""
    assert "no scope" in spoilt(without_scope)
    assert "JavaScript" in spoilt(script)
    assert "outside of all tags" in spoilt(bare_text)
    assert "not in the file" in spoilt(without_fonts)
    assert "passed over" in spoilt(other_heading)
    assert "language" in spoilt(lambda pdf: pdf.Root.__delitem__("/Lang"))
    assert "title" in spoilt(lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"))
    assert "title is" in "; ".join(faults(content, title="Fel", language="en-GB"))
