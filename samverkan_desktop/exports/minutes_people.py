"""Who was there, who was away, and who signs: the parts of minutes that are about people."""

from collections.abc import Iterator

from samverkan_desktop.domain.day_words import clock_in_words
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Presence
from samverkan_desktop.domain.memberships import ROLE_LABELS, Role
from samverkan_desktop.domain.minutes import Adjuster, MeetingPaper, Minutes, PaperKind, Participant
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.paper import Block, Heading, Signature, Signatures, Table
from samverkan_desktop.i18n import _, pgettext

NOTHING = "–"
_AWAY = (Presence.EXCUSED, Presence.ABSENT)


def there_of(document: MeetingPaper) -> tuple[Participant, ...]:
    """Those who were there or are expected."""
    return tuple(one for one in document.by_presence if one.presence not in _AWAY)


def away_of(document: MeetingPaper) -> tuple[Participant, ...]:
    """Those who were away."""
    return tuple(one for one in document.by_presence if one.presence in _AWAY)


def participants(document: MeetingPaper) -> Iterator[Block]:
    """Those who were there or are expected, then those who were away."""
    if there := there_of(document):
        yield Heading(text=_("Participants"))
        yield _table(there, _("Participants, with organisation, role and attendance"))
    if away := away_of(document):
        yield Heading(text=pgettext("paper", "Not present"))
        yield _table(away, _("Those who were not present, with organisation, role and reason"))


def signatures(minutes: Minutes) -> Iterator[Block]:
    """The lines to sign on; nothing where nobody signs."""
    if rows := signature_rows(minutes):
        yield Heading(text=_("Signatures"))
        yield Signatures(rows=rows, below=_("Name in print and date"))


def signature_rows(minutes: Minutes) -> tuple[Signature, ...]:
    """Who signs: the secretary, the chair and those who adjust the minutes; nobody signs mere notes."""
    # What has been opened again is yet to be adjusted anew.
    adjusters = () if minutes.is_draft else minutes.adjusters
    if minutes.kind is not PaperKind.RECORD and not adjusters:
        return ()
    return (*_of_role(minutes), *(map(_adjuster, adjusters) if adjusters else _adjusters_to_be(minutes)))


def _of_role(minutes: Minutes) -> Iterator[Signature]:
    for role, label in ((Role.SECRETARY, _("Minutes taken by")), (Role.CHAIR, _("Chair"))):
        known = minutes.in_role(role)
        yield Signature(role=label, name=_who(known[0].name, known[0].organisation) if known else "")


def _adjusters_to_be(minutes: Minutes) -> Iterator[Signature]:
    known = minutes.in_role(Role.ADJUSTER)
    for one in known:
        yield Signature(role=_("Approved by"), name=_who(one.name, one.organisation))
    if minutes.is_draft and not known:
        yield Signature(role=_("Approved by"))


def _adjuster(one: Adjuster) -> Signature:
    name = _who(one.name, one.organisation)
    if one.day is None:
        return Signature(role=_("Approved by"), name=name)
    told = _("Approved at once, {day}") if one.is_immediate else _("Approved {day}")
    return Signature(role=_("Approved by"), name=name, told=told.format(day=one.day.isoformat()))


def _who(name: str, organisation: str) -> str:
    return ", ".join(filter(None, (clean_line(name), clean_line(organisation))))


def _table(people: tuple[Participant, ...], summary: str) -> Table:
    return Table(
        headings=(_("Name"), _("Organisation"), _("Title or role"), _("Attendance")),
        rows=tuple(
            (
                clean_line(one.name),
                clean_line(one.organisation) or NOTHING,
                role_words(one) or NOTHING,
                attendance_words(one),
            )
            for one in people
        ),
        widths=(25, 26, 24, 25),
        summary=summary,
    )


def role_words(one: Participant) -> str:
    """Chair, head of unit."""
    role = _(ROLE_LABELS[one.role]) if one.role else ""
    title = clean_line(one.title)
    return ", ".join(filter(None, (role, title if title.casefold() != role.casefold() else "")))


def attendance_words(one: Participant) -> str:
    """Present (for Anna, arrived 13:20)."""
    aside = (
        _("standing in for {name}").format(name=clean_line(one.substitutes_for)) if one.substitutes_for else "",
        _("arrived {time}").format(time=clock_in_words(one.arrived)) if one.arrived else "",
        _("left {time}").format(time=clock_in_words(one.left)) if one.left else "",
        clean_line(one.note),
    )
    known = ", ".join(filter(None, aside))
    label = _(PRESENCE_LABELS[one.presence])
    return f"{label} ({known})" if known else label
