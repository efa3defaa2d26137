"""The pages of all actions and of all decisions."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.log_choices import ActionChoice, DecisionChoice
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.domain.weeks import monday_of
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.logs.action_log import ActionLog
from samverkan_desktop.ui.logs.decision_log import DecisionLog
from samverkan_desktop.ui.logs.filters import Filters
from samverkan_desktop.ui.logs.log_page import LogPage

_WEEKS_AHEAD = 8
_WEEK = timedelta(days=7)
_WITHOUT = "none"
_PERSON, _ORGANISATION = "person:", "organisation:"


class ActionsPage(LogPage):
    """Every action of all periods, until a period is chosen."""

    topics = ActionLog.topics | {Topic.PERIODS}
    log: ActionLog

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            period,
            name="actionsPage",
            title=_("Actions"),
            about=_("What everybody has taken on to do, in all areas and groups"),
            parent=parent,
        )

    def add_filters(self) -> None:
        """Period, area, group, owner and week."""
        _add_common(self.filters)
        self.filters.add("owner", _("Owner"), _("All owners"))
        self.filters.add("week", _("Due week"), _("Any week"))

    def fill_filters(self) -> None:
        """What there is to choose now."""
        work = self.desk.workspace
        _fill_common(self.filters, work)
        owners = work.actions.owners()
        self.filters.fill(
            "owner",
            [
                *((f"{_ORGANISATION}{one.id}", one.name) for one in owners.organisations),
                *((f"{_PERSON}{one.id}", one.name) for one in owners.persons),
            ],
        )
        self.filters.fill("week", [*_weeks(work.today()), (_WITHOUT, _("Without a day"))])

    def make_log(self) -> ActionLog:
        """The list of actions."""
        return ActionLog(self.desk, self.choice, name="allActions", about="", with_areas=True, parent=self)

    def make_tools(self) -> tuple[QWidget, ...]:
        """New action, and all commands."""
        return self.log.tools()

    def choice(self) -> ActionChoice:
        """What the filters say."""
        owner, week = self.filters.value("owner"), self.filters.value("week")
        monday = date.fromisoformat(week) if week and week != _WITHOUT else None
        return ActionChoice(
            period=_period(self.filters, self.desk.workspace),
            area_ids=_areas(self.filters),
            body_id=self.filters.value("body") or None,
            person_id=owner.removeprefix(_PERSON) if owner.startswith(_PERSON) else None,
            organisation_id=owner.removeprefix(_ORGANISATION) if owner.startswith(_ORGANISATION) else None,
            due_from=monday,
            due_before=monday + _WEEK if monday else None,
            without_day=week == _WITHOUT,
        )


class DecisionsPage(LogPage):
    """Every decision of all periods, until a period is chosen."""

    topics = DecisionLog.topics | {Topic.PERIODS}
    log: DecisionLog

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            period,
            name="decisionsPage",
            title=_("Decisions"),
            about=_("What has been decided in all meetings, and what came of it"),
            parent=parent,
        )

    def add_filters(self) -> None:
        """Period, area and group."""
        _add_common(self.filters)

    def fill_filters(self) -> None:
        """What there is to choose now."""
        _fill_common(self.filters, self.desk.workspace)

    def make_log(self) -> DecisionLog:
        """The list of decisions."""
        return DecisionLog(self.desk, self.choice, name="allDecisions", about="", parent=self)

    def make_tools(self) -> tuple[QWidget, ...]:
        """All commands."""
        return self.log.tools()

    def choice(self) -> DecisionChoice:
        """What the filters say."""
        return DecisionChoice(
            period=_period(self.filters, self.desk.workspace),
            area_ids=_areas(self.filters),
            body_id=self.filters.value("body") or None,
        )


def _add_common(filters: Filters) -> None:
    filters.add("period", _("Period"), _("All periods"))
    filters.add("area", _("Area"), _("All areas"))
    filters.add("body", _("Group"), _("All groups"))


def _fill_common(filters: Filters, work: Workspace) -> None:
    filters.fill("period", [(one.id, one.label) for one in work.periods.all()])
    areas = sorted(work.areas.all(), key=lambda one: sort_key(one.name))
    filters.fill("area", [(one.id, one.name) for one in areas])
    bodies = sorted(work.bodies.all(), key=lambda one: sort_key(one.name))
    filters.fill("body", [(one.id, one.name) for one in bodies])


def _period(filters: Filters, work: Workspace) -> Period | None:
    chosen = filters.value("period")
    return next((one for one in work.periods.all() if one.id == chosen), None) if chosen else None


def _areas(filters: Filters) -> tuple[str, ...] | None:
    chosen = filters.value("area")
    return (chosen,) if chosen else None


def _weeks(today: date) -> list[tuple[str, str]]:
    first = monday_of(today)
    special = {0: _("This week, w {number}"), 1: _("Next week, w {number}")}
    found = []
    for number in range(_WEEKS_AHEAD):
        monday = first + number * _WEEK
        if number in special:
            text = special[number].format(number=week_of(monday))
        else:
            text = _("W {number}, from {day}").format(number=week_of(monday), day=words.short_day(monday, today))
        found.append((monday.isoformat(), text))
    return found
