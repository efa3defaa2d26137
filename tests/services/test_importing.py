from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord, StorageFailure
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, TextLink
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.import_plan import ImportPlan, are_new, are_new_links
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.writing import Writing

LAKES = AreaText(
    name="Sjöar och vattendrag",
    goals=("Tillsammans kartlägga vandringshinder", "Hålla en gemensam vattendag"),
    paragraphs=("Kartan är klar för tre åar.", "Vattendagen hölls i maj.", "Arbetet fortsätter."),
    links=(TextLink(url="https://example.org/karta", label="Kartan"),),
)
LIBRARIES = AreaText(name="Bibliotek", goals=("Dela på bokbussen",), paragraphs=("Bussen går varje vecka.",))
TEXT = FollowUpText(
    title="Uppföljning av områdena 2024–2025",
    first_year=2024,
    last_year=2025,
    parties=("Region Örebro län", "Länsstyrelsen i Örebro län"),
    stamp="260115",
    areas=(LAKES, LIBRARIES),
)


def with_area(text: FollowUpText, index: int, **changes: object) -> FollowUpText:
    areas = list(text.areas)
    areas[index] = replace(areas[index], **changes)  # type: ignore[arg-type]
    return replace(text, areas=tuple(areas))


def the_text(workspace: Workspace) -> FollowUpText:
    return workspace.followups.text(workspace.periods.named("2024-2025"))


def test_a_document_comes_back_to_the_letter(workspace: Workspace) -> None:
    done = workspace.importing.apply(TEXT, source_name="uppföljning.docx")

    assert done.value.label == "2024–2025"
    assert the_text(workspace) == TEXT
    assert workspace.followups.head(done.value).source_name == "uppföljning.docx"


def test_the_plan_of_an_empty_database_is_the_same_with_and_without_one(workspace: Workspace) -> None:
    assert workspace.importing.plan(TEXT) == ImportPlan.of_empty_database(TEXT)


