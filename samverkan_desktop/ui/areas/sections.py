"""The parts of an area's tab, in the order of the chips; each is made when it is first shown."""

from collections.abc import Callable
from typing import Final

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.log_choices import OPEN_STATES, ActionChoice
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import _, pgettext
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.section import Home, Section
from samverkan_desktop.ui.desk import Desk

GOALS: Final = "goals"
MEETINGS: Final = "meetings"
ACTIONS: Final = "actions"
INDICATORS: Final = "indicators"
PLANS: Final = "plans"
FOLLOWUP: Final = "followup"


@dataclass(frozen=True, kw_only=True)
class SectionKind:
    """One part: `title` gives its words, `count` the number on its chip, read anew when `counted` changed.

    `make` makes it where it belongs, or without a home as a part by itself.
    """

    name: str
    title: Callable[[], str]
    make: Callable[[Desk, Period, AreaRow, Home | None], Section]
    count: Callable[[Workspace, Period, str], int] | None = None
    counted: frozenset[Topic] = field(default_factory=frozenset)


def _goals(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.goals_section import GoalsSection

    return GoalsSection(desk, period, area, home)


def _meetings(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.meetings_section import MeetingsSection

    return MeetingsSection(desk, period, area, home)


def _actions(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.actions_section import ActionsSection

    return ActionsSection(desk, period, area, home)


def _indicators(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.indicators_section import IndicatorsSection

    return IndicatorsSection(desk, period, area, home)


def _plans(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.plans_section import PlansSection

    return PlansSection(desk, period, area, home)


def _followup(desk: Desk, period: Period, area: AreaRow, home: Home | None) -> Section:
    from samverkan_desktop.ui.areas.followup_section import FollowUpSection

    return FollowUpSection(desk, period, area, home)


def _count_goals(workspace: Workspace, period: Period, area_id: str) -> int:
    return workspace.goals.count(period.id, area_id)


def _count_meetings(workspace: Workspace, period: Period, area_id: str) -> int:
    return workspace.meetings.count(period, area_id)


def _count_open_actions(workspace: Workspace, period: Period, area_id: str) -> int:
    return workspace.actions.count(ActionChoice(period=period, area_ids=(area_id,), states=OPEN_STATES))


def _count_indicators(workspace: Workspace, _period: Period, area_id: str) -> int:
    return workspace.indicators.count(area_id)


def _count_plans(workspace: Workspace, period: Period, area_id: str) -> int:
    return workspace.plans.count(period, area_id)


SECTIONS: tuple[SectionKind, ...] = (
    SectionKind(
        name=GOALS,
        title=lambda: pgettext("chip", "Goals"),
        make=_goals,
        count=_count_goals,
        counted=frozenset({Topic.GOALS}),
    ),
    SectionKind(
        name=MEETINGS,
        title=lambda: _("Meetings"),
        make=_meetings,
        count=_count_meetings,
        counted=frozenset({Topic.MEETINGS}),
    ),
    SectionKind(
        name=ACTIONS,
        title=lambda: _("Actions"),
        make=_actions,
        count=_count_open_actions,
        counted=frozenset({Topic.ACTIONS}),
    ),
    SectionKind(
        name=INDICATORS,
        title=lambda: _("Indicators"),
        make=_indicators,
        count=_count_indicators,
        counted=frozenset({Topic.INDICATORS}),
    ),
    SectionKind(
        name=PLANS,
        title=lambda: pgettext("chip", "Plans"),
        make=_plans,
        count=_count_plans,
        counted=frozenset({Topic.PLANS, Topic.COMMITMENTS, Topic.EVENTS}),
    ),
    SectionKind(name=FOLLOWUP, title=lambda: _("Follow-up"), make=_followup),
)
BY_NAME: dict[str, SectionKind] = {kind.name: kind for kind in SECTIONS}
