from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from samverkan_desktop.domain.documents import FollowUpDocument
from samverkan_desktop.domain.errors import NotFound, StaleRecord
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.services import base
from samverkan_desktop.services.base import LONGEST_BURST
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def document(example: Workspace) -> FollowUpDocument:
    period = example.periods.current()
    assert period is not None
    return example.followups.document(period.id, example.areas.of_period(period.id)[0].id)


def _write(workspace: Workspace, document: FollowUpDocument, text: str) -> FollowUpDocument:
    paragraph = replace(document.paragraphs[0], text=text)
    return workspace.followups.save(replace(document, paragraphs=(paragraph, *document.paragraphs[1:]))).value


def _texts(workspace: Workspace, document: FollowUpDocument) -> list[str]:
    found = workspace.followups.document(document.period_id, document.area_id)
    return [paragraph.text for paragraph in found.paragraphs]


def test_a_burst_of_writing_is_one_step_back_and_many_in_the_history(
    example: Workspace, document: FollowUpDocument
) -> None:
    before = _texts(example, document)
    for text in ("E", "Ett", "Ett nytt stycke"):
        document = _write(example, document, text)
    extra = Paragraph(period_id=document.period_id, area_id=document.area_id, text="Sist")
    example.followups.save(replace(document, paragraphs=(*document.paragraphs, extra)))
    assert len(example.history.of_record(document.paragraphs[0].id)) == 4
    example.history.undo()
    assert _texts(example, document) == before
    assert not example.history.can_undo
    example.history.redo()
    assert _texts(example, document) == ["Ett nytt stycke", *before[1:], "Sist"]


def test_a_pause_or_another_change_begins_a_new_step(
    example: Workspace, document: FollowUpDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    monkeypatch.setattr(base, "now", lambda: moment)
    document = _write(example, document, "Ett")
    moment += LONGEST_BURST + timedelta(seconds=1)
    document = _write(example, document, "Två")
    example.areas.rename(example.areas.named("Omstart"), "Omstarten")
    document = _write(example, document, "Tre")
    for expected in ("Två", "Två", "Ett"):
        example.history.undo()
        assert _texts(example, document)[0] == expected


def test_one_change_of_a_burst_is_refused_alone_when_a_later_one_built_on_it(
    example: Workspace, document: FollowUpDocument
) -> None:
    document = _write(example, document, "Ett")
    first = example.history.latest(1)[0].id
    document = _write(example, document, "Två")
    with pytest.raises(StaleRecord):
        example.history.undo(first)
    example.history.undo(example.history.latest(1)[0].id)
    assert _texts(example, document)[0] == "Ett"
    example.history.undo()
    assert not example.history.can_undo


def test_a_redo_that_fails_can_be_tried_again(example: Workspace, document: FollowUpDocument) -> None:
    _write(example, document, "Ett")
    example.history.undo()
    other = Workspace.open(example.path, who="Någon annan")
    changed = _write(other, other.followups.document(document.period_id, document.area_id), "Annat")
    with pytest.raises(StaleRecord):
        example.history.redo()
    other.history.undo()
    other.close()
    example.history.redo()
    assert _texts(example, changed)[0] == "Ett"
    with pytest.raises(NotFound):
        example.history.redo()
