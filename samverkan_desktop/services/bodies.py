"""The groups that meet."""

from collections import defaultdict
from datetime import date

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.bodies import Body, BodyArea, FocusArea
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish import fold, sort_key
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.members import Members
from samverkan_desktop.services.next_meetings import NextMeetings
from samverkan_desktop.storage import logs, meeting_days, reading


@dataclass(frozen=True, kw_only=True)
class BodyStanding:
    """A body with its areas in words, and how many belong to it today.

    `expected` is fewest and most up to today, None without a cadence. `next_day` is that of the next planned meeting,
    or where there is none (`next_meeting_id` is then None) the day that its series or its cadence points to.
    """

    body: Body
    areas: tuple[str, ...]
    members: int
    held: int
    expected: tuple[int, int] | None
    last_day: date | None
    next_day: date | None
    next_meeting_id: str | None
    meetings: int

    @property
    def is_behind(self) -> bool:
        """Whether fewer meetings were held than expected at the least."""
        return self.expected is not None and self.held < self.expected[0]


class Bodies(Service):
    """Read, write and remove bodies."""

    def all(self) -> tuple[Body, ...]:
        """Every body in Swedish order."""
        return tuple(sorted(reading.listed(self._store, Body), key=lambda body: sort_key(body.name)))

    def of_area(self, area_id: str) -> tuple[Body, ...]:
        """The bodies that work with an area."""
        wanted = {one.body_id for one in reading.listed(self._store, BodyArea, area_id=area_id)}
        return tuple(body for body in self.all() if body.id in wanted)

    def get(self, body_id: str) -> Body:
        """One body. Raises NotFound."""
        return reading.get(self._store, Body, body_id)

    def named(self, name: str) -> Body:
        """The body that answers to a name or an alias. Raises NotFound with those there are."""
        bodies = self.all()
        for body in bodies:
            if body.answers_to(name):
                return body
        known = ", ".join(body.name for body in bodies) or "–"
        raise NotFound(N_("There is no group {name}. The database has: {known}."), name=name, known=known)

    def area_ids(self, body_id: str) -> tuple[str, ...]:
        """The areas that a body works with."""
        return tuple(one.area_id for one in reading.listed(self._store, BodyArea, body_id=body_id))

    def save(self, body: Body, area_ids: tuple[str, ...] | None = None) -> Done[Body]:
        """Add or change a body, and the areas that it works with when they are given. Raises Invalid, StaleRecord."""
        others = [other for other in self.all() if other.id != body.id]
        if any(other.answers_to(body.name) for other in others):
            raise Invalid(name=N_("Another group already has this name."))
        if any(other.answers_to(alias) for other in others for alias in body.aliases):
            raise Invalid(aliases=N_("Another group already goes by one of these names."))
        what = N_("Change group") if body.version else N_("Add group")
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=what) as writing:
            before = reading.listed(self._store, BodyArea, body_id=body.id)
            stored = writing.save(body, touch=area_ids is not None and {one.area_id for one in before} != {*area_ids})
            if area_ids is not None:
                kept = [one for one in before if one.area_id in area_ids]
                known = {one.area_id for one in kept}
                added = [BodyArea(body_id=body.id, area_id=one) for one in area_ids if one not in known]
                writing.save_list(before, [*kept, *added])
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, body: Body) -> Done[None]:
        """Put a body with all its meetings in the wastebasket. Raises Invalid when it has finalised minutes."""
        if any(one.was_finalised for one in reading.listed(self._store, Meeting, body_id=body.id)):
            raise Invalid(name=N_("The group has finalised minutes and cannot be removed."))
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, Topic.ACTIONS, what=N_("Remove group")) as writing:
            count = writing.remove(body)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def focus_areas(self, body_id: str) -> tuple[FocusArea, ...]:
        """What a body concentrates on, or did, in order."""
        return reading.listed(self._store, FocusArea, body_id=body_id, order=("position", "id"))

    def save_focus_area(self, focus: FocusArea) -> Done[FocusArea]:
        """Add a focus area last, or change one. Raises Invalid when the body has one of the name in that time."""
        others = [other for other in self.focus_areas(focus.body_id) if other.id != focus.id]
        if any(fold(other.name) == fold(focus.name) and other.overlaps(focus) for other in others):
            raise Invalid(name=N_("The group has a focus area with this name in that time already."))
        what = N_("Change focus area") if focus.version else N_("Add focus area")
        if not focus.version:
            focus = replace(focus, position=max((other.position for other in others), default=-1) + 1)
        with self._session.writing(Topic.BODIES, what=what) as writing:
            stored = writing.save(focus)
        return Done(value=stored, set_id=writing.id, what=what)

    def remove_focus_area(self, focus: FocusArea) -> Done[None]:
        """Put a focus area in the wastebasket, as if it had never been; give it a last day to end it instead."""
        with self._session.writing(Topic.BODIES, what=N_("Remove focus area")) as writing:
            count = writing.remove(focus)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    def standings(self, period: Period | None) -> tuple[BodyStanding, ...]:
        """Every body in Swedish order, with what it has held of what is expected of it so far in the period."""
        today = self._session.today()
        names = {area.id: area.name for area in reading.listed(self._store, Area)}
        areas: dict[str, list[str]] = defaultdict(list)
        for one in reading.listed(self._store, BodyArea):
            if one.area_id in names:
                areas[one.body_id].append(names[one.area_id])
        ever, lately = logs.held_by_body(self._store), logs.held_by_body(self._store, period)
        counts, first_of_series = logs.counts_by_body(self._store), meeting_days.first_of_series(self._store)
        begun = meeting_days.begun_by_body(self._store, first_of_series)
        bodies = self.all()
        following = {one.body.id: one for one in NextMeetings(self._session).next_of(bodies, first_of_series)}
        members = Members(self._session).counts_on(today)
        until = min(max(today, period.start), period.end) if period else today
        return tuple(
            BodyStanding(
                body=body,
                areas=tuple(sorted(areas[body.id], key=sort_key)),
                members=members[body.id],
                held=lately[body.id][0] if body.id in lately else 0,
                expected=body.cadence.expected(period.start, until, begun.get(body.id)) if period else None,
                last_day=ever[body.id][1] if body.id in ever else None,
                next_day=following[body.id].day if body.id in following else None,
                next_meeting_id=following[body.id].meeting_id if body.id in following else None,
                meetings=counts.get(body.id, 0),
            )
            for body in bodies
        )
