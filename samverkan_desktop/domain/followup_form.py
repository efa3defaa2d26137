"""The form of a follow-up document on paper: its headings, bullets and stamps, and how plain text is told from them."""

import re
from typing import Final

from samverkan_desktop.domain.followup_links import link_of_line
from samverkan_desktop.domain.text import clean_line, is_clean_line

DASHES: Final = "-‐‑‒–—−"
ESCAPE: Final = "\\"
SOFT_HYPHEN: Final = "\u00ad"

_MARKS: Final = "•·∙*▪▫●○◦‣⁃■□➢➤►✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf06e\uf076"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_RANGE: Final = rf"{_YEAR}\s*[{DASHES}/]\s*(?:{_YEAR}|[0-9]{{2}})"
_YEARS: Final = rf"(?:{_RANGE}|{_YEAR})"
_DURING: Final = r"(?:(?:för|under|gällande)\s+)?(?:(?:perioden|period|åren|året|avtalsperioden|programperioden)\s+)?"
_GOALS_WORD: Final = r"(?:(?:Gemensamma?|Våra|Prioriterade)\s+mål|Mål)(?:sättning(?:ar(?:na)?|en)?|en)?"
_FOLLOWUP_WORD: Final = r"(?:Gemensam\s+)?[Uu]ppföljning(?:en)?"

