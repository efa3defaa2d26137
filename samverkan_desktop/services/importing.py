"""Read a follow-up document into the database: first a plan, then one transaction."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.writing import Writing

P = TypeVar("P", Goal, Paragraph, FollowUpLink)


@dataclass(frozen=True, kw_only=True)
class AreaPlan:
    """What reading a document would do to one area."""

    name: str
    is_new: bool
    new_goals: tuple[str, ...]
    known_goals: tuple[str, ...]
    new_paragraphs: tuple[str, ...]
    known_paragraphs: tuple[str, ...]
    replaced_paragraphs: tuple[str, ...]
    new_links: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What reading a document would do; nothing is written yet."""

    text: FollowUpText
    period_is_new: bool
    changes_head: bool
    areas: tuple[AreaPlan, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the database already holds all of it."""
        return not (
            self.period_is_new
            or self.changes_head
            or any(
                area.is_new or area.new_goals or area.new_paragraphs or area.replaced_paragraphs or area.new_links
                for area in self.areas
            )
        )

    @classmethod
    def of_empty_database(cls, text: FollowUpText) -> "ImportPlan":
        """The plan where there is nothing yet: all of it is new."""
        return cls(
            text=text,
            period_is_new=True,
            changes_head=True,
            areas=tuple(
                AreaPlan(
                    name=area.name,
                    is_new=True,
                    new_goals=area.goals,
                    known_goals=(),
                    new_paragraphs=area.paragraphs,
                    known_paragraphs=(),
                    replaced_paragraphs=(),
                    new_links=tuple(link.url for link in area.links),
                )
                for area in text.areas
            ),
        )


def read_followup_document(path: Path) -> FollowUpText:
    """What stands in a document, without a database. Raises UnusableFile."""
    # Imported late: reading a document brings in the libraries for Word and PDF.
    from samverkan_desktop.imports.followup import read_followup

    return read_followup(path)


class Importing(Service):
    """Follow-up documents in."""

    def read(self, path: Path) -> FollowUpText:
        """What stands in a document. Raises UnusableFile."""
        return read_followup_document(path)

    def plan(self, text: FollowUpText) -> ImportPlan:
        """What `apply` would do. Raises Invalid without a period, or when the years overlap another period."""
        period, is_new = self._period(text)
        head = self._head(text, period)
        return ImportPlan(
            text=text,
            period_is_new=is_new,
            changes_head=self._changed_head(text, head) != head or not head.version,
            areas=tuple(self._plan_area(period, area) for area in text.areas),
        )

    def apply(self, text: FollowUpText, *, source_name: str = "") -> Done[Period]:
        """Write the document in one transaction; what is already there stays as it is. Raises Invalid."""
        period, is_new = self._period(text)
        with self._session.writing(*Topic, what=N_("Read follow-up document")) as writing:
            if is_new:
                period = writing.insert(period)
            self._write_head(writing, text, period, source_name)
            for area in text.areas:
                self._write_area(writing, period, area)
        return Done(value=period, set_id=writing.id, what=writing.what)

    def _period(self, text: FollowUpText) -> tuple[Period, bool]:
        if text.first_year is None or text.last_year is None:
            raise Invalid(period=N_("Say which years the document is about."))
        wanted = Period.of_years(text.first_year, text.last_year)
        for period in reading.listed(self._store, Period):
            if (period.start, period.end) == (wanted.start, wanted.end):
                return period, False
            if period.overlaps(wanted):
                raise Invalid(period=N_("The years overlap another period. Choose other years."))
        return wanted, True

    def _head(self, text: FollowUpText, period: Period) -> FollowUp:
        found = reading.listed(self._store, FollowUp, period_id=period.id)
        return found[0] if found else self._changed_head(text, FollowUp(period_id=period.id))

    @staticmethod
    def _changed_head(text: FollowUpText, head: FollowUp) -> FollowUp:
        return replace(
            head,
            title=text.title or head.title,
            parties=text.parties or head.parties,
            stamp=text.stamp or head.stamp,
        )

    def _write_head(self, writing: Writing, text: FollowUpText, period: Period, source_name: str) -> None:
        head = self._head(text, period)
        changed = self._changed_head(text, head)
        if not head.version:
            changed = replace(changed, source_name=source_name)
        writing.save(changed)
        known = reading.listed(self._store, Organisation)
        for name in text.parties:
            if not any(organisation.answers_to(name) for organisation in known):
                writing.insert(Organisation(name=name, is_party=True))

    def _plan_area(self, period: Period, area: AreaText) -> AreaPlan:
        stored = self._area_named(area.name)
        placed = stored is not None and self._is_placed(period, stored)
        goals = {goal.wording for goal in self._of_area(Goal, period, stored)} if stored else set()
        paragraphs = tuple(one.text for one in self._of_area(Paragraph, period, stored)) if stored else ()
        links = {link.url for link in self._of_area(FollowUpLink, period, stored)} if stored else set()
        same = paragraphs == _clean(area)
        return AreaPlan(
            name=area.name,
            is_new=not placed,
            new_goals=tuple(goal.wording for goal in _goals(period, area) if goal.wording not in goals),
            known_goals=tuple(goal.wording for goal in _goals(period, area) if goal.wording in goals),
            new_paragraphs=tuple(text for text in _clean(area) if text not in paragraphs),
            known_paragraphs=tuple(text for text in _clean(area) if text in paragraphs),
            replaced_paragraphs=() if same or not area.paragraphs else _without(paragraphs, _clean(area)),
            new_links=tuple(link.url for link in area.links if link.url not in links),
        )

    def _write_area(self, writing: Writing, period: Period, text: AreaText) -> None:
        area = self._area_named(text.name) or writing.insert(Area(name=text.name))
        if not self._is_placed(period, area):
            placements = reading.listed(self._store, Placement, period_id=period.id)
            position = max((one.position for one in placements), default=-1) + 1
            writing.insert(Placement(period_id=period.id, area_id=area.id, position=position))
        stored = self._of_area(Goal, period, area)
        known = {goal.wording for goal in stored}
        position = max((goal.position for goal in stored), default=-1) + 1
        for goal in _goals(period, text, area.id):
            if goal.wording not in known:
                writing.insert(replace(goal, position=position))
                position += 1
                known.add(goal.wording)
        self._write_paragraphs(writing, period, area, text)
        urls = [link.url for link in self._of_area(FollowUpLink, period, area)]
        for link in text.links:
            if link.url not in urls:
                writing.insert(
                    FollowUpLink(
                        period_id=period.id, area_id=area.id, position=len(urls), url=link.url, label=link.label
                    )
                )
                urls.append(link.url)

    def _write_paragraphs(self, writing: Writing, period: Period, area: Area, text: AreaText) -> None:
        stored = self._of_area(Paragraph, period, area)
        if not text.paragraphs or tuple(one.text for one in stored) == _clean(text):
            return
        free = list(stored)
        wanted = []
        for position, words in enumerate(_clean(text)):
            same = next((one for one in free if one.text == words), None)
            if same is not None:
                free.remove(same)
                wanted.append(replace(same, position=position))
            else:
                wanted.append(Paragraph(period_id=period.id, area_id=area.id, position=position, text=words))
        writing.save_list(stored, wanted)

    def _area_named(self, name: str) -> Area | None:
        wanted = Area(name=name).name.casefold()
        return next((area for area in reading.listed(self._store, Area) if area.name.casefold() == wanted), None)

    def _is_placed(self, period: Period, area: Area) -> bool:
        return bool(reading.listed(self._store, Placement, period_id=period.id, area_id=area.id))

    def _of_area(self, kind: type[P], period: Period, area: Area) -> tuple[P, ...]:
        return reading.listed(self._store, kind, period_id=period.id, area_id=area.id, order=("position", "id"))


def _goals(period: Period, area: AreaText, area_id: str = "") -> list[Goal]:
    return [Goal(period_id=period.id, area_id=area_id, wording=wording) for wording in area.goals]


def _clean(area: AreaText) -> tuple[str, ...]:
    """The paragraphs as they would be stored."""
    return tuple(Paragraph(period_id="", area_id="", text=text).text for text in area.paragraphs)


def _without(texts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in others)
