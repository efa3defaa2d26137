"""Groups, their series and members, persons and organisations on the command line."""

from typing import Any

from samverkan_desktop.cli.options import codes, kind, many, text
from samverkan_desktop.domain.bodies import BodyKind
from samverkan_desktop.domain.meetings import MeetingKind
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.i18n import _


def add_gatherings(kinds: Any) -> None:
    """The words after `add` for groups, series, memberships, persons and organisations."""
    body = kind(kinds, "body", _("a group that meets"))
    text(body, "name", _("its name"))
    codes(body, "kind", BodyKind, _("what sort of group"), dest="body_kind")
    text(body, "cadence", _("how often: weeks:2, year:3, term:2-3, yearly or irregular"))
    many(body, "area", _("areas that it works with"))
    many(body, "alias", _("other names"))
    many(body, "focus", _("focus areas; their dates come in JSON"))
    text(body, "note", _("a note"))
    series = kind(kinds, "series", _("recurring meetings of a group"))
    text(series, "body", _("the group that meets"))
    text(series, "cadence", _("how often, otherwise as the group: weeks:2, year:3, term:2-3 or yearly"))
    text(series, "start", _("the day of the first meeting"))
    text(series, "end", _("the last day on which the series can meet"))
    text(series, "time", _("when it starts, for example 13:00"))
    text(series, "minutes", _("how long it is, in minutes"))
    text(series, "place", _("where"))
    text(series, "title", _("a title of its own"))
    codes(series, "kind", MeetingKind, _("what sort of meeting"), dest="meeting_kind")
    many(series, "item", _("items of every agenda; presenter and minutes of each come in JSON"), dest="items")
    membership = kind(kinds, "membership", _("that somebody belongs to a group"))
    text(membership, "body", _("the group"))
    text(membership, "person", _("who it is"))
    text(membership, "organisation", _("the organisation of a person who is not known yet"))
    codes(membership, "role", Role, _("what the person is there"))
    text(membership, "start", _("the first day"))
    text(membership, "end", _("the last day"))
    text(membership, "substitutes-for", _("for whom a substitute stands in"), dest="substitutes_for")
    text(membership, "note", _("a note"))
    person = kind(kinds, "person", _("a person"))
    text(person, "name", _("the name"))
    text(person, "organisation", _("the organisation"))
    text(person, "title", _("the title"))
    text(person, "email", _("the e-mail address"))
    many(person, "alias", _("other ways of writing the name"))
    organisation = kind(kinds, "organisation", _("an organisation"))
    text(organisation, "name", _("its name"))
    text(organisation, "short-name", _("its short name"), dest="short_name")
    many(organisation, "alias", _("other names"))
