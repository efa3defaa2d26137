from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.invitations import Enclosure, Invitee, Letter
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.exports.agenda_letter import subject_of, text_of
from samverkan_desktop.exports.letter_eml import MAILTO_LIMIT, letter_eml, letter_mailto
from tests.exports.meeting_papers import HOSTILE, agenda

TO = (
    Invitee(name="Ärla Ö, strateg", email="arla@example.org"),
    Invitee(name="Utan adress"),
    Invitee(name="Bo <chef>", email="bo+mote@example.org"),
)
LETTER = Letter(
    to=TO,
    subject="Kallelse: Möte å ä ö",
    text="Hej!\n\nRad ett\nRad <b>två</b> & tre",
    enclosures=(
        Enclosure(name="Dagordning åäö.pdf", content=b"%PDF-1", kind="application/pdf"),
        Enclosure(name="Möte.ics", content="BEGIN:å".encode(), kind="text/calendar; method=REQUEST; charset=utf-8"),
    ),
)


def read(letter: Letter) -> EmailMessage:
    message = message_from_bytes(letter_eml(letter), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_outlook_opens_it_as_a_draft_to_those_with_an_address() -> None:
    message = read(LETTER)
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Subject"] == "Kallelse: Möte å ä ö"
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        ("Ärla Ö, strateg", "arla@example.org"),
        ("Bo <chef>", "bo+mote@example.org"),
    ]


def test_both_bodies_say_the_same_and_markup_is_text() -> None:
    i18n.use("sv")
    message = read(LETTER)
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == LETTER.text
    assert "<p>Rad ett<br>Rad &lt;b&gt;två&lt;/b&gt; &amp; tre</p>" in rich.get_content()
    assert '<html lang="sv">' in rich.get_content()


def test_the_enclosures_keep_their_names_kinds_and_bytes() -> None:
    pdf, ics = read(LETTER).iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type(), pdf.get_content()) == (
        "Dagordning åäö.pdf",
        "application/pdf",
        b"%PDF-1",
    )
    assert (ics.get_filename(), ics.get_content_type()) == ("Möte.ics", "text/calendar")
    assert ics.get_param("method") == "REQUEST"
    assert ics.get_payload(decode=True) == "BEGIN:å".encode()


def test_every_line_ends_as_mail_does_and_is_short() -> None:
    raw = letter_eml(LETTER)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) < 999


def test_hostile_words_add_no_head_and_no_receiver() -> None:
    evil = Letter(
        to=(Invitee(name="A\r\nBcc: x@example.org", email="a@example.org"), Invitee(name="B", email="b@x.se, c@x.se")),
        subject="Ämne\r\nBcc: x@example.org",
        text="\n".join(HOSTILE),
    )
    message = read(evil)
    assert message["Bcc"] is None
    assert [one.addr_spec for one in message["To"].addresses] == ["a@example.org"]


def test_three_hundred_receivers_fit() -> None:
    many = tuple(Invitee(name=f"Person {n} Å", email=f"person.{n}@example.org") for n in range(300))
    assert len(read(Letter(to=many, subject="x", text="y"))["To"].addresses) == 300


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_address_carries_receivers_subject_and_text(separator: str) -> None:
    parts = urlsplit(letter_mailto(LETTER, separator=separator))
    assert parts.scheme == "mailto"
    assert unquote(parts.path).split(separator) == ["arla@example.org", "bo+mote@example.org"]
    said = parse_qs(parts.query)
    assert said["subject"] == [LETTER.subject]
    assert said["body"] == [LETTER.text.replace("\n", "\r\n")]


def test_a_long_text_is_cut_within_the_limit_and_between_letters() -> None:
    address = letter_mailto(Letter(to=TO, subject="Kallelse", text="åäö& " * 900))
    assert MAILTO_LIMIT - 12 < len(address) <= MAILTO_LIMIT
    assert parse_qs(urlsplit(address).query)["body"][0].endswith("…")


def test_too_many_receivers_for_an_address_are_told_by_an_empty_one() -> None:
    many = tuple(Invitee(name="x", email=f"person.{n}@example.org") for n in range(200))
    assert letter_mailto(Letter(to=many, subject="x", text="y")) == ""


@pytest.mark.parametrize(
    ("email", "reached"),
    [
        ("anna.exempel@region.example", True),
        ("a+b@x-y.example.org", True),
        ("", False),
        ("anna", False),
        ("anna@localhost", False),
        ("a@b.se, c@d.se", False),
        ("a..b@c.se", False),
        ("a@-b.se", False),
        ("<a@b.se>", False),
        ("a@b.se\n", False),
    ],
)
def test_what_is_an_address(email: str, reached: bool) -> None:
    assert Invitee(name="x", email=email).can_be_reached is reached


def test_the_words_say_whether_it_is_new_changed_or_cancelled() -> None:
    i18n.use("sv")
    new, changed = agenda(), agenda(sequence=1)
    cancelled = agenda(state=MeetingState.CANCELLED, sequence=2)
    assert [subject_of(one) for one in (new, changed, cancelled)] == [
        "Kallelse: Avstämning vatten, 2026-11-09",
        "Ändring: Avstämning vatten, 2026-11-09",
        "Inställt: Avstämning vatten, 2026-11-09",
    ]
    assert text_of(new) == (
        "Hej!\n\nVälkommen till Avstämning vatten.\n\n"
        "När: måndag 9 november 2026 kl. 13.00–14.30\nVar: Sjösalen\n\n"
        "Dagordning:\n1. Läget i sjöarna (Norra)\n2. Övrigt"
    )
    assert "har ändrats" in text_of(changed)
    assert text_of(cancelled) == "Hej!\n\nAvstämning vatten, måndag 9 november 2026 kl. 13.00–14.30, är inställt."
