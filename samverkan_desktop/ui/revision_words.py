"""Finalised minutes and those who adjust them, in words."""

from datetime import date

from samverkan_desktop.domain.minutes import kind_label
from samverkan_desktop.domain.revisions import Adjustment, MinutesRevision
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words


def revision_words(revision: MinutesRevision, today: date) -> str:
    """When and by whom a revision was finalised: Protokoll, version 2, fastställt 25 november 10:15 av Anna."""
    when = words.day_and_time(revision.finalised_at, today)
    by = _("{when} by {name}").format(when=when, name=revision.finalised_by) if revision.finalised_by else when
    return _("{paper}, version {number}, finalised {when}.").format(
        paper=kind_label(revision.kind), number=revision.number, when=by
    )


def adjuster_words(adjustment: Adjustment, name: str) -> str:
    """Anna Exempel (omedelbart), Bo Exempel (2026-11-25) or Cecilia Exempel (inväntas)."""
    if adjustment.day is None:
        state = _("waited for")
    elif adjustment.is_immediate:
        state = _("at once, {day}").format(day=adjustment.day.isoformat())
    else:
        state = adjustment.day.isoformat()
    return f"{name} ({state})"