_BULLET = re.compile(rf"(?:([{DASHES}{_MARKS}])(?!\1)\s*|(o)\s+(?=[A-ZÅÄÖ]))(.*)", re.DOTALL)
_NUMBER = re.compile(r"(?:([0-9]{1,2})(?:\.(?=\s|[A-ZÅÄÖ])|\))|([a-zåäö])\))\s*(\S.*)", re.DOTALL)
_GOALS = re.compile(rf"(?:{_GOALS_WORD}|MÅL(?:SÄTTNING(?:AR(?:NA)?|EN)?|EN)?)(?:\s+{_DURING}({_YEARS}))?\s*[:.]?")
_FOLLOWUP = re.compile(rf"(?:{_FOLLOWUP_WORD}|UPPFÖLJNING(?:EN)?)(?:\s+{_DURING}{_YEARS})?\s*[:.]?")
_CORRECTIONS = re.compile(r"(?:Rättelser|RÄTTELSER)\s*[:.]?")
_HELD_BACK = re.compile(r"Utelämnat på grund av sekretess: \d+ stycken\.?", re.IGNORECASE)
_DRAFT = re.compile(r"Utkast efter version ([0-9]{6}[a-z]?)\.?", re.IGNORECASE)
_FOLLOWUP_RUN_IN = re.compile(rf"(?:Uppföljning|UPPFÖLJNING)(?:\s+{_DURING}{_YEARS})?\s*:\s*(\S.*)", re.DOTALL)
_BROKEN_PERIOD = re.compile(rf"(?:{_GOALS_WORD}|{_FOLLOWUP_WORD})\s+{_DURING}{_YEAR}\s*[{DASHES}/]", re.IGNORECASE)
_AREA = re.compile(
    rf"(?:(?:prioriterat\s+)?område|samverkansområde)(?:\s+[0-9]{{1,2}}(?=\s*[:.)]|\s+[{DASHES}A-ZÅÄÖ]))?"
    rf"(?:\s*[:.)]|\s+[{DASHES}](?=\s))?\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_AREA_ALONE = re.compile(r"(?:prioriterat\s+)?område\s*:?", re.IGNORECASE)
_AREA_NUMBER = re.compile(r"^[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[.):]\s*|\s+)(?=[^\W\d_])")
_STAMP_DATE: Final = r"(?:([0-9]{6}[a-z]?)|(?:19|20)([0-9]{2})-?([0-9]{2})-?([0-9]{2}))"
_STAMP = re.compile(rf"\(?(?:version|ver|rev|reviderad|utgåva)\.?\s*:?\s*{_STAMP_DATE}\s*\)?\.?", re.IGNORECASE)
_STAMP_AT_END = re.compile(rf"[\s,]\(?(?:version|ver|rev)\.?\s*:?\s*{_STAMP_DATE}\s*\)?\.?$", re.IGNORECASE)
_PERIOD_RANGE = re.compile(
    rf"(?<![0-9{DASHES}])({_YEAR})\s*(?:[{DASHES}/]|\btill\b|\boch\b)\s*({_YEAR}|[0-9]{{2}})(?![0-9])(?!\s*[{DASHES}][0-9])"
)
_PERIOD_YEAR = re.compile(rf"(?<![0-9{DASHES}])({_YEAR})(?![0-9{DASHES}])")
_PAGE_NUMBER = re.compile(
    r"(?:(?:sida|sidan|sid\.?|page)\s*[0-9]{1,4}(?:\s*(?:av|of|/)\s*[0-9]{1,4}|\s*\([0-9]{1,4}\))?"
    r"|[0-9]{1,4}\s*\([0-9]{1,4}\))",
    re.IGNORECASE,
)
# A number with a dash after it alone may be the first year of a period that was broken over two lines.
_BARE_NUMBER = re.compile(
    rf"[0-9]{{1,4}}|[{DASHES}]\s*[0-9]{{1,4}}\s*[{DASHES}]?|[0-9]{{1,4}}\s*(?:/|av|of)\s*[0-9]{{1,4}}"
)
_HEAD_FIELD = re.compile(r"(period|perioden|part|parter)\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u180e]")
_BREAKS = re.compile("[\x09-\x0d\x1c-\x1f\x85\u2028\u2029]")
_FAR = "[\u0590-\u1fff\u2600-\U0010ffff]"
_JOINERS = re.compile(f"(?<!{_FAR})[\u200c\u200d]+|[\u200c\u200d]+(?!{_FAR})")
_SENTENCE_END = re.compile(r"[.!?:…][)\]”“\"’'»]*$")
_LONGEST_PERIOD: Final = 10
_STAMP_ROOM: Final = 60


def tidy(text: str) -> str:
    """One line as the reader gives it: NFC, no invisible letters, every run of white space as one space.

    Double spaces, no-break spaces and tabs carry no meaning in these documents, so they become one space.
    The joiners that hold emoji and some scripts together stay where they do so.
    """
    if is_clean_line(text):
        return text
    line = clean_line(_INVISIBLE.sub("", _BREAKS.sub(" ", text)))
    # Looking around each letter for scripts takes longer than all the rest, and hardly any line has a joiner.
    return clean_line(_JOINERS.sub("", line)) if "\u200c" in line or "\u200d" in line else line


def bullet_of(text: str) -> tuple[str, str] | None:
    """The bullet and what follows it; the rest is empty where the bullet stands alone."""
    found = _BULLET.fullmatch(text)
    return (found[1] or found[2], found[3]) if found else None


def number_of(text: str) -> tuple[str, str] | None:
    """The number or letter of a numbered point, `1.` `1)` `a)`, and what follows it."""
    found = _NUMBER.fullmatch(text)
    return (found[1] or found[2], found[3]) if found else None


def is_goals_heading(text: str) -> bool:
    """Whether the line is the heading over the goals, as `Målsättning 2022–2023`."""
    return _GOALS.fullmatch(text) is not None


def is_followup_heading(text: str) -> bool:
    """Whether the line is the heading over the follow-up."""
    return _FOLLOWUP.fullmatch(text) is not None


def is_corrections_heading(text: str) -> bool:
    """Whether the line is the heading over the corrections."""
    return _CORRECTIONS.fullmatch(text) is not None


def draft_line(stamp: str) -> str:
    """What a document says that was written on after the version `stamp` was frozen."""
    return f"Utkast efter version {stamp}"


def held_back_line(count: int) -> str:
    """What a document says that leaves out paragraphs because of secrecy."""
    return f"Utelämnat på grund av sekretess: {count} stycken"


def is_held_back_line(text: str) -> bool:
    """Whether it is a line that `held_back_line` made."""
    return _HELD_BACK.fullmatch(text) is not None


def draft_after_of(text: str) -> str:
    """The stamp in a line that `draft_line` made, otherwise empty."""
    found = _DRAFT.fullmatch(text)
    return found[1] if found else ""


def run_in_of(text: str) -> str:
    """What follows a heading that shares its line with the text, `Uppföljning: …`; empty when there is none."""
    found = _FOLLOWUP_RUN_IN.fullmatch(text)
    return found[1] if found else ""


def is_heading_with_broken_period(text: str) -> bool:
    """Whether the line is a heading that ends in the middle of its period, `Målsättning 2022–`."""
    return _BROKEN_PERIOD.fullmatch(text) is not None


def has_area_word(text: str) -> bool:
    """Whether the line begins as the heading of an area does, with `Område` or `Prioriterat område`."""
    return _AREA.fullmatch(text) is not None or _AREA_ALONE.fullmatch(text) is not None


def area_name_of(heading: str) -> str:
    """The name in the heading of an area, without the word before it and its number."""
    found = _AREA.fullmatch(heading)
    name = found[1] if found else heading
    if name.startswith(ESCAPE):
        return name[1:]
    return _AREA_NUMBER.sub("", name, count=1).rstrip(" :") or name


def area_heading(name: str) -> str:
    """The heading that gives the name back when it is read."""
    plain = f"Område {name}"
    return plain if area_name_of(plain) == name else f"Område {ESCAPE}{name}"


def stamp_of(text: str) -> str:
    """The stamp YYMMDD, with a letter where it has one, of a line that is a version stamp; otherwise empty."""
    return _stamp_digits(_STAMP.fullmatch(text))


def stamp_at_end(text: str) -> tuple[str, str]:
    """The text without the version stamp at its end, and the stamp; the stamp is empty when there is none."""
    # Only the end is looked at: every space and comma of a long paragraph could be the beginning of one.
    found = _STAMP_AT_END.search(text, max(0, len(text) - _STAMP_ROOM))
    stamp = _stamp_digits(found)
    return (text[: found.start()].rstrip(" ,"), stamp) if found and stamp else (text, "")


def period_of(text: str) -> tuple[int, int] | None:
    """The first period in the text, first and last year; a single year when the text has no other."""
    for found in _PERIOD_RANGE.finditer(text):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) > 2 else first // 100 * 100 + int(found[2])
        if first <= last <= first + _LONGEST_PERIOD:
            return first, last
    years = {int(found[1]) for found in _PERIOD_YEAR.finditer(text)}
    return (min(years), min(years)) if len(years) == 1 else None


