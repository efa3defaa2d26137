"""The queries for who was at meetings, which only the summary asks for."""

from typing import Any

from peewee import JOIN

from samverkan_desktop.storage.asked import Shape
from samverkan_desktop.storage.meeting_log_queries import met
from samverkan_desktop.storage.placing import Chosen, places, prepared_for
from samverkan_desktop.storage.tables import Attendance, Body, Meeting, Organisation, Person

_COLUMNS = (
    Attendance.id,
    Meeting.id,
    Meeting.title,
    Body.name,
    Meeting.starts_at,
    Person.name,
    Organisation.name,
    Organisation.short_name,
    Attendance.presence,
    Attendance.note,
)


@prepared_for()
def ids(shape: Shape) -> Any:
    """The ids of the lists of the chosen meetings, in the same order."""
    return _listed(shape, Attendance.id.alias("id"))


@prepared_for()
def attendances(shape: Shape) -> Any:
    """The lists of the chosen meetings, those of the latest first."""
    return _listed(shape, *_COLUMNS)


@prepared_for()
def attendances_of(count: int) -> Any:
    """The living of `ids`."""
    return _joined(*_COLUMNS).where(Attendance.removal.is_null(), Attendance.id.in_(places("ids", count)))


def _joined(*columns: Any) -> Any:
    return (
        Attendance.select(*columns)
        .join(Meeting)
        .join(Body)
        .join_from(Attendance, Person)
        .join_from(Person, Organisation, JOIN.LEFT_OUTER)
    )


def _listed(shape: Shape, *columns: Any) -> Any:
    return (
        _joined(*columns)
        .where(met(Chosen(shape)), Attendance.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id, Attendance.position, Attendance.id)
    )
