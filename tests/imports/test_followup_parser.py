"""The parser on documents of our own in the form of the real ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.followup_text import FollowUpText, ProblemKind, TextLink
from samverkan_desktop.imports.followup_parser import parse_text

DATA = Path(__file__).parents[1] / "data" / "followup"
HEAD = "Uppföljning 2024–2025 mellan Region A och Länet B\nVersion 260115\n\n"


def parsed(name: str) -> FollowUpText:
    return parse_text((DATA / name).read_bytes().decode("utf-8"))


def one_area(goals: str = "- Ett mål", followup: str = "Allt är klart.") -> FollowUpText:
    return parse_text(f"{HEAD}Område Skog\nMålsättning 2024–2025\n{goals}\n\nUppföljning\n\n{followup}\n")


def kinds(text: FollowUpText) -> list[ProblemKind]:
    return [problem.kind for problem in text.problems]


def test_a_tidy_document() -> None:
    text = parsed("tidy.txt")
    assert (text.first_year, text.last_year, text.stamp) == (2024, 2025, "260115")
    assert text.parties == ("Region Björkhult", "Länsstyrelsen i Björkhults län")
    assert [area.name for area in text.areas] == ["Skog och vatten", "Unga i länet"]
    assert text.areas[0].goals == (
        "Planera för friska skogar tillsammans med markägarna.",
        "Mäta sjöarnas vatten två gånger om året",
    )
    assert text.areas[0].links == (
        TextLink(url="https://example.org/sjoar"),
        TextLink(url="https://example.org/karta", label="Karta"),
    )
    assert text.problems == ()
    assert text.left_out == ()


def test_a_document_with_every_irregularity_of_text() -> None:
    text = parsed("messy.txt")
    assert text.title == (
        "Uppföljning av de gemensamma områdena för åren 2024 - 2025 mellan Region Björkhult, "
        "Länsstyrelsen i Björkhults län och Förbundet Åsnen"
    )
    assert (text.first_year, text.last_year, text.stamp) == (2024, 2025, "260115")
    assert text.parties == ("Region Björkhult", "Länsstyrelsen i Björkhults län", "Förbundet Åsnen")
    forest, young = text.areas
    assert forest.name == "Skog och vatten"
    assert forest.goals == (
        "Planera för friska skogar i dialog med markägare och andra berörda parter",
        "Mäta sjöarnas vatten i energi- och klimatarbetet",
        "Sprida kunskap om djur- och växtliv",
    )
    assert forest.paragraphs == (
        "Område skog är stort och rymmer många frågor. Målsättningarna gäller även för 2026-2027.",
        "Följande har gjorts:",
        "kvällar för markägare",
        "en karta över sjö-arna",
        "Arbetet fortsätter med alla – dvs även de små – aktörer. Se https://example.org/plan.",
    )
    assert forest.links == (
        TextLink(url="https://example.org/sjoar"),
        TextLink(url="https://example.org/karta", label="Karta"),
        TextLink(url="https://example.org/plan"),
    )
    assert young.name == "Unga i länet"
    assert young.goals == ("Ge unga en röst", "Öppna fler mötesplatser för unga och äldre")
    assert young.paragraphs == (
        "Ett ungdomsråd är på plats",
        "Rådet sågs 2-3 ggr / termin, fyra gånger i å r 2025.",
    )
    assert text.problems == ()


def test_pages_leave_no_trace_in_the_texts() -> None:
    text = parsed("pages.txt")
    assert text.title == "Uppföljning 2024−2025 av samverkan"
    assert (text.first_year, text.last_year) == (2024, 2025)
    (area,) = text.areas
    assert area.name == "Digital hälsa"
    assert area.goals == (
        "Bygga ett gemensamt stöd för vård på distans som alla kommuner kan använda",
        "Utbilda personalen",
    )
    assert area.paragraphs == (
        "Stödet har byggts och prövats på fyra ställen, och resultatet visar att vården kan nå fler än förut. "
        "Det återstår att enas om hur kostnaden ska delas mellan kommunerna och regionen.",
        "Utbildningen är klar.",
    )
    assert kinds(text) == [ProblemKind.NO_VERSION]
    assert "2 (3)" in text.left_out
    assert "Björkhult 2026" in text.left_out


@pytest.mark.parametrize("bullet", ["-", "–", "—", "•", "·", "*", "\uf0b7", "−", "▪"])
@pytest.mark.parametrize("space", ["", " ", "   ", "\t", "\u00a0"])
def test_every_bullet_with_and_without_space(bullet: str, space: str) -> None:
    text = one_area(goals=f"{bullet}{space}Första målet går\növer två rader\n\n{bullet}{space}Andra målet")
    assert text.areas[0].goals == ("Första målet går över två rader", "Andra målet")
    assert text.problems == ()


@pytest.mark.parametrize(
    "goals", ["1. Ett\n2. Två", "1) Ett\n2) Två", "a) Ett\nb) Två", "1.Ett\n2.Två", "o Ett\no Två"]
)
def test_numbered_goals(goals: str) -> None:
    assert one_area(goals=goals).areas[0].goals == ("Ett", "Två")


@pytest.mark.parametrize("dash", ["-", "–", "—", "‐", "−"])
@pytest.mark.parametrize("spaced", ["{}", " {} ", "{} ", " {}", "{}\n", " {}\n"])
def test_every_dash_in_the_period(dash: str, spaced: str) -> None:
    text = parse_text(f"Uppföljning för 2024{spaced.format(dash)}2025 mellan A och B\n")
    assert (text.first_year, text.last_year) == (2024, 2025)
    assert text.parties == ("A", "B")


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Version 240321", "240321"),
        ("version: 240321", "240321"),
        ("VERSION 240321.", "240321"),
        ("(Version 2024-03-21)", "240321"),
        ("Version 20240321", "240321"),
        ("Version ett", ""),
    ],
)
def test_version_stamps(line: str, stamp: str) -> None:
    assert parse_text(f"Uppföljning 2024–2025\n\n   {line}  \n\n").stamp == stamp


@pytest.mark.parametrize(
    "heading",
    [
        "Område Skog",
        "  Område Skog ",
        "\fOmråde Skog",
        "Område: Skog",
        "Område 1 Skog",
        "Område 1: Skog",
        "Prioriterat område Skog",
        "Prioriterat område\nSkog",
        "PRIORITERAT OMRÅDE SKOG",
        "1. Skog",
        "Skog",
        "Skog:",
        "\f Skog",
    ],
)
@pytest.mark.parametrize("goals", ["Målsättning 2024–2025", "Målsättningar 2024 - 2025:", "Mål", "Mål för 2024-\n2025"])
def test_headings_of_areas(heading: str, goals: str) -> None:
    text = parse_text(f"{HEAD}{heading}\n{goals}\n\n- Ett mål\n\nUppföljning\n\nKlart.\n")
    assert [area.name.casefold() for area in text.areas] == ["skog"]
    assert text.areas[0].goals == ("Ett mål",)
    assert text.areas[0].paragraphs == ("Klart.",)
    assert text.problems == ()


@pytest.mark.parametrize(
    "heading", ["Uppföljning", "Uppföljning:", "Uppföljning.", "UPPFÖLJNING", "Uppföljning 2024–2025"]
)
def test_headings_of_the_follow_up(heading: str) -> None:
    text = parse_text(f"{HEAD}Område Skog\nMål\n- Ett\n{heading}\nKlart.")
    assert text.areas[0].goals == ("Ett",)
    assert text.areas[0].paragraphs == ("Klart.",)


def test_a_heading_straight_after_the_text_of_the_area_before() -> None:
    text = parse_text(
        f"{HEAD}Område Skog\nMål\n- Ett\nUppföljning\nArbetet är klart.\n Vatten\nMål\n- Två\nUppföljning\nJa."
    )
    assert [area.name for area in text.areas] == ["Skog", "Vatten"]
    assert text.areas[0].paragraphs == ("Arbetet är klart.",)


def test_a_name_that_breaks_over_lines() -> None:
    text = parse_text(f"{HEAD}\nOmråde Digital infrastruktur och\nelektronisk handel\nMål\n- Ett\nUppföljning\nJa.")
    assert text.areas[0].name == "Digital infrastruktur och elektronisk handel"


def test_goals_without_bullets_are_blocks() -> None:
    assert one_area(goals="Första målet\növer två rader\n\nAndra målet").areas[0].goals == (
        "Första målet över två rader",
        "Andra målet",
    )


def test_a_dash_inside_a_goal_is_no_bullet() -> None:
    assert one_area(goals="- Stärka länet med alla aktörer\n– dvs även små – i dialog\n- Mer").areas[0].goals == (
        "Stärka länet med alla aktörer – dvs även små – i dialog",
        "Mer",
    )


def test_a_year_that_stands_alone_before_its_dash_is_no_page_number() -> None:
    text = parse_text(
        "Uppföljning av områdena för samverkan\n2024-\n2025 mellan Region A och Länet B\n\n"
        "Område Skog\nMålsättning 2024–2025\n- Ett mål\n\fUppföljning\n\nAllt är klart.\n2\n"
    )
    assert (text.first_year, text.last_year) == (2024, 2025)
    assert text.title == "Uppföljning av områdena för samverkan 2024-2025 mellan Region A och Länet B"
    assert text.left_out == ("2",)


def test_a_paragraph_that_a_page_breaks_is_one() -> None:
    text = one_area(followup="Arbetet har kommit\n\n\fen bit på väg.\n\fNytt stycke här.")
    assert text.areas[0].paragraphs == ("Arbetet har kommit en bit på väg.", "Nytt stycke här.")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("energi-\noch klimat", "energi- och klimat"),
        ("energi-\neller klimat", "energi- eller klimat"),
        ("energi-\nklimat", "energi-klimat"),
        ("åren 2024-\n2025", "åren 2024-2025"),
        ("åren 2024 –\n2025", "åren 2024 – 2025"),
        ("om\u00adråde", "område"),
        ("om\u00ad\nråde", "område"),
        ("covid-\n19", "covid-19"),
        ("en\u200b \u00a0 två\ttre", "en två tre"),
    ],
)
def test_words_at_the_end_of_a_line(broken: str, whole: str) -> None:
    assert one_area(followup=f"Se {broken} nu").areas[0].paragraphs == (f"Se {whole} nu",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end(line_end: str) -> None:
    text = parse_text((HEAD + "Område Skog\nMål\n- Ett\nUppföljning\nJa.\n\nNej.").replace("\n", line_end))
    assert text.areas[0].paragraphs == ("Ja.", "Nej.")


def test_links_are_kept_once_and_in_order() -> None:
    text = one_area(
        followup="Läs https://example.org/b och\nhttps://example.org/c\nsom båda är nya.\n\n"
        "https://example.org/a\n<https://example.org/a>\n[Kartan (ny)](https://example.org/karta)\n"
        "- Planen: https://example.org/plan\nhttps://example.org/lang/\nadress-2.html"
    )
    assert text.areas[0].paragraphs == ("Läs https://example.org/b och https://example.org/c som båda är nya.",)
    assert text.areas[0].links == (
        TextLink(url="https://example.org/a"),
        TextLink(url="https://example.org/karta", label="Kartan (ny)"),
        TextLink(url="https://example.org/plan", label="Planen"),
        TextLink(url="https://example.org/lang/adress-2.html"),
        TextLink(url="https://example.org/b"),
        TextLink(url="https://example.org/c"),
    )


def test_other_kinds_of_address_are_no_links() -> None:
    text = one_area(followup="file:///etc/passwd\n\njavascript:alert(1)")
    assert text.areas[0].links == ()
    assert text.areas[0].paragraphs == ("file:///etc/passwd", "javascript:alert(1)")


def test_what_cannot_be_placed_is_told_with_its_line() -> None:
    text = parse_text(
        "Uppföljning 2024–2025 mellan A och B\nVersion 260115\n\nEtt förord.\n\n"
        "Område Skog\n\nInledande text.\n\nMålsättning 2023–2024\n\nVi ska:\n- Ett mål\n\nUppföljning\nKlart.\n"
    )
    assert [(problem.kind, problem.text, problem.line) for problem in text.problems] == [
        (ProblemKind.BEFORE_FIRST_AREA, "Ett förord.", 4),
        (ProblemKind.OUTSIDE_SECTIONS, "Inledande text.", 8),
        (ProblemKind.PERIODS_DIFFER, "Målsättning 2023–2024", 10),
        (ProblemKind.OUTSIDE_SECTIONS, "Vi ska:", 12),
    ]
    assert (text.first_year, text.last_year) == (2024, 2025)
    assert text.areas[0].name == "Skog"
    assert text.areas[0].goals == ("Ett mål",)


def test_the_period_of_the_headings_serves_where_the_title_has_none() -> None:
    text = parse_text("Uppföljning\n\nOmråde Skog\nMål 2024–2025\n- Ett\nUppföljning\nJa.")
    assert (text.first_year, text.last_year) == (2024, 2025)
    assert ProblemKind.NO_PERIOD not in kinds(text)


def test_an_area_named_twice_is_one() -> None:
    area = "Område Skog\nMål\n- Ett\n- {0}\nUppföljning\n{0}.\n\n"
    text = parse_text(HEAD + area.format("Två") + area.replace("Skog", "SKOG").format("Tre"))
    assert len(text.areas) == 1
    assert text.areas[0].goals == ("Ett", "Två", "Tre")
    assert text.areas[0].paragraphs == ("Två.", "Tre.")
    assert kinds(text) == [ProblemKind.SAME_AREA_TWICE]


def test_goals_without_a_name_above_are_kept() -> None:
    text = parse_text(f"{HEAD}Mål\n- Ett\nUppföljning\nJa.")
    assert [(area.name, area.goals) for area in text.areas] == [("Område 1", ("Ett",))]
    assert kinds(text) == [ProblemKind.NO_AREA_NAME]


def test_an_area_without_goals_is_told() -> None:
    text = parse_text(f"{HEAD}Område Skog\n\nUppföljning\n\nInget ännu.")
    assert text.areas[0].paragraphs == ("Inget ännu.",)
    assert kinds(text) == [ProblemKind.NO_GOALS]


def test_text_that_is_no_follow_up_is_told() -> None:
    text = parse_text("Handla mjölk\n\nRinga Ada")
    assert kinds(text) == [
        ProblemKind.NO_AREAS,
        ProblemKind.NO_PERIOD,
        ProblemKind.NO_VERSION,
        ProblemKind.BEFORE_FIRST_AREA,
    ]


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("Samverkan mellan A och B", ("A", "B")),
        ("Samverkan mellan A, B och C", ("A", "B", "C")),
        ("Samverkan mellan A, B samt C 2024–2025", ("A", "B", "C")),
        ("Samverkan mellan A och B för perioden 2024–2025", ("A", "B")),
        ("Samverkan mellan Hälso- och sjukvården och Miljö och bygg", ("Hälso- och sjukvården", "Miljö och bygg")),
        ("Samverkan i länet", ()),
    ],
)
def test_parties(title: str, parties: tuple[str, ...]) -> None:
    assert parse_text(title).parties == parties


FRAGMENTS = st.sampled_from(
    [
        "Område Skog",
        "Område",
        "Prioriterat område",
        "Målsättning 2024–2025",
        "Målsättning 2024-",
        "Uppföljning",
        "Uppföljning: ja",
        "- ",
        "-",
        "•",
        "1. a",
        "\x0c",
        "\n",
        "\n\n",
        "Version 240321",
        "2(4)",
        "Sida 1 av 2",
        "https://a.se/",
        "a: https://a.se",
        "\\",
        "\xad",
        "ord",
        "2025",
        "Period: –",
        "Part: A",
        "mellan A och B",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS | st.text(max_size=5)).map("\n".join), st.lists(FRAGMENTS).map("".join)))
def test_any_text_gives_an_answer(text: str) -> None:
    parse_text(text)


WORDS = st.text(alphabet="abcåäöABCÅÄÖ", min_size=1, max_size=8).filter(lambda word: word.casefold() not in {"o"})


@given(st.lists(st.lists(st.tuples(FRAGMENTS, WORDS), min_size=1, max_size=4), max_size=8))
def test_no_word_is_lost(blocks: list[list[tuple[str, str]]]) -> None:
    """Every word that is not itself part of a heading, a number or a bullet stands somewhere in the answer."""
    words = [f"{word}{place}ö{number}" for place, block in enumerate(blocks) for number, (_, word) in enumerate(block)]
    names = iter(words)
    source = "\n\n".join("\n".join(f"{fragment}\nx{next(names)} ord" for fragment, _ in block) for block in blocks)
    text = parse_text(source)
    found = " ".join(
        [text.title, *text.parties, *text.left_out, *(problem.text for problem in text.problems)]
        + [part for area in text.areas for part in (area.name, *area.goals, *area.paragraphs)]
        + [part for area in text.areas for link in area.links for part in (link.url, link.label)]
    )
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Se https://example.org/a.", "https://example.org/a"),
        ("(se https://example.org/a).", "https://example.org/a"),
        ("Se https://example.org/a_(b), och", "https://example.org/a_(b)"),
        ("Se ”https://example.org/a”!", "https://example.org/a"),
        ("Se https://example.org/a?b=1&c=å#d", "https://example.org/a?b=1&c=å#d"),
    ],
)
def test_an_address_ends_before_the_punctuation_of_its_sentence(text: str, url: str) -> None:
    assert one_area(followup=text).areas[0].links == (TextLink(url=url),)
