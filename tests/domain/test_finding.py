import pytest

from samverkan_desktop.domain.finding import closest, distance, holds_all, marks, snippet, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("Bredband  i länet", ("bredband", "i", "länet")),
        ("idé IDE\u0301", ("ide",)),
        ("Åre are", ("åre", "are")),
        ("A\u030are", ("åre",)),
        ('"NEAR(a b)* OR title:x', ("near", "a", "b", "or", "title", "x")),
        ("§ 12/2026", ("12", "2026")),
        ("e_post", ("e", "post")),
        ("x\0y 🎉", ("x", "y")),
        ("ab ab AB", ("ab",)),
    ],
)
def test_what_is_typed_becomes_words(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words


def test_a_pasted_text_is_cut_to_what_a_person_types() -> None:
    assert len(words_of(" ".join(f"ord{number}" for number in range(100)))) == 8
    assert len(words_of("a" * 10_000)[0]) == 60


@pytest.mark.parametrize(
    ("text", "words", "hit"),
    [
        ("Bygga bredbandet ut", ("bredband",), ["bredbandet"]),
        ("Idé och ideal", ("ide",), ["Idé", "ideal"]),
        ("Aring är inte åring", ("ar",), ["Aring"]),
        ("Aring är inte åring", ("år",), ["åring"]),
        ("Obredband", ("bredband",), []),
        ("", ("a",), []),
    ],
)
def test_hits_are_marked_where_they_stand(text: str, words: tuple[str, ...], hit: list[str]) -> None:
    assert [text[start : start + length] for start, length in marks(text, words)] == hit


def test_all_words_must_be_there() -> None:
    assert holds_all("Energi- och klimatrådet 2026", ("klimat", "2026", "energi"))
    assert not holds_all("Energi- och klimatrådet 2026", ("klimat", "2025"))


def test_a_snippet_shows_the_hit_and_what_stands_around_it() -> None:
    text = "Början av en lång text. " * 10 + "Här står fibern i marken. " + "Slutet av texten. " * 10
    found = snippet(text, ("fiber",), 80)
    assert found.startswith("… ")
    assert found.endswith("…")
    assert "står fibern i marken" in found
    assert len(found) <= 83
    assert snippet("Kort fiber", ("fiber",), 80) == "Kort fiber"
    assert snippet("Ingenting", ("fiber",), 80) == ""
    assert "\n" not in snippet("Rad ett\nfiber\nrad tre", ("fiber",), 80)


VOCABULARY = [
    ("bredband", 5),
    ("bredbandslyft", 2),
    ("kommun", 9),
    ("kommuner", 12),
    ("råd", 3),
    ("rad", 3),
    ("energi", 4),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bredbnad", "bredband"),  # turned round
        ("bredbannd", "bredband"),  # one too many
        ("brdband", "bredband"),  # one missing
        ("bredbqnd", "bredband"),  # another
        ("rbedband", "bredband"),  # the first two
        ("komun", "kommun"),
        ("enrgi", "energi"),
        ("rod", "rad"),
        ("xyzzy", ""),
        ("ab", ""),
        ("2026", ""),
    ],
)
def test_mistakes_are_forgiven(typed: str, meant: str) -> None:
    assert closest(typed, VOCABULARY) == meant


@pytest.mark.parametrize(
    ("word", "other", "mistakes"),
    [
        ("abc", "abc", 0),
        ("abc", "abcdef", 0),
        ("abc", "acb", 1),
        ("abc", "abd", 1),
        ("abc", "xyz", 3),
        ("abcd", "ab", 2),
    ],
)
def test_mistakes_are_counted(word: str, other: str, mistakes: int) -> None:
    assert distance(word, other, 2) == mistakes
