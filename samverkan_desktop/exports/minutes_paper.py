"""The minutes and the agenda of a meeting, laid out as a paper in the language in use."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ACTION_STATE_LABELS
from samverkan_desktop.domain.day_words import clock_in_words, day_in_words, time_span
from samverkan_desktop.domain.minutes import (
    Agenda,
    MeetingPaper,
    Minutes,
    MinutesAction,
    MinutesDecision,
    MinutesItem,
    PaperKind,
    kind_label,
)
from samverkan_desktop.domain.secrecy import left_out
from samverkan_desktop.domain.text import clean_line, clean_text
from samverkan_desktop.exports.minutes_changes import changes, corrections
from samverkan_desktop.exports.minutes_people import NOTHING, participants, signatures
from samverkan_desktop.exports.paper import Block, Facts, Heading, Marked, Paper, Table, Text
from samverkan_desktop.i18n import _, ngettext, pgettext

_RUNNING_LIMIT = 80
_BULLETS = ("- ", "• ", "* ", "– ")


def minutes_paper(minutes: Minutes) -> Paper:
    """The minutes as they are sent out."""
    mark = _("Draft – not finalised") if minutes.is_draft else ""
    return _paper(minutes, minutes.kind, mark, (*_head(minutes), *_minutes_blocks(minutes)))


def agenda_paper(agenda: Agenda) -> Paper:
    """The agenda as it is sent out."""
    return _paper(agenda, agenda.kind, "", (*_head(agenda), *_agenda_blocks(agenda)))


def paper_of(document: Minutes | Agenda) -> Paper:
    """The paper of either."""
    return minutes_paper(document) if isinstance(document, Minutes) else agenda_paper(document)


def agenda_lines(agenda: Agenda) -> tuple[str, ...]:
    """The items in one line each, as an invitation lists them."""
    return tuple(
        f"{item.number}. {clean_line(item.title)}" + (f" ({presenter})" if presenter else "")
        for item in agenda.items
        for presenter in (clean_line(item.presenter),)
    )


def _paper(document: MeetingPaper, kind: PaperKind, mark: str, blocks: Iterable[Block]) -> Paper:
    label, name = kind_label(kind), clean_line(document.heading)
    title = _("{kind} – {heading}, {day}").format(kind=label, heading=name, day=document.day.isoformat())
    if document.is_cancelled:
        mark = _("The meeting is cancelled")
    return Paper(
        title=title,
        heading=_("{kind} – {heading}").format(kind=label, heading=name),
        language="sv-SE" if i18n.language() == i18n.SWEDISH else "en-GB",
        letterhead=tuple(name for party in document.parties if (name := clean_line(party))),
        mark=mark,
        running=" · ".join(
            filter(None, (_shortened(title), _("Draft") if isinstance(document, Minutes) and mark else ""))
        ),
        page=_("Page {page} of {pages}"),
        blocks=tuple(blocks),
    )


def _shortened(title: str) -> str:
    # The foot of a page has room for one line. The day stands last in the title, so the middle is left out.
    if len(title) <= _RUNNING_LIMIT:
        return title
    return f"{title[: _RUNNING_LIMIT - 14].rstrip()} … {title[-10:]}"


def _head(document: MeetingPaper) -> Iterator[Block]:
    rows = [
        (_("Date and time"), time_span(document.starts, document.ends)),
        (_("Place"), clean_line(document.place)),
        (_("Group"), clean_line(document.body) if document.body != document.heading else ""),
        (
            _("Priority area") if len(document.areas) == 1 else _("Priority areas"),
            ", ".join(clean_line(name) for name in document.areas),
        ),
        *(
            (_("Records number, {authority}").format(authority=clean_line(who)), clean_line(number))
            for who, number in document.record_numbers
        ),
        (_("Finalised"), _finalised(document) if isinstance(document, Minutes) else ""),
    ]
    yield Facts(rows=tuple((label, text) for label, text in rows if text))


def _finalised(minutes: Minutes) -> str:
    """When and by whom the text was locked; empty for a draft."""
    if minutes.finalised_at is None:
        return ""
    day, who = day_in_words(minutes.finalised_at.date()), clean_line(minutes.finalised_by)
    return _("{day} by {name}").format(day=day, name=who) if who else day


def _minutes_blocks(minutes: Minutes) -> Iterator[Block]:
    yield from changes(minutes)
    yield from participants(minutes)
    if minutes.items:
        yield Heading(text=pgettext("paper", "Items"))
    for item in minutes.items:
        yield from _item(item)
        yield from _decisions(item.decisions)
        yield from (_action(action) for action in item.actions)
    if minutes.decisions_beside:
        yield Heading(text=_("Other decisions"))
        yield from _decisions(minutes.decisions_beside)
    if minutes.notes:
        yield Heading(text=_("Notes of the meeting"))
        yield from _texts(minutes.notes)
    yield from _texts(tuple(filter(None, (left_out(minutes.held_back),))))
    if minutes.actions:
        yield Heading(text=_("Actions"))
        yield _action_table(minutes.actions, _("Actions of the meeting, with owner, last day and state"))
    yield from signatures(minutes)
    yield from corrections(minutes)


def _agenda_blocks(agenda: Agenda) -> Iterator[Block]:
    if agenda.items:
        yield Heading(text=_("To be taken up"))
    for item in agenda.items:
        yield from _item(item, agenda.start_of(item.number))
    yield from _texts(tuple(filter(None, (left_out(agenda.held_back),))))
    if agenda.open_actions:
        yield Heading(text=_("Open actions from earlier meetings"))
        yield _action_table(agenda.open_actions, _("Open actions, with owner, last day and state"))
    yield from participants(agenda)


def _item(item: MinutesItem, starts: datetime | None = None) -> Iterator[Block]:
    yield Heading(text=clean_line(item.title), number=item.number)
    aside = (
        _("at {time}").format(time=clock_in_words(starts)) if starts else "",
        ngettext("{n} minute", "{n} minutes", item.minutes).format(n=item.minutes) if item.minutes else "",
        _("Presented by: {name}").format(name=name) if (name := clean_line(item.presenter)) else "",
    )
    if known := " · ".join(filter(None, aside)):
        yield Text(text=known, quiet=True)
    yield from _texts(item.paragraphs)


def _texts(paragraphs: tuple[str, ...]) -> Iterator[Block]:
    for paragraph in paragraphs:
        if not (text := clean_line(paragraph)):
            continue
        bullet = text.startswith(_BULLETS)
        yield Text(text=text[2:].strip() if bullet else text, bullet=bullet)


def _decisions(decisions: tuple[MinutesDecision, ...]) -> Iterator[Block]:
    for decision in decisions:
        yield Marked(label=decision_label(decision), paragraphs=_lines(decision.text), strong=True)


def decision_label(decision: MinutesDecision) -> str:
    """§ 7 Decision, without the number until the minutes are finalised."""
    return _("§ Decision") if decision.number is None else _("§ {n} Decision").format(n=decision.number)


def _action(action: MinutesAction) -> Marked:
    text = clean_line(action.text)
    aside = [clean_line(action.owner)]
    if action.due is not None:
        aside.append(_("by {day}").format(day=action.due.isoformat()))
    known = ", ".join(filter(None, aside))
    return Marked(label=_("Action"), paragraphs=(f"{text} ({known})" if known else text,))


def _action_table(actions: tuple[MinutesAction, ...], summary: str) -> Table:
    numbered = any(action.item for action in actions)
    rows = [
        (
            *((str(action.item) if action.item else NOTHING,) if numbered else ()),
            clean_line(action.text),
            clean_line(action.owner) or NOTHING,
            action.due.isoformat() if action.due else NOTHING,
            state_words(action),
        )
        for action in actions
    ]
    headings = (_("Action"), _("Owner"), pgettext("paper", "Due"), _("State"))
    return Table(
        headings=(_("Item"), *headings) if numbered else headings,
        rows=tuple(rows),
        widths=(10, 36, 22, 15, 17) if numbered else (44, 23, 15, 18),
        summary=summary,
    )


def state_words(action: MinutesAction) -> str:
    """Waiting: an answer."""
    label = _(ACTION_STATE_LABELS[action.state])
    waiting = clean_line(action.waiting_for)
    return f"{label}: {waiting}" if waiting else label


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for part in clean_text(text).split("\n") if (line := clean_line(part)))
