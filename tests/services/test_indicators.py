from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.indicators import Indicator, IndicatorKind
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.value_changes import Answer, ChangeState
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 23)


@pytest.fixture
def area_id(workspace: Workspace) -> str:
    period = workspace.periods.start(_years(), ()).value
    return workspace.areas.add(period.id, "Digital infrastructure").value.id


def _years():  # type: ignore[no-untyped-def]
    from samverkan_desktop.domain.periods import Period

    return Period.of_years(2026, 2027)


@pytest.fixture
def share(workspace: Workspace, area_id: str) -> Indicator:
    indicator = Indicator(area_id=area_id, name="Share with fast connection", unit="%", source="A source")
    return workspace.indicators.save(indicator).value


def value(indicator: Indicator, year: int, text: str, **more: object) -> Measurement:
    return Measurement(indicator_id=indicator.id, day=date(year, 12, 31), value=Decimal(text), **more)  # type: ignore[arg-type]


def write(workspace: Workspace, *values: Measurement) -> tuple[Measurement, ...]:
    changes = workspace.measurements.compare(values[0].indicator_id, values)
    return workspace.measurements.write(changes).value


def test_digits_are_kept_as_they_were_written(workspace: Workspace, share: Indicator) -> None:
    write(workspace, value(share, 2024, "83.10"))
    (row,) = workspace.indicators.row(share.id).values
    assert str(row.record.value) == "83.10"
    assert row.words == "83.10\u00a0%"
    assert row.day_words == "2024"


def test_indicators_come_in_their_order_with_values_by_day(
    workspace: Workspace, area_id: str, share: Indicator
) -> None:
    other = workspace.indicators.save(Indicator(area_id=area_id, name="Another")).value
    write(workspace, value(share, 2025, "83"), value(share, 2023, "80"), value(share, 2024, "81", place="Askersund"))
    workspace.indicators.order((other.id, share.id))
    rows = workspace.indicators.of_area(area_id)
    assert [row.name for row in rows] == ["Another", "Share with fast connection"]
    assert [one.day_words for one in rows[1].values] == ["2023", "2024", "2025"]
    assert [one.day_words for one in rows[1].whole] == ["2023", "2025"]
    assert rows[1].splits == ("Askersund",)
    assert rows[0].latest is None


def test_an_indicator_is_linked_to_goals_and_forgets_them_with_its_removal(workspace: Workspace, area_id: str) -> None:
    from samverkan_desktop.domain.goals import Goal

    period = workspace.periods.all()[0]
    goals = [
        workspace.goals.save(Goal(period_id=period.id, area_id=area_id, wording=word)).value for word in ("One", "Two")
    ]
    made = workspace.indicators.save(Indicator(area_id=area_id, name="Share"), (goals[0].id, goals[1].id)).value
    made = workspace.indicators.save(made, (goals[1].id,)).value
    assert workspace.indicators.of_goal(goals[0].id) == ()
    assert [row.id for row in workspace.indicators.of_goal(goals[1].id)] == [made.id]
    done = workspace.indicators.remove(made)
    assert workspace.indicators.of_goal(goals[1].id) == ()
    workspace.history.undo()
    assert [row.id for row in workspace.indicators.of_goal(goals[1].id)] == [made.id]
    assert done.count == 1


def test_the_kind_cannot_change_under_stored_values(workspace: Workspace, share: Indicator) -> None:
    write(workspace, value(share, 2024, "83"))
    with pytest.raises(Invalid) as caught:
        workspace.indicators.save(replace(share, kind=IndicatorKind.QUALITATIVE))
    assert list(caught.value.problems) == ["kind"]


def test_an_indicator_is_found_by_name_or_its_first_words(workspace: Workspace, share: Indicator) -> None:
    assert workspace.indicators.named("share with FAST connection").id == share.id
    assert workspace.indicators.named("Share").id == share.id
    for name in ("", "nothing"):
        with pytest.raises(NotFound):
            workspace.indicators.named(name)


def test_the_same_values_twice_change_nothing(workspace: Workspace, share: Indicator) -> None:
    values = (value(share, 2023, "80"), value(share, 2024, "83"))
    write(workspace, *values)
    again = workspace.measurements.compare(share.id, [replace(one, id=f"{one.id[:-1]}x") for one in values])
    assert [one.state for one in again] == [ChangeState.SAME, ChangeState.SAME]
    assert workspace.measurements.write(again).count == 0
    assert len(workspace.measurements.of_indicator(share.id)) == 2


def test_a_preliminary_value_is_confirmed_in_place(workspace: Workspace, share: Indicator) -> None:
    (stored,) = write(workspace, value(share, 2024, "83"))
    final = value(share, 2024, "83.0", status=MeasurementStatus.FINAL, approved_by="A. Manager", approved_on=TODAY)
    (change,) = workspace.measurements.compare(share.id, (final,))
    assert change.state is ChangeState.CONFIRMED
    workspace.measurements.write((change,))
    (row,) = workspace.indicators.row(share.id).values
    assert row.id == stored.id
    assert row.record.is_final
    assert row.record.approved_by == "A. Manager"
    # A file that still says preliminary does not take that back.
    (again,) = workspace.measurements.compare(share.id, (value(share, 2024, "83"),))
    assert again.state is ChangeState.SAME


