"""The lists of groups, their series and members, persons and organisations."""

from collections.abc import Mapping, Sequence
from typing import Any

from samverkan_desktop.cli.list_kind import ListKind
from samverkan_desktop.domain.bodies import BODY_KIND_LABELS
from samverkan_desktop.domain.memberships import ROLE_LABELS
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import OCCURRENCE_STATE_LABELS
from samverkan_desktop.domain.swedish_time import week_of
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace

Rows = Sequence[dict[str, Any]]


def _bodies(work: Workspace, period: Period, area_id: str | None) -> Rows:
    wanted = {body.id for body in work.bodies.of_area(area_id)} if area_id else None
    return [
        {
            "id": row.body.id,
            "name": row.body.name,
            "kind": row.body.kind,
            "aliases": row.body.aliases,
            "cadence": row.body.cadence.code,
            "often": row.body.cadence.label,
            "areas": row.areas,
            "members": row.members,
            "held": row.held,
            "expected": row.expected,
            "last_day": row.last_day,
            "next_day": row.next_day,
            "next_meeting_id": row.next_meeting_id,
            "note": row.body.note,
        }
        for row in work.bodies.standings(period)
        if wanted is None or row.body.id in wanted
    ]


def _of_area(work: Workspace, area_id: str | None) -> dict[str, str]:
    """The names of the bodies of an area, or of all, by their ids."""
    bodies = work.bodies.of_area(area_id) if area_id else work.bodies.all()
    return {body.id: body.name for body in bodies}


def _series(work: Workspace, _period: Period, area_id: str | None) -> Rows:
    names = _of_area(work, area_id)
    return [
        {
            "id": one.id,
            "body": names[one.body_id],
            "title": one.title,
            "kind": one.kind,
            "cadence": one.cadence.code,
            "often": one.cadence.label,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "time": one.starts_at.isoformat("minutes"),
            "minutes": one.minutes,
            "place": one.place,
        }
        for one in work.series.all()
        if one.body_id in names
    ]


def _occurrences(work: Workspace, period: Period, area_id: str | None) -> Rows:
    names = _of_area(work, area_id)
    return [
        {
            "series_id": one.series_id,
            "body": names[one.body_id],
            "day": one.day,
            "week": week_of(one.day),
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "stands_for": one.occurrence,
            "state": one.state,
            "meeting_id": one.meeting_id,
        }
        for one in work.series.of_period(period)
        if one.body_id in names
    ]


def _members(work: Workspace, _period: Period, area_id: str | None) -> Rows:
    names = _of_area(work, area_id)
    return [
        {
            "id": row.id,
            "body": row.body,
            "name": row.name,
            "organisation": row.organisation,
            "email": row.email,
            "role": row.membership.role,
            "start": row.membership.start,
            "end": row.membership.last_day,
            "substitutes_for": row.substitutes_for,
            "note": row.membership.note,
        }
        for row in work.members.all()
        if row.membership.body_id in names
    ]


def _people(work: Workspace, _period: Period, _area_id: str | None) -> Rows:
    return [
        {
            "id": row.id,
            "name": row.person.name,
            "aliases": row.person.aliases,
            "organisation": row.organisation,
            "title": row.person.title,
            "email": row.person.email,
            "bodies": row.bodies,
            "meetings": row.meetings,
            "actions": row.actions,
        }
        for row in work.people.person_rows()
    ]


def _organisations(work: Workspace, _period: Period, _area_id: str | None) -> Rows:
    return [
        {
            "id": row.id,
            "name": row.organisation.name,
            "short_name": row.organisation.short_name,
            "aliases": row.organisation.aliases,
            "is_party": row.organisation.is_party,
            "persons": row.persons,
        }
        for row in work.people.organisation_rows()
    ]


def _label(labels: Mapping[Any, str], code: object) -> str:
    return _(labels[code])


def _body(row: dict[str, Any]) -> str:
    return str(row.get("body") or row["name"])


def _held(row: dict[str, Any]) -> str:
    if row["expected"] is None:
        return str(row["held"])
    low, high = row["expected"]
    expected = str(low) if low == high else f"{low}–{high}"
    return _("{held} of {expected}").format(held=row["held"], expected=expected)


GATHERING_LISTS: dict[str, ListKind] = {
    "bodies": ListKind(
        rows=_bodies,
        headings=(N_("Group"), N_("Kind"), N_("How often"), N_("Held"), N_("Last"), N_("Next"), N_("Members")),
        cells=lambda row: (
            row["name"],
            _label(BODY_KIND_LABELS, row["kind"]),
            row["often"],
            _held(row),
            row["last_day"],
            row["next_day"],
            row["members"],
        ),
        of_body=_body,
        needs_period=False,
    ),
    "series": ListKind(
        rows=_series,
        headings=(N_("Group"), N_("Title"), N_("How often"), N_("From"), N_("Until"), N_("Time"), N_("Place"), "ID"),
        cells=lambda row: (
            row["body"],
            row["title"],
            row["often"],
            row["first_day"],
            row["last_day"],
            row["time"],
            row["place"],
            row["id"],
        ),
        of_body=_body,
        needs_period=False,
    ),
    "occurrences": ListKind(
        rows=_occurrences,
        headings=(N_("Time"), N_("Week"), N_("Group"), N_("State"), N_("Stands for"), N_("Meeting")),
        cells=lambda row: (
            row["starts_at"],
            row["week"],
            row["body"],
            _label(OCCURRENCE_STATE_LABELS, row["state"]),
            row["stands_for"] if row["stands_for"] != row["day"] else None,
            row["meeting_id"],
        ),
        of_body=_body,
        needs_period=False,
    ),
    "members": ListKind(
        rows=_members,
        headings=(N_("Group"), N_("Name"), N_("Organisation"), N_("Role"), N_("From"), N_("Until"), N_("E-mail")),
        cells=lambda row: (
            row["body"],
            row["name"],
            row["organisation"],
            _label(ROLE_LABELS, row["role"]),
            row["start"],
            row["end"],
            row["email"],
        ),
        of_body=_body,
        needs_period=False,
    ),
    "people": ListKind(
        rows=_people,
        headings=(N_("Name"), N_("Organisation"), N_("Job title"), N_("E-mail"), N_("Groups"), N_("Other names")),
        cells=lambda row: (
            row["name"],
            row["organisation"],
            row["title"],
            row["email"],
            row["bodies"],
            row["aliases"],
        ),
        needs_period=False,
    ),
    "organisations": ListKind(
        rows=_organisations,
        headings=(N_("Name"), N_("Short name"), N_("Other names"), N_("Party"), N_("Persons")),
        cells=lambda row: (
            row["name"],
            row["short_name"],
            row["aliases"],
            _("yes") if row["is_party"] else "",
            row["persons"],
        ),
        needs_period=False,
    ),
}
