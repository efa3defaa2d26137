"""The text that is written is read back to the letter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.followup_form import escape, tidy, unescape
from samverkan_desktop.domain.followup_links import distinct, link_of_line, urls_in
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, TextLink
from samverkan_desktop.domain.followup_title import title_for
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.exports.followup_text import write_followup
from samverkan_desktop.imports.followup_parser import parse_text

DATA = Path(__file__).parents[1] / "data" / "followup"

TRICKY = [
    "- ett streck först",
    "-",
    "--",
    "–",
    "• punkt",
    "* stjärna",
    "o Text",
    "1. Ett",
    "a) Ett",
    "2024",
    "2 (4)",
    "Sida 2 av 4",
    "Uppföljning",
    "Uppföljning:",
    "Uppföljning: allt är klart",
    "UPPFÖLJNING",
    "Målsättning 2022–2023",
    "Målsättning 2022–",
    "Mål",
    "Område Skog",
    "Område",
    "Prioriterat område 1: Skog",
    "Version 240321",
    "Text Version 240321",
    "Period: 2022–2023",
    "Period: –",
    "Part: A",
    "Parter: A och B",
    "https://example.org/a.",
    "Rapport: https://example.org/a",
    "[Rapport](https://example.org/a)",
    "Läs https://example.org/a (och b).",
    "\\",
    "\\- ett",
    "\\\\Uppföljning",
    "\\vanlig text",
    "mellan A och B",
    "med liten bokstav",
    "slutar med streck-",
    "och sedan",
    "=1+1",
    "#N/A",
    "<b>fet</b>",
    "👩‍👩‍👧 och עברית",
]
TEXTS = st.one_of(st.sampled_from(TRICKY), st.text(max_size=60)).map(tidy).filter(bool)
NAMES = st.one_of(st.sampled_from(["Skog", "1. Skog", "1 Skog", "Skog:", ": x", "2: två", "- Skog", *TRICKY]), TEXTS)
URLS = st.from_regex(r"https?://[a-z]{1,6}\.se(/[!-~åäö]{0,12})?", fullmatch=True).filter(
    lambda url: link_of_line(f"<{url}>") == TextLink(url=url)
)
LABELS = st.one_of(st.just(""), TEXTS)
LINKS = st.lists(st.builds(TextLink, url=URLS, label=LABELS), max_size=4, unique_by=lambda link: link.url)
PERIODS = st.one_of(
    st.just((None, None)), st.integers(1900, 2090).flatmap(lambda year: st.tuples(st.just(year), st.just(year + 1)))
)


@st.composite
def areas(draw: st.DrawFn) -> AreaText:
    goals = draw(st.lists(TEXTS, max_size=4))
    paragraphs = draw(st.lists(TEXTS, max_size=4))
    # An address inside a text is always a link of its area too.
    inside = [TextLink(url=url) for text in (*goals, *paragraphs) for url in urls_in(text)]
    links = distinct([*draw(LINKS), *inside])
    return AreaText(name=draw(NAMES), goals=tuple(goals), paragraphs=tuple(paragraphs), links=links)


@st.composite
def documents(draw: st.DrawFn) -> FollowUpText:
    first, last = draw(PERIODS)
    parties = tuple(draw(st.lists(TEXTS, max_size=3)))
    usual = st.just(title_for(first, last, parties)) if first and last else st.just("Uppföljning")
    return FollowUpText(
        title=draw(st.one_of(usual, st.just(""), TEXTS)),
        first_year=first,
        last_year=last,
        parties=parties,
        stamp=draw(st.sampled_from(["", "240321", "000000"])),
        areas=tuple(draw(st.lists(areas(), max_size=3, unique_by=lambda area: fold(area.name)))),
    )


@given(documents())
def test_what_is_written_is_read_back_to_the_letter(text: FollowUpText) -> None:
    assert parse_text(write_followup(text)) == text


@given(documents())
def test_writing_twice_gives_the_same(text: FollowUpText) -> None:
    written = write_followup(text)
    assert write_followup(parse_text(written)) == written


@pytest.mark.parametrize("words", TRICKY)
def test_tricky_texts_as_name_goal_and_paragraph(words: str) -> None:
    links = distinct(TextLink(url=url) for url in urls_in(words))
    text = FollowUpText(
        title=words,
        first_year=2024,
        last_year=2025,
        parties=(words, "B"),
        stamp="260115",
        areas=(
            AreaText(name=words, goals=(words, "Ett", words), paragraphs=(words, words, "Två", words), links=links),
            AreaText(name="Sist", goals=(words,), paragraphs=(words,), links=links),
        ),
    )
    found = parse_text(write_followup(text))
    assert found == text
    assert found.problems == ()


@given(st.text())
def test_tidy_text_is_tidy(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@given(st.text(max_size=20) | st.sampled_from(TRICKY))
def test_a_backslash_comes_and_goes(text: str) -> None:
    assert unescape(escape(text)) == text


def test_the_form() -> None:
    text = FollowUpText(
        title="Uppföljning 2024–2025 mellan Region A och Länet B",
        first_year=2024,
        last_year=2025,
        parties=("Region A", "Länet B"),
        stamp="260115",
        areas=(
            AreaText(
                name="Skog",
                goals=("Ett mål", "Ett till"),
                paragraphs=("Första stycket.", "- inte en punkt"),
                links=(TextLink(url="https://example.org/a"), TextLink(url="https://example.org/b", label="Karta")),
            ),
        ),
    )
    assert write_followup(text) == (
        "Uppföljning 2024–2025 mellan Region A och Länet B\n\nVersion 260115\n\n\n"
        "Område Skog\nMålsättning 2024–2025\n\n- Ett mål\n- Ett till\n\nUppföljning\n\n"
        "Första stycket.\n\n\\- inte en punkt\n\nhttps://example.org/a\nKarta: https://example.org/b\n"
    )


def test_texts_of_several_lines_become_one() -> None:
    area = AreaText(name=" Skog\t", goals=("Ett\nmål",), paragraphs=("Två  \u00a0ord\u200b", " "))
    found = parse_text(write_followup(FollowUpText(areas=(area,))))
    assert found.areas == (AreaText(name="Skog", goals=("Ett mål",), paragraphs=("Två ord",)),)


@pytest.mark.parametrize("name", ["tidy.txt", "messy.txt", "pages.txt"])
def test_documents_that_were_read_are_written_and_read_the_same(name: str) -> None:
    text = parse_text((DATA / name).read_text("utf-8"))
    again = parse_text(write_followup(text))
    assert again == text
    assert again.left_out == ()


@pytest.mark.parametrize("parties", [(), ("–",), ("A", "C"), ("Hälsa, vård och omsorg",)])
@pytest.mark.parametrize("years", [(None, None), (2024, 2024), (2026, 2027)])
def test_a_title_that_says_something_else(parties: tuple[str, ...], years: tuple[int | None, int | None]) -> None:
    title = "Uppföljning 2024–2025 mellan A och B"
    text = FollowUpText(title=title, first_year=years[0], last_year=years[1], parties=parties)
    assert parse_text(write_followup(text)) == text
