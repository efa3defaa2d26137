"""What happened in an area: what counts, what does not, and that the queries do not grow with the rows."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from samverkan_desktop.domain.commitments import Commitment, Signatory, SignatoryState
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.events import Event, EventState
from samverkan_desktop.domain.happenings import HappeningKind
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.plans import ActivityState, Plan, PlanActivity, RevisionState
from samverkan_desktop.domain.records import Record
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import happenings

IN, BEFORE = date(2026, 5, 1), date(2025, 12, 31)


def add(workspace: Workspace, *records: Record) -> None:
    with workspace._store.transaction(who="", what="") as writing:
        for record in records:
            writing.insert(record)


def found(workspace: Workspace, place: int = 0) -> dict[HappeningKind, list[str]]:
    period = workspace.periods.all()[0]
    area = workspace.areas.of_period(period.id)[place]
    told: dict[HappeningKind, list[str]] = {}
    for one in happenings.of_area(workspace._store, period, area.id):
        told.setdefault(one.kind, []).append(one.title)
    return told


def test_the_work_of_the_example_is_told(example: Workspace) -> None:
    told = found(example)
    assert told[HappeningKind.MEETINGS][0] == "Avstämning bredband"
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    rows = happenings.of_area(example._store, period, area.id)
    held = [one for one in rows if one.kind is HappeningKind.MEETING]
    together = next(one for one in rows if one.kind is HappeningKind.MEETINGS)
    assert set(together.ids) <= {one.ids[0] for one in held}
    assert together.day == max(one.day for one in held if one.ids[0] in together.ids and one.day)
    assert all(one.day and one.day <= date(2026, 11, 23) for one in held)
    assert "Skriva utkast till gemensamt nyhetsbrev" in told[HappeningKind.ACTION]
    assert "De rättade värdena används i höstens bedömning." in told[HappeningKind.DECISION]


def test_only_what_belongs_to_the_period_and_the_area_counts(example: Workspace) -> None:
    first, second = example.areas.of_period(example.periods.all()[0].id)[:2]
    share = Indicator(area_id=first.id, name="Andel", unit="%", target=Decimal(95))
    old = Measurement(indicator_id=share.id, day=IN, value=Decimal(91))
    plan = Plan(area_id=first.id, name="Planen", state=RevisionState.WAITING, waiting_for="besked")
    vow = Commitment(area_id=first.id, name="Löftet", day=IN)
    add(
        example,
        *(share, Indicator(area_id=second.id, name="Annan"), old),
        Measurement(indicator_id=share.id, day=BEFORE, value=Decimal(70)),
        Measurement(indicator_id=share.id, day=IN, value=Decimal("83.1"), replaces_id=old.id),
        Measurement(indicator_id=share.id, day=IN - timedelta(days=90), value=Decimal(80)),
        *(
            Correction(kind=CorrectedKind.STATEMENT, area_id=area, old=text, new="x", discovered_on=day)
            for area, text, day in ((first.id, "Rättad", IN), (first.id, "Gammal", BEFORE), (second.id, "Annans", IN))
        ),
        *(
            Event(area_id=first.id, title=title, day=day, state=state)
            for title, day, state in (
                ("Dagen", IN, EventState.DONE),
                ("Inställd", IN, EventState.CANCELLED),
                ("Gammal", BEFORE, EventState.DONE),
                ("Brevet", None, EventState.ONGOING),
                ("Tanken", None, EventState.PLANNED),
            )
        ),
        *(plan, Plan(area_id=first.id, name="Gäller")),
        PlanActivity(plan_id=plan.id, text="Klar", state=ActivityState.DONE),
        PlanActivity(plan_id=plan.id, text="Ej begonnen"),
        vow,
        Signatory(commitment_id=vow.id, name="A", state=SignatoryState.SIGNED),
        Signatory(commitment_id=vow.id, name="B", state=SignatoryState.ASKED),
    )
    told = found(example)
    assert told[HappeningKind.MEASUREMENT].count("Andel") == 1
    assert [title for title in told[HappeningKind.CORRECTION] if title in ("Rättad", "Gammal", "Annans")] == ["Rättad"]
    assert {"Dagen", "Brevet"} <= set(told[HappeningKind.EVENT])
    assert not {"Inställd", "Gammal", "Tanken"} & set(told[HappeningKind.EVENT])
    assert "Planen" in told[HappeningKind.PLAN]
    assert "Gäller" not in told[HappeningKind.PLAN]
    assert "Klar" in told[HappeningKind.ACTIVITY]
    assert "Ej begonnen" not in told[HappeningKind.ACTIVITY]
    period = example.periods.all()[0]
    rows = happenings.of_area(example._store, period, first.id)
    value = next(one for one in rows if one.title == "Andel")
    assert (value.value, value.target) == (Decimal("83.1"), Decimal(95))
    promise = next(one for one in rows if one.title == "Löftet")
    assert (promise.signed, promise.total) == (1, 2)


def test_the_queries_do_not_grow_with_the_rows(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    tuples = example._store.tuples

    def counted(query: Any) -> Any:
        asked.append(query)
        return tuples(query)

    monkeypatch.setattr(example._store, "tuples", counted)
    found(example)
    few = len(asked)
    asked.clear()
    area = example.areas.of_period(example.periods.all()[0].id)[0]
    asked.clear()
    add(example, *(Event(area_id=area.id, title=f"E{n}", day=IN, state=EventState.DONE) for n in range(40)))
    found(example)
    assert len(asked) == few
