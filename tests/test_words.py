"""The Swedish of the screen: the same word for the same thing, and no words that only those who build programs use."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from samverkan_desktop.tools import catalogues

# One English text with several Swedish ones, because it stands for several things, or bends after its noun.
SEVERAL = {
    "approved by",
    "change",
    "corrected",
    "export",
    "follow-up asked for",
    "no",
    "no owner",
    "nobody yet",
    "none",
    "nothing",
    "open",
    "proposed",
    "title",
    "what is to be done",
    "what it says",
    "what it sets out to do",
    "with whom",
    "words",
    "from",
    "not assessed",
    "read a follow-up document",
}
# A word that is not used, the one that is, and the English texts that may say it all the same.
AVOIDED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"\blagra\w*", "spara", ()),
    (r"\braderar?\b|\braderade?s?\b", "ta bort", ()),
    (r"\bklicka\w*", "tryck, välj", ()),
    (r"\bvänligen\b|\bvar god\b", "säg det rakt", ()),
    (r"\bogiltig\w*", "säg vad som är fel", ("invalid choice",)),
    (r"\bmisslycka\w*", "gick inte", ("Exit code",)),
    (r"\bbackup\w*", "säkerhetskopia", ("--remove-backups", "BACKUP")),
    (r"\bmejl\w*|\bmailet\b", "e-brev", ()),
    (r"\bagenda\w*", "dagordning", ()),
    (r"\bdeadline\w*", "sista dag", ()),
    (r"\banvändare\w*", "du, den som", ()),
    (r"\btransaktion\w*|\bconstraint\w*|\bSQL\b|\bNULL\b|\bUUID\b", "ord som inte hör till databaser", ()),
    (r"\btabell(en|erna|er)? i databasen\b", "slag av uppgifter", ()),
    (r"\bPDF\b(?!/)", "pdf", ()),
    (r"\bgrupp(en|er|erna)?\b", "forum", ()),
    (r"\bsoptunna\w*|\bskräpkorg\w*", "papperskorg", ()),
    (r"\bmätning(en|ar|arna)?\b", "mätvärde", ()),
    (r"\bavboka\w*", "ställ in", ()),
    (r"(?<=\S)  +", "ett mellanslag", ()),
    (r'"', "citattecken ”så här”", ()),
    (r"\.\.\.", "…", ()),
)


def texts() -> Iterator[tuple[str, str, Message]]:
    """Each English text with its Swedish one, singular and plural for themselves."""
    for message in catalogues.load("sv"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, list | tuple) else [message.id]
        swedish = message.string if isinstance(message.string, list | tuple) else [message.string]
        for one, other in zip(ids, swedish, strict=True):
            yield one, other, message


def plain(text: str) -> str:
    """Without what differs between a menu, a button and a heading."""
    return text.replace("&", "").rstrip("…. :").strip().casefold()


def test_the_same_english_text_has_the_same_swedish_word() -> None:
    found = defaultdict(set)
    for english, swedish, message in texts():
        if message.context or isinstance(message.id, list | tuple):
            continue
        found[plain(english)].add(plain(swedish))
    differing = {
        english: sorted(words) for english, words in found.items() if len(words) > 1 and english not in SEVERAL
    }
    assert differing == {}


def test_no_exception_is_left_that_nothing_needs() -> None:
    english = {plain(one) for one, _swedish, _message in texts()}
    assert english >= SEVERAL


@pytest.mark.parametrize(("word", "instead", "allowed"), AVOIDED, ids=[one[1] for one in AVOIDED])
def test_words_that_are_avoided(word: str, instead: str, allowed: tuple[str, ...]) -> None:
    pattern = re.compile(word, re.IGNORECASE if word != r"\bPDF\b(?!/)" else 0)
    found = [
        f"{swedish!r}: {instead}"
        for english, swedish, _message in texts()
        if pattern.search(swedish) and not any(one in english for one in allowed)
    ]
    assert found == []


def test_a_question_ends_with_its_mark_and_an_ellipsis_stays() -> None:
    wrong = [
        (english, swedish)
        for english, swedish, _message in texts()
        if english.endswith("…") != swedish.endswith("…") or english.endswith("?") != swedish.endswith("?")
    ]
    assert wrong == []
