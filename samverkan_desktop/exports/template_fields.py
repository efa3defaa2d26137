"""What a Word template of one's own can ask for: every field with its words, and their values for one meeting."""

from collections.abc import Iterable
from typing import Any, Final

from samverkan_desktop.domain.day_words import day_in_words, time_span
from samverkan_desktop.domain.minutes import (
    Minutes,
    MinutesAction,
    MinutesDecision,
    MinutesItem,
    Participant,
    kind_label,
)
from samverkan_desktop.domain.secrecy import left_out
from samverkan_desktop.domain.text import clean_line, clean_text
from samverkan_desktop.exports.minutes_changes import correction_words
from samverkan_desktop.exports.minutes_paper import decision_label, state_words
from samverkan_desktop.exports.minutes_people import (
    attendance_words,
    away_of,
    role_words,
    signature_rows,
    there_of,
)
from samverkan_desktop.i18n import N_

# The names are Swedish in every language of the screen: a template must not stop working when somebody changes it.
FIELDS: Final = (
    ("typ", N_("what the paper is called: minutes or meeting notes")),
    ("rubrik", N_("the name of the meeting")),
    ("forum", N_("the group that met")),
    ("dag", N_("the day, 23 November 2026")),
    ("tid", N_("weekday, day and clock")),
    ("plats", N_("where")),
    ("omraden", N_("the priority areas, with commas")),
    ("parter", N_("the organisations, a list")),
    ("diarienummer", N_("a list; each has myndighet and nummer")),
    ("utkast", N_("true until the minutes are finalised")),
    ("rattad", N_("a list; each has revision, dag and skal")),
    ("deltagare", N_("a list; each has namn, organisation, roll and narvaro")),
    ("franvarande", N_("a list of the same kind, of those who were not present")),
    ("punkter", N_("a list; each has nummer, titel, foredragande, stycken, beslut and atgarder")),
    ("beslut", N_("all decisions, a list; each has paragraf, text and punkt")),
    ("atgarder", N_("all actions, a list; each has text, ansvarig, senast, lage and punkt")),
    ("anteckningar", N_("the notes of the meeting, a list of paragraphs")),
    ("underskrifter", N_("a list; each has roll, namn and justerat")),
    ("rattelser", N_("what was found wrong afterwards, a list of texts")),
)


def values(minutes: Minutes) -> dict[str, Any]:
    """The fields of FIELDS with their values: clean text and lists, nothing that can do anything."""
    return {
        "typ": kind_label(minutes.kind),
        "rubrik": clean_line(minutes.heading),
        "forum": clean_line(minutes.body),
        "dag": day_in_words(minutes.day),
        "tid": time_span(minutes.starts, minutes.ends),
        "plats": clean_line(minutes.place),
        "omraden": ", ".join(map(clean_line, minutes.areas)),
        "parter": [clean_line(name) for name in minutes.parties],
        "diarienummer": [
            {"myndighet": clean_line(authority), "nummer": clean_line(number)}
            for authority, number in minutes.record_numbers
        ],
        "utkast": minutes.is_draft,
        "rattad": [
            {"revision": one.revision, "dag": day_in_words(one.day), "skal": clean_line(one.reason)}
            for one in minutes.changes
        ],
        "deltagare": [_person(one) for one in there_of(minutes)],
        "franvarande": [_person(one) for one in away_of(minutes)],
        "punkter": [_item(item) for item in minutes.items],
        "beslut": [one for item in minutes.items for one in _decisions(item.decisions, item.number)]
        + _decisions(minutes.decisions_beside, 0),
        "atgarder": [_action(one) for one in minutes.actions],
        "anteckningar": _texts(tuple(filter(None, (*minutes.notes, left_out(minutes.held_back))))),
        "underskrifter": [
            {"roll": one.role, "namn": one.name, "justerat": one.told} for one in signature_rows(minutes)
        ],
        "rattelser": [" ".join(correction_words(one)) for one in minutes.corrections],
    }


def _person(one: Participant) -> dict[str, str]:
    return {
        "namn": clean_line(one.name),
        "organisation": clean_line(one.organisation),
        "roll": role_words(one),
        "narvaro": attendance_words(one),
    }


def _item(item: MinutesItem) -> dict[str, Any]:
    return {
        "nummer": item.number,
        "titel": clean_line(item.title),
        "foredragande": clean_line(item.presenter),
        "stycken": _texts(item.paragraphs),
        "beslut": _decisions(item.decisions, item.number),
        "atgarder": [_action(one) for one in item.actions],
    }


def _decisions(decisions: Iterable[MinutesDecision], item: int) -> list[dict[str, Any]]:
    return [
        {
            "paragraf": decision_label(one),
            "text": " ".join(_texts(clean_text(one.text).split("\n"))),
            "punkt": item or "",
        }
        for one in decisions
    ]


def _action(action: MinutesAction) -> dict[str, Any]:
    return {
        "text": clean_line(action.text),
        "ansvarig": clean_line(action.owner),
        "senast": action.due.isoformat() if action.due else "",
        "lage": state_words(action),
        "punkt": action.item or "",
    }


def _texts(paragraphs: Iterable[str]) -> list[str]:
    return [text for paragraph in paragraphs if (text := clean_line(paragraph))]
