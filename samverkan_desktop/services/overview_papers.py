"""The overview as figures for Excel, and as one page of PDF."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.matters import Matter, MatterKind
from samverkan_desktop.domain.overview_figures import TONES, AreaFigures, Line, OverviewFigures
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import Tone, rating_state
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.domain.secrecy import left_out
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.followups import FollowUps
from samverkan_desktop.services.overview import MOST_UPCOMING, USUAL_REMINDER_DAYS, AreaStanding, Overviews, Upcoming
from samverkan_desktop.services.overview_words import matter_words, reason_words
from samverkan_desktop.services.people import People
from samverkan_desktop.services.starter import example_notices
from samverkan_desktop.storage import action_log, logs

_MOST_ACTIONS, _MOST_MATTERS = 7, 8
_PRESSING = {MatterKind.NOT_INVITED: Tone.SLOW, MatterKind.FOLLOW_UP: Tone.SLOW, MatterKind.LONG_AGO: Tone.SLOW}


class OverviewPapers(Service):
    """Read the figures, and write the page."""

    def figures(
        self,
        period: Period,
        area_ids: Iterable[str] | None = None,
        *,
        reminder_days: int = USUAL_REMINDER_DAYS,
        with_secrecy: bool = False,
    ) -> OverviewFigures:
        """The overview of a period, of some areas or all, in the language in use.

        Records with a secrecy mark are counted and named only when they are asked for.
        """
        with self._store.snapshot():
            ids = self._ids_of(period)
            with self._store.outgoing(with_secrecy=with_secrecy) as clearance:
                figures = self._read(period, area_ids, reminder_days)
        return replace(
            figures,
            notices=(*figures.notices, *filter(None, (left_out(clearance.holds_back(ids)),))),
            with_secrecy=clearance.includes(ids),
        )

    def marked_in(self, period: Period) -> int:
        """How many marked meetings and actions the overview of a period would count."""
        marked = self._store.marked()
        return sum(one in marked for one in self._ids_of(period))

    def _ids_of(self, period: Period) -> frozenset[str]:
        if not self._store.marked():
            return frozenset()
        meetings = logs.meetings(self._store, period=period)
        actions = action_log.read(self._store, ActionChoice(period=period))
        return frozenset((*(row.id for row in meetings), *(row.id for row in actions)))

    def _read(self, period: Period, area_ids: Iterable[str] | None, reminder_days: int) -> OverviewFigures:
        chosen = None if area_ids is None else tuple(area_ids)
        found = Overviews(self._session).of_period(
            period, reminder_days=reminder_days, area_ids=chosen, most_actions=_MOST_ACTIONS
        )
        areas = [one for one in found.areas if chosen is None or one.area_id in chosen]
        matters = [one for one in found.matters if chosen is None or one.area_id in chosen]
        head = FollowUps(self._session).head(period)
        parties = head.parties or tuple(one.name for one in People(self._session).parties())
        return OverviewFigures(
            title=_("Overview {label}").format(label=period.label),
            subtitle=" · ".join(parties),
            day=found.today,
            areas=(*map(_figures, areas), *_elsewhere(*found.elsewhere)),
            actions=tuple(_action(row, found.today) for row in found.actions),
            more_actions=found.open_actions - len(found.actions),
            matters=tuple(map(_matter, matters[:_MOST_MATTERS])),
            more_matters=max(0, len(matters) - _MOST_MATTERS),
            upcoming=tuple(_upcoming(one) for one in found.upcoming[:MOST_UPCOMING]) if chosen is None else (),
            notices=example_notices(self._store),
        )

    def write_pdf(self, figures: OverviewFigures, path: Path) -> tuple[str, ...]:
        """Write one page; the answer is the signs that no font here has. Raises TargetBusy or StorageFailure."""
        from samverkan_desktop.exports.overview_pdf import overview_pdf
        from samverkan_desktop.exports.paper_files import reopen_pdf, write_paper_file

        pdf = overview_pdf(figures)
        write_paper_file(path, pdf.content, reopen_pdf)
        ExportsLog(self._session).register(path, title=figures.title, carried={}, with_secrecy=figures.with_secrecy)
        return pdf.named_signs

    def file_name(self, figures: OverviewFigures, suffix: str) -> str:
        """Översikt 2026–2027 2026-11-23.pdf"""
        return safe_name(f"{figures.title} {figures.day.isoformat()}") + suffix


def _figures(one: AreaStanding) -> AreaFigures:
    return AreaFigures(
        name=one.name,
        goals=one.goals,
        cooperation=_by_tone(one.cooperation),
        attainment=_by_tone(one.attainment),
        up=one.up,
        down=one.down,
        held=one.held if one.expected is not None else one.held + one.others,
        expected=one.expected,
        last_meeting=one.last_meeting,
        open_actions=one.open_actions,
        overdue=one.overdue,
        corrections=one.corrections,
    )


def _elsewhere(open_actions: int, overdue: int) -> tuple[AreaFigures, ...]:
    """The open actions of no area, or of one that is closed, which must be counted somewhere."""
    if not open_actions:
        return ()
    nothing = (0, 0, 0, 0)
    made = AreaFigures(
        name=_("No area"),
        goals=0,
        cooperation=nothing,
        attainment=nothing,
        up=0,
        down=0,
        held=0,
        expected=None,
        last_meeting=None,
        open_actions=open_actions,
        overdue=overdue,
        corrections=0,
    )
    return (made,)


def _by_tone(counts: Iterable[tuple[Rating, int]]) -> tuple[int, int, int, int]:
    found: Counter[Tone] = Counter()
    for rating, count in counts:
        found[rating_state(rating).tone] += count
    good, slow, behind, none = (found[tone] for tone in TONES)
    return good, slow, behind, none


def _action(row: ActionRow, today: date) -> Line:
    late = row.is_overdue(today)
    due = row.due.isoformat() if row.due else _("no date")
    return Line(
        mark=_("late: {day}").format(day=due) if late else due,
        text=row.text,
        aside=row.owners,
        tone=Tone.BEHIND if late else Tone.NONE,
    )


def _matter(matter: Matter) -> Line:
    text, aside = matter_words(matter, date.isoformat)
    since = reason_words(matter, lambda day: _("assessed {day}").format(day=day.isoformat()))
    return Line(mark=since, text=text, aside=aside, tone=_PRESSING.get(matter.kind, Tone.NONE))


def _upcoming(one: Upcoming) -> Line:
    return Line(mark=one.day.isoformat(), text=one.label, aside=one.place or ("" if one.meeting_id else _("Proposed")))
