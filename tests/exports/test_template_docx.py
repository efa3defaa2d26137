"""Templates of one's own: what they can hold, what is said of one that is wrong, and that minutes never run."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import UnusableTemplate
from samverkan_desktop.exports.template_docx import filled_in
from samverkan_desktop.exports.template_fields import FIELDS, values
from samverkan_desktop.exports.template_standard import standard_template
from samverkan_desktop.i18n import _
from tests.exports.meeting_papers import CLEAN, hostile_minutes, minutes, signed_minutes


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.use("sv")


def written(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change:
        change(document)
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def words(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts, *(one.text for one in document.sections[0].footer.paragraphs)])


def told(content: bytes) -> str:
    with pytest.raises(UnusableTemplate) as refused:
        filled_in(content, signed_minutes())
    return _(refused.value.message).format(**refused.value.values)


def test_our_own_template_says_what_the_standard_minutes_say() -> None:
    made = filled_in(standard_template(), signed_minutes())
    said = words(made)
    for text in (
        "Protokoll – Avstämning vatten",
        "Diarienummer, Norra:\tNR 2026/12",
        "Rättad: version 2, 16 november 2026. Ett namn var fel",
        "På distans (kom 13.20, gick 14.05)",
        "Ersättare (ersätter Borta Fyra)",
        "§ 7 Beslut",
        "Mäta läckaget",
        "Läsa Sex, Norra regionen · Omedelbart justerat 2026-11-09",
        "Rätt är: ”Läckaget är 30 %”.",
        "Protokoll – Avstämning vatten, 9 november 2026\tSida 1 av 1",
    ):
        assert text in said
    assert "{" not in said
    assert "Så fungerar mallen" not in said
    assert "Utkast" not in said


def test_what_is_filled_in_is_as_accessible_as_the_template() -> None:
    document = docx.Document(BytesIO(filled_in(standard_template(), signed_minutes())))
    headings = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == ["Heading 1", "Heading 2"]
    assert "Heading 3" in headings
    assert document.core_properties.title == "Protokoll – Avstämning vatten, 2026-11-09"
    assert document.core_properties.language == "sv-SE"
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len({tuple(cell.text for cell in row.cells) for row in table.rows}) == len(table.rows)


def test_the_template_explains_every_field_that_there_is() -> None:
    said = words(standard_template())
    assert set(values(signed_minutes())) == {name for name, _words in FIELDS}
    for name, explained in FIELDS:
        assert f"{name}\n{_(explained)}" in said


def test_a_draft_without_anything_is_filled_in_too() -> None:
    said = words(filled_in(standard_template(), minutes(items=(), participants=(), actions_beside=(), place="")))
    assert "Utkast – inte fastställt" in said
    assert "Plats" not in said
    assert "{" not in said


def test_minutes_never_run_whatever_they_say() -> None:
    evil = "{{ 7 * 7 }} {% for x in y %} {_{ z }_} {{ rubrik.__class__ }} <w:br/> &amp;"
    made = words(filled_in(standard_template(), minutes(heading=evil, notes=(evil, *CLEAN))))
    assert made.replace("\u2060", "").count(evil) >= 2
    assert "49" not in made
    for text in CLEAN:
        assert text in made
    filled_in(standard_template(), hostile_minutes())


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        (("Hej", "Möte: {{ rubirk }} i dag"), ("”rubirk”", "”Möte: {{ rubirk }} i dag”", "rubrik, forum")),
        (("{%p for d in deltagare %}", "{{ d.telefon }}", "{%p endfor %}"), ("”telefon”", "”{{ d.telefon }}”")),
        (("Först", "{{ rubrik }", "Sist"), ("nära ”{{ rubrik }", "klamrarna ska komma i par")),
        (("{{ rubrik av mötet }}",), ("nära ”{{ rubrik av mötet }}”", "ett namn")),
        (("{%p fro d in deltagare %}", "x"), ("kommando ”fro”",)),
        (("{%p for d in deltagare %}", "{{ d.namn }}"), ("saknar sitt ”endfor”",)),
        (("{{ rubrik.__class__.__mro__ }}",), ("får göra",)),
        (("{% for n in range(9) %}x{% endfor %}",), ("”range”",)),
        (("{{ rubrik | finnsinte }}",), ("nära ”{{ rubrik | finnsinte }}”",)),
        (("{{ punkter + 1 }}",), ("kan inte fyllas i",)),
    ],
)
def test_what_is_wrong_is_told_in_swedish_with_its_place(paragraphs: tuple[str, ...], parts: tuple[str, ...]) -> None:
    said = told(written(*paragraphs))
    for part in parts:
        assert part in said


def test_a_wrong_field_is_found_in_tables_and_feet_too() -> None:
    def in_table(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "I tabellen {{ okand }}"

    def in_foot(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "I foten {{ okand }}"

    assert "”I tabellen {{ okand }}”" in told(written("x", change=in_table))
    assert "”I foten {{ okand }}”" in told(written("x", change=in_foot))


def altered(content: bytes, name: str, change: Callable[[bytes], bytes] | None) -> bytes:
    stored = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stored, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry != name:
                new.writestr(entry, data)
            elif change is not None:
                new.writestr(entry, change(data))
        if name not in old.namelist() and change is not None:
            new.writestr(name, change(b""))
    return stored.getvalue()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (lambda: b"", "inte ett Word-dokument"),
        (lambda: b"Hej {{ rubrik }}", "inte ett Word-dokument"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "gammalt Word-dokument"),
        (lambda: altered(written("x"), "word/document.xml", None), "inte ett Word-dokument"),
        (lambda: altered(written("x"), "[Content_Types].xml", None), "inte ett Word-dokument"),
        (lambda: altered(written("x"), "word/document.xml", lambda _old: b"<trasig"), "inte ett Word-dokument"),
        (lambda: altered(written("x"), "word/vbaProject.bin", lambda _old: b"x"), "makron"),
        (
            lambda: altered(
                written("x"),
                "[Content_Types].xml",
                lambda old: old.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
            ),
            "Word-mall (.dotx)",
        ),
        (lambda: altered(written("x"), "word/media/a.png", lambda _old: b"0" * 61_000_000), "för stor"),
    ],
)
def test_what_is_no_template_is_named_for_what_it_is(content: Callable[[], bytes], part: str) -> None:
    assert part in told(content())
