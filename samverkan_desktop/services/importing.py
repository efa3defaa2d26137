"""Read a follow-up document into the database: first a plan, then one transaction."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import AreaText, CorrectionText, FollowUpText, TextLink
from samverkan_desktop.domain.followup_versions import FrozenFollowUp
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, FollowUpVersion, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.corrections import Corrections
from samverkan_desktop.services.followup_versions import version_of
from samverkan_desktop.services.followups import FollowUps, correction_text
from samverkan_desktop.services.import_plan import AreaPlan, ImportPlan, are_new, are_new_links, tidied
from samverkan_desktop.storage import reading

if TYPE_CHECKING:
    from samverkan_desktop.storage.writing import Writing

P = TypeVar("P", Goal, Paragraph, FollowUpLink)

__all__ = ["AreaPlan", "ImportPlan", "Importing", "read_followup_document"]


def read_followup_document(path: Path) -> FollowUpText:
    """What stands in a document, without a database. Raises UnusableFile."""
    # Imported late: reading a document brings in the libraries for Word and PDF.
    from samverkan_desktop.imports.followup import read_followup

    return read_followup(path)


class Importing(Service):
    """Follow-up documents in. Goals and links are only added; the paragraphs of an area become the document's.

    A document with a stamp is also kept as the frozen version of that stamp.
    """

    def read(self, path: Path) -> FollowUpText:
        """What stands in a document. Raises UnusableFile."""
        return read_followup_document(path)

    def plan(self, text: FollowUpText) -> ImportPlan:
        """What `apply` would do. Raises Invalid without a period, when the years overlap another period, and for
        texts that break a rule, each named by its place (see `tidied`)."""
        text = tidied(text)
        period, is_new = self._period(text)
        head = self._head(period)
        return ImportPlan(
            text=text,
            period_is_new=is_new,
            changes_head=not head.version or _changed_head(text, head) != head,
            areas=tuple(self._plan_area(period, area) for area in text.areas),
            new_parties=self._new_parties(text.parties),
            stored_stamp=head.stamp,
            keeps_version=self._is_new_version(text, period),
        )

    def apply(self, text: FollowUpText, *, source_name: str = "") -> Done[Period]:
        """Write the document in one transaction; what is already there stays as it is. Raises Invalid as `plan`.

        The answer's `count` is 0 when the database already held all of it; there is then nothing to undo.
        """
        text = tidied(text)
        with self._session.writing(*Topic, what=N_("Read follow-up document")) as writing:
            period, is_new = self._period(text)
            if is_new:
                period = writing.insert(period)
            self._write_head(writing, text, period, source_name)
            for area in text.areas:
                self._write_area(writing, period, area)
            self._keep_version(writing, text, period, source_name, is_new=is_new)
        return Done(value=period, set_id=writing.id, what=writing.what, count=int(writing.has_changes))

    def _period(self, text: FollowUpText) -> tuple[Period, bool]:
        if text.first_year is None or text.last_year is None:
            raise Invalid(period=N_("Say which years the document is about."))
        try:
            wanted = Period.of_years(text.first_year, text.last_year)
        except Invalid as error:
            raise Invalid(period=next(iter(error.problems.values()))) from error
        for period in reading.listed(self._store, Period):
            if (period.start, period.end) == (wanted.start, wanted.end):
                return period, False
            if period.overlaps(wanted):
                raise Invalid(period=N_("The years overlap another period. Choose other years."))
        return wanted, True

    def _head(self, period: Period) -> FollowUp:
        found = reading.listed(self._store, FollowUp, period_id=period.id)
        return found[0] if found else FollowUp(period_id=period.id)

    def _new_parties(self, names: tuple[str, ...]) -> tuple[str, ...]:
        parties = reading.listed(self._store, Organisation, is_party=True)
        return tuple(name for name in names if not any(one.answers_to(name) for one in parties))

    def _write_head(self, writing: "Writing", text: FollowUpText, period: Period, source_name: str) -> None:
        head = self._head(period)
        if not head.version:
            head = replace(head, source_name=source_name)
        writing.save(_changed_head(text, head))
        for name in self._new_parties(text.parties):
            known = next((one for one in reading.listed(self._store, Organisation) if one.answers_to(name)), None)
            writing.save(replace(known, is_party=True) if known else Organisation(name=name, is_party=True))

    def _is_new_version(self, text: FollowUpText, period: Period) -> bool:
        return text.is_version and not reading.listed(
            self._store, FollowUpVersion, period_id=period.id, stamp=text.stamp
        )

    def _keep_version(
        self, writing: "Writing", text: FollowUpText, period: Period, source_name: str, *, is_new: bool
    ) -> None:
        # What is written on later must not pass for the version that its parties have agreed on.
        if not self._is_new_version(text, period):
            return
        followups = FollowUps(self._session)
        if is_new:
            text = followups.text(period)
        else:
            head = self._head(period)
            text = replace(text, title=text.title or head.title, parties=text.parties or head.parties)
        frozen = FrozenFollowUp(text=followups.titled(text, period))
        writing.insert(version_of(period, frozen, by=self._session.who, note=source_name))

    def _plan_area(self, period: Period, text: AreaText) -> AreaPlan:
        area = self._area_named(text.name)
        placement = area and self._placement(period, area)
        if area is None or placement is None:
            return AreaPlan.compare(text, is_new=True)
        return AreaPlan.compare(
            text,
            is_new=False,
            goals=[goal.wording for goal in self._of_area(Goal, period, area)],
            paragraphs=[one.text for one in self._of_area(Paragraph, period, area)],
            links=[_text_link(one) for one in self._of_area(FollowUpLink, period, area)],
            corrections=self._corrections(area),
        )

    def _write_area(self, writing: "Writing", period: Period, text: AreaText) -> None:
        area = self._area_named(text.name) or writing.insert(Area(name=text.name))
        placement = self._placement(period, area)
        is_new = placement is None
        if placement is None:
            placements = reading.listed(self._store, Placement, period_id=period.id)
            position = max((one.position for one in placements), default=-1) + 1
            placement = writing.insert(Placement(period_id=period.id, area_id=area.id, position=position))
        self._write_goals(writing, period, area, text)
        paragraphs = self._write_paragraphs(writing, period, area, text)
        links = self._write_links(writing, period, area, text)
        self._write_corrections(writing, area, text)
        if (paragraphs or links) and not is_new:
            # The follow-up of an area is saved under its placement's version: an editor that is open must notice.
            writing.update(placement, touch=True)

    def _write_goals(self, writing: "Writing", period: Period, area: Area, text: AreaText) -> None:
        stored = self._of_area(Goal, period, area)
        position = max((goal.position for goal in stored), default=-1) + 1
        for wording, is_new in zip(text.goals, are_new(text.goals, [one.wording for one in stored]), strict=True):
            if is_new:
                writing.insert(Goal(period_id=period.id, area_id=area.id, position=position, wording=wording))
                position += 1

    def _write_paragraphs(self, writing: "Writing", period: Period, area: Area, text: AreaText) -> bool:
        stored = self._of_area(Paragraph, period, area)
        if not text.paragraphs or tuple(one.text for one in stored) == text.paragraphs:
            return False
        free = list(stored)
        wanted = []
        for position, words in enumerate(text.paragraphs):
            same = next((one for one in free if one.text == words), None)
            if same is not None:
                free.remove(same)
                wanted.append(replace(same, position=position))
            else:
                wanted.append(Paragraph(period_id=period.id, area_id=area.id, position=position, text=words))
        writing.save_list(stored, wanted)
        return True

    def _write_links(self, writing: "Writing", period: Period, area: Area, text: AreaText) -> bool:
        stored = self._of_area(FollowUpLink, period, area)
        position = max((link.position for link in stored), default=-1) + 1
        missing = are_new_links(text.links, [_text_link(one) for one in stored])
        for link, is_new in zip(text.links, missing, strict=True):
            if is_new:
                writing.insert(
                    FollowUpLink(
                        period_id=period.id, area_id=area.id, position=position, url=link.url, label=link.label
                    )
                )
                position += 1
        return any(missing)

    def _write_corrections(self, writing: "Writing", area: Area, text: AreaText) -> None:
        known = self._corrections(area)
        for one in text.corrections:
            if one in known:
                continue
            writing.insert(
                Correction(
                    kind=CorrectedKind.STATEMENT,
                    area_id=area.id,
                    stood_in=one.stood_in,
                    old=one.old,
                    new=one.new,
                    cause=one.cause,
                    explanation=one.explanation,
                    discovered_on=one.discovered_on,
                    discovered_by=one.discovered_by,
                    source=one.source,
                    url=one.url,
                )
            )

    def _corrections(self, area: Area) -> list[CorrectionText]:
        return [correction_text(row) for row in Corrections(self._session).all() if row.area_id == area.id]

    def _area_named(self, name: str) -> Area | None:
        wanted = name.casefold()
        return next((area for area in reading.listed(self._store, Area) if area.name.casefold() == wanted), None)

    def _placement(self, period: Period, area: Area) -> Placement | None:
        found = reading.listed(self._store, Placement, period_id=period.id, area_id=area.id)
        return found[0] if found else None

    def _of_area(self, kind: type[P], period: Period, area: Area) -> tuple[P, ...]:
        return reading.listed(self._store, kind, period_id=period.id, area_id=area.id, order=("position", "id"))


def _changed_head(text: FollowUpText, head: FollowUp) -> FollowUp:
    return replace(
        head,
        title=text.title or head.title,
        parties=text.parties or head.parties,
        stamp=text.stamp or head.stamp,
    )


def _text_link(link: FollowUpLink) -> TextLink:
    return TextLink(url=link.url, label=link.label)
