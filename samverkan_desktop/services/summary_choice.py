"""What goes into a summary, and how a profile becomes such a choice in one database on one day."""

from typing import TypeVar

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.date_choice import DaySpan, span_of
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.anonymising import naming_of
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.periods import Periods
from samverkan_desktop.storage import overviews

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class SummaryChoice:
    """None means all of them, `anonymous` that nobody is named, `secret` that marked records are asked for too.

    What has a day lies in `span`. `remarks` are sentences that the reader of the file must not miss. The language is
    the one in use.
    """

    period: Period
    area_ids: tuple[str, ...] | None = None
    sheets: tuple[SheetKey, ...] | None = None
    span: DaySpan | None = None
    action_states: frozenset[ActionState] | None = None
    meeting_states: frozenset[MeetingState] | None = None
    anonymous: bool = False
    secret: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def state_words(self) -> str:
        """The states that were chosen, in the language in use; empty where all were."""
        actions = [_(ACTION_STATE_LABELS[one]) for one in ActionState if one in (self.action_states or ())]
        meetings = [_(MEETING_STATE_LABELS[one]) for one in MeetingState if one in (self.meeting_states or ())]
        parts = (
            _("actions: {states}").format(states=", ".join(actions).lower()) if actions else "",
            _("meetings: {states}").format(states=", ".join(meetings).lower()) if meetings else "",
        )
        return "; ".join(filter(None, parts))


class SummaryChoices(Service):
    """Works out what a profile means."""

    def of_profile(self, profile: ExportProfile) -> SummaryChoice:
        """The choice that a profile makes today. Raises NotFound for a period or areas that are not there."""
        today = self._session.today()
        span = span_of(profile.dates, today, first=profile.first, last=profile.last)
        periods = Periods(self._session)
        # In January, last month lies in the period that has just ended.
        period = periods.named(profile.period) if profile.period else periods.current(span.last if span else today)
        if period is None:
            raise NotFound(N_("The database has no period yet. Add one first."))
        area_ids, missing = self._areas(profile, period)
        states = frozenset(profile.states)
        return SummaryChoice(
            period=period,
            area_ids=area_ids,
            sheets=profile.sheets or None,
            span=span,
            action_states=_of(states, ActionState),
            meeting_states=_of(states, MeetingState),
            anonymous=profile.anonymous,
            secret=profile.secret,
            remarks=tuple(
                _("The area {name} is not part of the period {label}, so nothing of it is here.").format(
                    name=name, label=period.label
                )
                for name in missing
            ),
        )

    def file_name(self, profile: ExportProfile | None, choice: SummaryChoice) -> str:
        """Månadsrapport ledning 2026-10.xlsx, or without a profile Samverkan 2026–2027 2026-11-23.xlsx."""
        day = self._session.today().isoformat()
        if profile is not None:
            name = f"{profile.name} {choice.span.short if choice.span else day}"
            if choice.anonymous:
                name = naming_of(self._store).replaced(name)
        else:
            name = _("Collaboration {period} {day}").format(period=choice.period.label, day=day)
        return f"{safe_name(name)}.xlsx"

    def _areas(self, profile: ExportProfile, period: Period) -> tuple[tuple[str, ...] | None, list[str]]:
        if not profile.areas:
            return None, []
        rows: dict[str, AreaRow] = {fold(row.name): row for row in overviews.areas(self._store, period.id)}
        missing = [name for name in profile.areas if fold(name) not in rows]
        if len(missing) == len(profile.areas):
            raise NotFound(
                N_("None of the areas of the profile {name} is part of the period {label}: {areas}."),
                name=profile.name,
                label=period.label,
                areas=", ".join(missing),
            )
        return tuple(rows[fold(name)].id for name in profile.areas if fold(name) in rows), missing


def _of(states: frozenset[str], kind: type[S]) -> frozenset[S] | None:
    return frozenset(one for one in kind if str(one) in states) or None