def test_the_same_document_twice_changes_nothing(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    told: list[object] = []
    workspace.subscribe(told.append)

    plan = workspace.importing.plan(TEXT)
    again = workspace.importing.apply(TEXT)

    assert plan.changes_nothing
    assert again.count == 0
    assert told == []
    assert len(workspace.history.window()) == 1
    with pytest.raises(NotFound):
        workspace.history.undo(again.set_id)


def test_only_a_changed_goal_is_added(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    changed = with_area(TEXT, 0, goals=(LAKES.goals[0], "Hålla två vattendagar"))

    plan = workspace.importing.plan(changed)
    workspace.importing.apply(changed)

    assert plan.areas[0].new_goals == ("Hålla två vattendagar",)
    assert plan.areas[0].goal_is_new == (False, True)
    assert plan.areas[1].changes_nothing
    assert the_text(workspace).areas[0].goals == (*LAKES.goals, "Hålla två vattendagar")
    assert the_text(workspace).areas[0].paragraphs == LAKES.paragraphs


def test_paragraphs_become_those_of_the_document(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    wanted = ("Kartan är klar för fyra åar.", "Arbetet fortsätter.")
    changed = with_area(TEXT, 0, paragraphs=wanted)

    area = workspace.importing.plan(changed).areas[0]
    workspace.importing.apply(changed)

    assert area.new_paragraphs == wanted[:1]
    assert area.known_paragraphs == wanted[1:]
    assert area.replaced_paragraphs == LAKES.paragraphs[:2]
    assert the_text(workspace).areas[0].paragraphs == wanted


def test_another_order_of_paragraphs_is_a_change(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    turned = with_area(TEXT, 0, paragraphs=tuple(reversed(LAKES.paragraphs)))

    plan = workspace.importing.plan(turned)
    workspace.importing.apply(turned)

    assert plan.areas[0].moves_paragraphs
    assert not plan.changes_nothing
    assert the_text(workspace).areas[0].paragraphs == tuple(reversed(LAKES.paragraphs))


def test_a_document_without_paragraphs_leaves_those_there_are(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    bare = with_area(TEXT, 0, paragraphs=())

    assert workspace.importing.plan(bare).changes_nothing
    workspace.importing.apply(bare)
    assert the_text(workspace).areas[0].paragraphs == LAKES.paragraphs


def test_years_that_overlap_another_period_are_refused(workspace: Workspace) -> None:
    workspace.periods.add(Period.of_years(2025, 2026))

    for verb in (workspace.importing.plan, workspace.importing.apply):
        with pytest.raises(Invalid) as caught:
            verb(TEXT)
        assert caught.value.problems == {"period": "The years overlap another period. Choose other years."}
    assert [period.label for period in workspace.periods.all()] == ["2025–2026"]


@pytest.mark.parametrize(("first", "last"), [(None, None), (2024, None), (2025, 2024), (24, 25)])
def test_years_that_make_no_period_are_named(workspace: Workspace, first: int | None, last: int | None) -> None:
    with pytest.raises(Invalid) as caught:
        workspace.importing.plan(replace(TEXT, first_year=first, last_year=last))
    assert list(caught.value.problems) == ["period"]


def test_every_text_that_breaks_a_rule_is_named_by_its_place(workspace: Workspace) -> None:
    bad = replace(
        TEXT,
        stamp="i år",
        areas=(
            replace(LAKES, goals=("x" * 2001,), links=(TextLink(url="file:///etc/hosts"),)),
            AreaText(name=" ", paragraphs=("Text.", "")),
        ),
    )
    with pytest.raises(Invalid) as caught:
        workspace.importing.apply(bad)
    assert set(caught.value.problems) == {
        "stamp",
        "areas.0.goals.0",
        "areas.0.links.0",
        "areas.1.name",
        "areas.1.paragraphs.1",
    }
    assert workspace.is_empty


def test_all_or_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    insert = Writing.insert

    def full(self: Writing, record: object) -> object:
        if isinstance(record, Paragraph) and record.text == LIBRARIES.paragraphs[0]:
            raise OSError(28, "No space left on device")
        return insert(self, record)  # type: ignore[type-var]

    monkeypatch.setattr(Writing, "insert", full)
    with pytest.raises((OSError, StorageFailure)):
        workspace.importing.apply(TEXT)
    assert workspace.is_empty
    assert workspace.areas.all() == ()
    assert workspace.people.organisations() == ()
    assert workspace.history.window() == ()
    assert not workspace.history.can_undo


def test_undo_brings_everything_back(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    changed = replace(
        with_area(
            TEXT, 0, goals=("Nytt mål",), paragraphs=("Bara detta.",), links=(TextLink(url="https://example.org/b"),)
        ),
        stamp="260301",
        title="Ny titel",
        parties=(*TEXT.parties, "Vattenrådet"),
    )
    changed = replace(changed, areas=(*changed.areas, AreaText(name="Skog", goals=("Plantera",))))
    done = workspace.importing.apply(changed)
    assert done.count

    workspace.history.undo(done.set_id)

    assert the_text(workspace) == TEXT
    assert [one.name for one in workspace.people.organisations()] == list(reversed(TEXT.parties))


def test_undo_of_the_first_document_empties_the_database(workspace: Workspace) -> None:
    done = workspace.importing.apply(TEXT)
    workspace.history.undo(done.set_id)
    assert workspace.is_empty
    assert workspace.areas.all() == ()
    workspace.importing.apply(TEXT)
    assert the_text(workspace) == TEXT


def test_organisations_are_recognised_by_alias(workspace: Workspace) -> None:
    workspace.people.save_organisation(
        Organisation(name="Länsstyrelsen", aliases=("Länsstyrelsen i Örebro län",), is_party=True)
    )
    workspace.people.save_organisation(Organisation(name="region örebro län", is_party=True))

    assert workspace.importing.plan(TEXT).new_parties == ()
    workspace.importing.apply(TEXT)

    assert sorted(one.name for one in workspace.people.organisations()) == ["Länsstyrelsen", "region örebro län"]


def test_an_organisation_that_was_no_party_becomes_one(workspace: Workspace) -> None:
    workspace.people.save_organisation(Organisation(name="Region Örebro län", short_name="Region"))

    assert workspace.importing.plan(TEXT).new_parties == TEXT.parties
    workspace.importing.apply(TEXT)

    assert [one.label for one in workspace.people.parties()] == ["Länsstyrelsen i Örebro län", "Region"]
    assert workspace.importing.plan(TEXT).changes_nothing


def test_a_party_named_twice_is_added_once(workspace: Workspace) -> None:
    workspace.importing.apply(replace(TEXT, parties=("Kommunerna", "Kommunerna")))
    assert [one.name for one in workspace.people.organisations()] == ["Kommunerna"]


def test_area_names_are_found_in_any_case(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    loud = with_area(TEXT, 0, name="SJÖAR  OCH VATTENDRAG")

    assert workspace.importing.plan(loud).changes_nothing
    workspace.importing.apply(loud)
    assert [area.name for area in the_text(workspace).areas] == ["Sjöar och vattendrag", "Bibliotek"]


def test_two_areas_of_one_name_are_put_together(workspace: Workspace) -> None:
    twice = replace(
        TEXT, areas=(*TEXT.areas, AreaText(name="BIBLIOTEK", goals=("Låna ut mer",), paragraphs=("Det ökar.",)))
    )

    plan = workspace.importing.plan(twice)
    workspace.importing.apply(twice)

    assert len(plan.areas) == 2
    assert the_text(workspace).areas[1].goals == ("Dela på bokbussen", "Låna ut mer")
    assert the_text(workspace).areas[1].paragraphs == ("Bussen går varje vecka.", "Det ökar.")


def test_an_area_of_an_earlier_period_lives_on(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    area_id = workspace.areas.named("Bibliotek").id
    later = replace(TEXT, first_year=2026, last_year=2027, areas=(LIBRARIES,))

    assert workspace.importing.plan(later).areas[0].is_new
    period = workspace.importing.apply(later).value

    assert [row.id for row in workspace.areas.of_period(period.id)] == [area_id]
    assert len(workspace.areas.all()) == 2


def test_an_editor_that_is_open_notices(workspace: Workspace) -> None:
    period = workspace.importing.apply(TEXT).value
    area_id = workspace.areas.named("Bibliotek").id
    open_in_editor = workspace.followups.document(period.id, area_id)

    workspace.importing.apply(with_area(TEXT, 1, paragraphs=(*LIBRARIES.paragraphs, "En rad till.")))

    with pytest.raises(StaleRecord):
        workspace.followups.save(open_in_editor)
    assert the_text(workspace).areas[1].paragraphs[-1] == "En rad till."


def test_a_document_with_a_stamp_is_kept_as_that_version(workspace: Workspace) -> None:
    period = workspace.importing.apply(TEXT, source_name="uppföljning.docx").value
    (version,) = workspace.versions.of_period(period)
    assert (version.stamp, version.note) == ("260115", "uppföljning.docx")
    assert workspace.versions.frozen(version).text == TEXT
    assert workspace.reports.of_period(period).text.stamp == "260115"

    workspace.importing.apply(with_area(replace(TEXT, stamp=""), 1, goals=("Måla bussen",)))

    draft = workspace.reports.of_period(period).text
    assert (draft.stamp, draft.draft_after) == ("", "260115")
    assert workspace.reports.of_period(period, "260115").text == TEXT


def test_a_later_document_is_a_version_of_its_own_and_says_no_more_than_it_said(workspace: Workspace) -> None:
    period = workspace.importing.apply(TEXT).value
    later = replace(TEXT, stamp="260301", areas=(replace(LAKES, goals=("Ett enda",)),))
    done = workspace.importing.apply(later)
    assert [one.stamp for one in workspace.versions.of_period(period)] == ["260301", "260115"]
    assert workspace.reports.of_period(period, "260301").text == later
    workspace.history.undo(done.set_id)
    assert [one.stamp for one in workspace.versions.of_period(period)] == ["260115"]
    assert workspace.importing.apply(later).count


@pytest.mark.parametrize("text", [replace(TEXT, stamp=""), replace(TEXT, areas=(AreaText(name="Skog"),))])
def test_without_a_stamp_or_content_there_is_no_version(workspace: Workspace, text: FollowUpText) -> None:
    period = workspace.importing.apply(text).value
    assert workspace.versions.of_period(period) == ()


def test_an_older_version_is_told(workspace: Workspace) -> None:
    workspace.importing.apply(TEXT)
    assert workspace.importing.plan(replace(TEXT, stamp="250101")).is_older
    assert not workspace.importing.plan(TEXT).is_older


@pytest.mark.parametrize(
    ("wanted", "stored", "new"),
    [
        (("a", "b"), (), (True, True)),
        (("a", "b"), ("b",), (True, False)),
        (("a", "a"), ("a",), (False, True)),
        ((), ("a",), ()),
    ],
)
def test_which_texts_are_new(wanted: tuple[str, ...], stored: tuple[str, ...], new: tuple[bool, ...]) -> None:
    assert are_new(wanted, stored) == new


def test_a_link_is_known_by_its_address_when_its_label_has_changed() -> None:
    stored = (TextLink(url="https://example.org/a", label="Karta"), TextLink(url="https://example.org/b"))
    wanted = (
        TextLink(url="https://example.org/a"),
        TextLink(url="https://example.org/b"),
        TextLink(url="https://example.org/b"),
    )
    assert are_new_links(wanted, stored) == (False, False, True)


WORDS = st.text("abcåäö .-–1", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
LINKS = st.builds(TextLink, url=WORDS.map(lambda text: "https://example.org/" + text.replace(" ", "")), label=WORDS)
AREAS = st.builds(
    AreaText,
    name=WORDS,
    goals=st.lists(WORDS, max_size=4).map(tuple),
    paragraphs=st.lists(WORDS, max_size=4).map(tuple),
    links=st.lists(LINKS, max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    lambda areas: replace(TEXT, areas=tuple(areas)),
    st.lists(AREAS, max_size=3, unique_by=lambda area: area.name.casefold()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=DOCUMENTS)
def test_any_document_comes_back_and_then_changes_nothing(workspace: Workspace, text: FollowUpText) -> None:
    done = workspace.importing.apply(text)
    assert the_text(workspace) == text
    assert workspace.importing.plan(text).changes_nothing
    workspace.history.undo(done.set_id)
    assert workspace.is_empty
