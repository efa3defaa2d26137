"""Brings together a follow-up that two have written on: what only one has changed is taken, the rest is asked about."""

from collections.abc import Sequence
from typing import Any, TypeVar

from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.frozen import dataclass, replace

R = TypeVar("R", Paragraph, FollowUpLink, ParagraphEvidence)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A paragraph or link that both have changed; an empty text where one of them has removed it."""

    id: str
    is_link: bool
    mine: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Three states of one area's follow-up: as it was read (`base`), as it is written here, and as it is stored."""

    base: FollowUpDocument
    mine: FollowUpDocument
    theirs: FollowUpDocument

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What must be asked, in the order of the document."""
        return (
            *_differences(self.base.paragraphs, self.mine.paragraphs, self.theirs.paragraphs),
            *_differences(self.base.links, self.mine.links, self.theirs.links),
        )

    def result(self, keeps_mine: Sequence[bool] = ()) -> FollowUpDocument:
        """The document to save over the stored one; an answer for each of the differences, in their order."""
        asked = [difference.id for difference in self.differences]
        answers = dict(zip(asked, keeps_mine, strict=True))
        return replace(
            self.theirs,
            paragraphs=numbered(_result(self.base.paragraphs, self.mine.paragraphs, self.theirs.paragraphs, answers)),
            links=numbered(_result(self.base.links, self.mine.links, self.theirs.links, answers)),
            evidence=numbered(_result(self.base.evidence, self.mine.evidence, self.theirs.evidence, {})),
        )


def words(record: Paragraph | FollowUpLink | ParagraphEvidence | None) -> str:
    """The text of a paragraph, the label and address of a link, or what a piece of evidence is."""
    if record is None:
        return ""
    if isinstance(record, ParagraphEvidence):
        return f"{record.paragraph_id} {record.kind} {record.target_id} {record.text} {record.url}"
    return record.text if isinstance(record, Paragraph) else f"{record.label} {record.url}".strip()


def _differences(base: Sequence[R], mine: Sequence[R], theirs: Sequence[R]) -> list[Difference]:
    was, here, there = _by_id(base), _by_id(mine), _by_id(theirs)
    found = []
    for key in _order(mine, theirs):
        before, own, other = (words(records.get(key)) for records in (was, here, there))
        if own != other and own != before and other != before:
            link = isinstance(here.get(key) or there.get(key), FollowUpLink)
            found.append(Difference(id=key, is_link=link, mine=own, theirs=other))
    return found


def _result(base: Sequence[R], mine: Sequence[R], theirs: Sequence[R], answers: dict[str, bool]) -> tuple[R, ...]:
    was, here, there = _by_id(base), _by_id(mine), _by_id(theirs)
    found = []
    for key in _order(mine, theirs):
        keeps_mine = answers.get(key, words(here.get(key)) != words(was.get(key)))
        chosen = (here if keeps_mine else there).get(key)
        if chosen is None:
            continue
        stored = there.get(key)
        if stored is not None:
            kept = replace(chosen, version=stored.version)
            found.append(_with_mark(kept, was.get(key), here.get(key), stored))
        else:
            # What was removed lies in the wastebasket under its old name.
            found.append(replace(chosen, id=new_id(), version=0) if key in was else chosen)
    return tuple(found)


def _with_mark(kept: Any, was: object, mine: object, stored: object) -> Any:
    """Whoever wrote on meanwhile must not take away a mark that somebody else has set."""
    if not isinstance(stored, Paragraph):
        return kept
    changed = getattr(mine, "secrecy", "") != getattr(was, "secrecy", "")
    return replace(kept, secrecy=getattr(mine, "secrecy", "") if changed else stored.secrecy)


def _order(mine: Sequence[R], theirs: Sequence[R]) -> list[str]:
    """My order, with what only they have after what it follows with them."""
    order = [record.id for record in mine]
    before: str | None = None
    for record in theirs:
        if record.id not in order:
            order.insert(order.index(before) + 1 if before in order else 0, record.id)
        before = record.id
    return order


def _by_id(records: Sequence[R]) -> dict[str, R]:
    return {record.id: record for record in records}
