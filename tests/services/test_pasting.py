"""Rows copied in Excel, Word or elsewhere: what they are taken for, and what is said of those that cannot be taken."""

from datetime import date

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.actions import ActionState, Priority
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.services.pasting import Meaning, PastePlan
from samverkan_desktop.services.workspace import Workspace

N = Meaning.NOTHING


def plan(workspace: Workspace, text: str) -> PastePlan:
    cells = workspace.pasting.cells(text)
    headings = workspace.pasting.has_headings(cells)
    return workspace.pasting.plan(cells, workspace.pasting.guess(cells), headings=headings)


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        (
            "Åtgärd\tAnsvarig\tKlart senast\tStatus\na\tb\tc\td",
            (Meaning.TEXT, Meaning.OWNER, Meaning.DUE, Meaning.STATE),
        ),
        ("Nr\tVad\tVem\tNär\n1\ta\tb\tc", (N, Meaning.TEXT, Meaning.OWNER, Meaning.DUE)),
        ("Action\tOwner\tDue\tPriority\na\tb\tc\td", (Meaning.TEXT, Meaning.OWNER, Meaning.DUE, Meaning.PRIORITY)),
        ("Ringa kommunerna om fiber\t2026-12-15\tAnna Exempel", (Meaning.TEXT, Meaning.DUE, Meaning.OWNER)),
        ("Ringa\nSkriva", (Meaning.TEXT,)),
        ("Åtgärd\tÅtgärd\na\tb", (Meaning.TEXT, N)),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_columns_are_guessed_by_heading_or_content(
    example: Workspace, language: str, text: str, meanings: tuple[Meaning, ...]
) -> None:
    i18n.use(language)
    assert example.pasting.guess(example.pasting.cells(text)) == meanings


def test_rows_become_actions_with_owner_day_and_state(example: Workspace) -> None:
    i18n.use("sv")
    found = plan(
        example,
        "Vad\tVem\tKlart\tStatus\tPrioritet\tOmråde\n"
        "Ringa\tanna exempel\t2026-12-15\tKlar\tHög\tenergi och klimat\n"
        "Skriva\tRegionen\t15/12/2026\tpågående\t\t\n"
        '"Två\nrader"\tNy Person\t20261215 \t\t\t\n'
        "\t\t\t\t\t\n"
        "Igen\tny person\t\t\t\t\n",
    )
    assert found.problems == ()
    ringa, skriva, rader, igen = found.actions
    assert {action.due for action in found.actions} == {date(2026, 12, 15), None}
    assert (ringa.state, ringa.priority) == (ActionState.DONE, Priority.HIGH)
    assert ringa.area_id == example.areas.named("Energi och klimat").id
    assert skriva.state is ActionState.IN_PROGRESS
    assert skriva.owner_organisation_id == example.people.organisation_named("Region").id
    assert rader.text == "Två\nrader"
    assert [person.name for person in found.new_people] == ["Ny Person"]
    assert rader.owner_id == igen.owner_id == found.new_people[0].id


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("snart", "no day"),
        ("1/2", "no day"),
        ("2026-02-30", "no day"),
        ("46371", "no day"),
    ],
)
def test_a_day_that_could_mean_several_is_named_and_never_guessed(example: Workspace, cell: str, told: str) -> None:
    found = plan(example, f"Action\tDue\nok\t2026-12-15\ncall\t{cell}")
    assert [(one.row, told in one.text) for one in found.problems] == [(3, True)]


def test_each_wrong_row_is_named_and_nothing_is_added(example: Workspace) -> None:
    found = plan(example, "Action\tDue\tArea\tState\nok\t\t\t\n\t2026-12-15\t\t\ncall\tx\tNowhere\tflying")
    assert [one.row for one in found.problems] == [3, 4, 4, 4]
    before = len(example.actions.of_period(None))
    with pytest.raises(Invalid):
        example.pasting.add(found)
    assert len(example.actions.of_period(None)) == before


def test_all_of_it_is_one_step_back(example: Workspace) -> None:
    before = len(example.actions.of_period(None))
    done = example.pasting.add(plan(example, "Action\tOwner\n=1+1\tNew Name\n'=2+2\tNew Name"))
    assert done.count == 2
    assert {"=1+1", "=2+2"} <= {row.text for row in example.actions.of_period(None)}
    example.history.undo()
    assert len(example.actions.of_period(None)) == before
    assert example.people.person_named("New Name") is None


def test_a_column_for_the_text_is_needed(example: Workspace) -> None:
    cells = example.pasting.cells("a\tb")
    assert example.pasting.plan(cells, (N, N), headings=False).problems


@pytest.mark.parametrize("text", ["x\n" * 5_001, "x" * 5_000_001, "x" * 200_000])
def test_too_much_is_refused_with_what_to_do(example: Workspace, text: str) -> None:
    with pytest.raises(Invalid):
        example.pasting.cells(text)


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", '"', '"unfinished\tcell', "\0\tx"])
def test_odd_clipboards_do_no_harm(example: Workspace, text: str) -> None:
    cells = example.pasting.cells(text)
    assert len({len(row) for row in cells}) <= 1
    plan(example, text)