def test_a_value_that_differs_must_be_answered_and_is_never_overwritten(workspace: Workspace, share: Indicator) -> None:
    (stored,) = write(workspace, value(share, 2024, "91"))
    (change,) = workspace.measurements.compare(share.id, (value(share, 2024, "83"),))
    assert change.state is ChangeState.DIFFERS
    with pytest.raises(Invalid):
        workspace.measurements.write((change,))
    assert workspace.measurements.write((replace(change, answer=Answer.KEEP),)).count == 0
    workspace.measurements.write((replace(change, answer=Answer.FINAL),))
    old, new = sorted(workspace.indicators.row(share.id).values, key=lambda row: row.is_current)
    assert (old.id, old.record.value, old.is_current) == (stored.id, Decimal(91), False)
    assert (new.record.value, new.record.is_final, new.record.replaces_id) == (Decimal(83), True, stored.id)
    assert workspace.corrections.all() == ()


def test_one_value_that_cannot_be_written_stops_them_all(workspace: Workspace, share: Indicator) -> None:
    write(workspace, value(share, 2024, "91"))
    changes = workspace.measurements.compare(share.id, (value(share, 2023, "80"), value(share, 2024, "83")))
    with pytest.raises(Invalid) as caught:
        workspace.measurements.write((changes[0], replace(changes[1], answer=Answer.CORRECTION)))
    assert list(caught.value.problems) == ["cause"]
    assert len(workspace.measurements.of_indicator(share.id)) == 1


def test_two_values_for_the_same_day_are_refused(workspace: Workspace, share: Indicator) -> None:
    with pytest.raises(Invalid):
        write(workspace, value(share, 2024, "91"), value(share, 2024, "83"))
    assert workspace.measurements.of_indicator(share.id) == ()


def test_a_stored_value_takes_new_words_about_itself_but_no_new_value(workspace: Workspace, share: Indicator) -> None:
    (stored,) = write(workspace, value(share, 2024, "91"))
    described = workspace.measurements.describe(replace(stored, source="Another source")).value
    assert described.source == "Another source"
    for changed in (replace(described, value=Decimal(83)), replace(described, day=date(2023, 12, 31))):
        with pytest.raises(Invalid):
            workspace.measurements.describe(changed)


def test_a_value_with_a_typing_error_is_removed_and_comes_back(workspace: Workspace, share: Indicator) -> None:
    (stored,) = write(workspace, value(share, 2024, "91"))
    workspace.measurements.remove((stored.id,))
    assert workspace.measurements.of_indicator(share.id) == ()
    workspace.history.undo()
    assert len(workspace.measurements.of_indicator(share.id)) == 1


def test_answers_are_kept_with_the_value(workspace: Workspace, share: Indicator) -> None:
    write(workspace, *(value(share, 2020 + place, text) for place, text in enumerate(("70", "74", "78", "80"))))
    (change,) = workspace.measurements.compare(share.id, (value(share, 2025, "8.3"),))
    (asked,) = workspace.measurements.questions(share, (change,))
    answer = workspace.measurements.answer(asked, "The source counts in another way since this year")
    workspace.measurements.write((change,), answers=(answer,))
    row = workspace.indicators.row(share.id).values[-1]
    (kept,) = row.answers
    assert (kept.check, kept.answer, kept.who) == (
        "far",
        "The source counts in another way since this year",
        "Test",
    )


def test_a_correction_of_a_value_keeps_the_old_and_can_be_taken_back(workspace: Workspace, share: Indicator) -> None:
    (stored,) = write(workspace, value(share, 2024, "91", source="A report"))
    reason = Reason(discovered_on=TODAY, discovered_by="An official", source="A newer report")
    done = workspace.corrections.correct_value(stored.id, replace(stored, id="new", value=Decimal(83)), reason)
    row = workspace.indicators.row(share.id)
    old = next(one for one in row.values if one.id == stored.id)
    assert (old.record.value, old.is_current, old.correction_id) == (Decimal(91), False, done.value.id)
    assert row.latest is not None
    assert row.latest.record.value == Decimal(83)
    assert row.latest.corrects
    assert row.corrections == 1
    with pytest.raises(StaleRecord) as met:
        workspace.corrections.correct_value(stored.id, replace(stored, id="newer", value=Decimal(82)), reason)
    assert met.value.current == row.latest.record
    with pytest.raises(Invalid):
        workspace.measurements.remove((stored.id,))
    workspace.corrections.remove(done.value.id)
    row = workspace.indicators.row(share.id)
    assert [one.is_current for one in row.values] == [True]
    assert row.corrections == 0


def test_the_number_of_queries_does_not_grow_with_the_values(
    workspace: Workspace, share: Indicator, statements: list[str]
) -> None:
    write(workspace, value(share, 2000, "50"))
    statements.clear()
    workspace.indicators.all()
    few = len(statements)
    write(workspace, *(value(share, 2001 + place, "50") for place in range(20)))
    statements.clear()
    workspace.indicators.all()
    assert 0 < len(statements) == few <= 8
