"""A meeting with everything that a paper can hold, made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.meetings import MeetingKind, MeetingState, Presence
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import (
    Adjuster,
    Agenda,
    Minutes,
    MinutesAction,
    MinutesChange,
    MinutesCorrection,
    MinutesDecision,
    MinutesItem,
    Participant,
)
from samverkan_desktop.domain.swedish_time import LOCAL

WRITTEN = datetime(2026, 11, 10, 8, 30, tzinfo=UTC)
PARTIES = ("Norra regionen", "Södra myndigheten")
_HEAD: dict[str, Any] = {
    "meeting_id": "5b0f7a5e-1111-4222-8333-444455556666",
    "version": 3,
    "heading": "Avstämning vatten",
    "body": "Avstämning vatten",
    "meeting_kind": MeetingKind.MEETING,
    "state": MeetingState.HELD,
    "starts": datetime(2026, 11, 9, 13, 0, tzinfo=LOCAL),
    "ends": datetime(2026, 11, 9, 14, 30, tzinfo=LOCAL),
    "place": "Sjösalen",
    "areas": ("Vatten och avlopp",),
    "parties": PARTIES,
    "participants": (
        Participant(name="Östen Å", organisation="Södra myndigheten", presence=Presence.EXCUSED),
        Participant(name="Ärla Ö", organisation="Norra regionen", title="Strateg", note="gick 14.00"),
    ),
}
FIRST = MinutesAction(
    text="Mäta läckaget",
    owner="Ärla Ö, Norra",
    due=date(2026, 12, 1),
    state=ActionState.WAITING,
    waiting_for="Svar",
    item=1,
)
SECOND = MinutesAction(text="Boka lokal")


def minutes(**changes: Any) -> Minutes:
    """Minutes of one item with two paragraphs and a list, a numbered decision and an action; another item is empty."""
    item = MinutesItem(
        number=1,
        title="Läget i sjöarna",
        presenter="Norra",
        paragraphs=("Siktdjupet ökar.", "- vass", "- alger", "Nästa mätning är i maj."),
        decisions=(MinutesDecision(text="Mätningen fortsätter.\nDen betalas av båda.", number=7),),
        actions=(FIRST,),
    )
    made = Minutes(**_HEAD, items=(item, MinutesItem(number=2, title="Övrigt")), actions_beside=(SECOND,))
    return replace(made, **changes)


def signed_minutes(**changes: Any) -> Minutes:
    """Minutes in their second revision: roles, records numbers, three who sign, and one thing found wrong since."""
    people = (
        Participant(name="Chefen Ett", organisation="Norra regionen", title="Enhetschef", role=Role.CHAIR),
        Participant(
            name="Skriva Två",
            organisation="Södra myndigheten",
            role=Role.SECRETARY,
            presence=Presence.REMOTE,
            arrived=time(13, 20),
            left=time(14, 5),
        ),
        Participant(
            name="Ersätta Tre",
            organisation="Norra regionen",
            role=Role.SUBSTITUTE,
            presence=Presence.SUBSTITUTE,
            substitutes_for="Borta Fyra",
        ),
        Participant(name="Borta Fyra", organisation="Norra regionen", role=Role.MEMBER, presence=Presence.EXCUSED),
        Participant(name="Saknad Fem", role=Role.MEMBER, presence=Presence.ABSENT, note="sjuk"),
    )
    signed = replace(
        minutes(),
        state=MeetingState.FINALISED,
        record_numbers=(("Norra", "NR 2026/12"), ("Södra", "777-2026")),
        participants=people,
        adjusters=(
            Adjuster(name="Läsa Sex", organisation="Norra regionen", day=date(2026, 11, 9), is_immediate=True),
            Adjuster(name="Läsa Sju", organisation="Södra myndigheten", day=date(2026, 11, 20)),
            Adjuster(name="Läsa Åtta"),
        ),
        changes=(MinutesChange(revision=2, day=date(2026, 11, 16), reason="Ett namn var fel"),),
        corrections=(
            MinutesCorrection(
                old="Läckaget är 3 %",
                new="Läckaget är 30 %",
                cause=Cause.MISREPORTED,
                day=date(2026, 12, 1),
                explanation="Ett kommatecken föll bort",
                discovered_by="Ärla Ö",
                source="Mätprotokollet",
            ),
        ),
    )
    return replace(signed, **changes)


def agenda(**changes: Any) -> Agenda:
    """An agenda of two items with an open action; the first has its time."""
    items = (
        MinutesItem(number=1, title="Läget i sjöarna", presenter="Norra", minutes=25),
        MinutesItem(number=2, title="Övrigt"),
    )
    made = Agenda(**_HEAD, items=items, open_actions=(FIRST,))
    return replace(made, **changes)


HOSTILE = (
    '#{panic()} #import "@preview/cetz:0.3.0" $x$ *fet* _kursiv_ <etikett> @ref \\ \\n // kommentar',
    "<w:p/> & ]]> &amp; {{ mall }} {page} {pages} %s",
    "=1+1 \u202eabc\u202c שלום سلام",
    "N\x00U\x00L \x1b[31m \ufffe\ud800 slut",
)
# The same once what cannot be stored is gone.
CLEAN = (*HOSTILE[:3], "NUL [31m slut")


def hostile_minutes() -> Minutes:
    """Every text of the minutes is one that tries to be something else."""
    item = MinutesItem(
        number=1,
        title=HOSTILE[0],
        presenter=HOSTILE[1],
        paragraphs=HOSTILE,
        decisions=tuple(MinutesDecision(text=text) for text in HOSTILE),
        actions=tuple(MinutesAction(text=text, owner=HOSTILE[1], item=1) for text in HOSTILE),
    )
    return minutes(
        heading=HOSTILE[3],
        place=HOSTILE[0],
        parties=(HOSTILE[1], HOSTILE[3]),
        areas=HOSTILE,
        items=(item,),
        participants=tuple(Participant(name=text, organisation=text, title=text, note=text) for text in HOSTILE),
        notes=HOSTILE,
    )