def period_text(first: int, last: int) -> str:
    """As the documents write it: 2022–2023."""
    return f"{first}–{last}" if first != last else str(first)


def head_field_of(text: str) -> tuple[str, str] | None:
    """The name, in lower case, and the value of a line such as `Period: 2022–2023` or `Part: …`."""
    found = _HEAD_FIELD.fullmatch(text)
    return (found[1].lower(), found[2]) if found else None


def is_page_number(text: str) -> bool:
    """Whether the line can only be a page number: `Sida 2 av 4`, `2 (4)`."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_bare_number(text: str) -> bool:
    """Whether the line is a page number when it stands at the edge of a page: `2`, `- 2 -`, `2/4`."""
    return _BARE_NUMBER.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a reader would take a breath here."""
    return _SENTENCE_END.search(text) is not None


def needs_escape(text: str) -> bool:
    """Whether a line could be read as something else than plain text somewhere in a document."""
    plain = text.lstrip(ESCAPE)
    if not plain:
        return False
    return (
        bullet_of(plain) is not None
        or number_of(plain) is not None
        or is_goals_heading(plain)
        or is_followup_heading(plain)
        or is_corrections_heading(plain)
        or bool(draft_after_of(plain))
        or is_heading_with_broken_period(plain)
        or bool(run_in_of(plain))
        or bool(stamp_of(plain))
        or bool(stamp_at_end(plain)[1])
        or head_field_of(plain) is not None
        or link_of_line(plain) is not None
        or is_page_number(plain)
        or is_bare_number(plain)
    )


def escape(text: str) -> str:
    """The line with a backslash before it where it would not be read as plain text."""
    return ESCAPE + text if needs_escape(text) else text


def unescape(text: str) -> str:
    """The opposite of `escape`: a backslash is taken away only where `escape` would have set it."""
    return text[1:] if text.startswith(ESCAPE) and needs_escape(text[1:]) else text


def is_escaped(text: str) -> bool:
    """Whether the line says of itself that it is plain text."""
    return text.startswith(ESCAPE) and needs_escape(text[1:])


def _stamp_digits(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    return found[1] or f"{found[2]}{found[3]}{found[4]}"
