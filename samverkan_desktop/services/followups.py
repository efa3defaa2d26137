"""The follow-up text of a period, as records and as a document."""

from collections import defaultdict
from dataclasses import replace

from samverkan_desktop.domain.areas import Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText, TextLink
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, Paragraph
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import overviews, reading


class FollowUps(Service):
    """Read and write what is told of each area."""

    def head(self, period: Period) -> FollowUp:
        """The document's own data; a new one, not stored, when there is none."""
        found = reading.listed(self._store, FollowUp, period_id=period.id)
        return found[0] if found else FollowUp(period_id=period.id)

    def document(self, period_id: str, area_id: str) -> FollowUpDocument:
        """The follow-up of one area in one period, empty when nothing is written. Raises NotFound without the area."""
        placement = self._placement(period_id, area_id)
        where = {"period_id": period_id, "area_id": area_id}
        return FollowUpDocument(
            period_id=period_id,
            area_id=area_id,
            placement_id=placement.id,
            version=placement.version,
            paragraphs=reading.listed(self._store, Paragraph, order=("position", "id"), **where),
            links=reading.listed(self._store, FollowUpLink, order=("position", "id"), **where),
        )

    def save(self, document: FollowUpDocument) -> Done[FollowUpDocument]:
        """Store all paragraphs and links of an area. Raises StaleRecord when somebody else saved them meanwhile."""
        burst = f"follow-up {document.placement_id}"
        with self._session.writing(Topic.FOLLOWUP, what=N_("Write follow-up"), burst=burst) as writing:
            before = self.document(document.period_id, document.area_id)
            placement = replace(self._placement(document.period_id, document.area_id), version=document.version)
            touched = writing.update(placement, touch=True)
            saved = replace(
                document,
                version=touched.version,
                paragraphs=writing.save_list(before.paragraphs, numbered(document.paragraphs)),
                links=writing.save_list(before.links, numbered(document.links)),
            )
        return Done(value=saved, set_id=writing.id, what=writing.what)

    def text(self, period: Period) -> FollowUpText:
        """The whole document of a period: areas in order with goals, paragraphs and links."""
        head = self.head(period)
        goals: dict[str, list[str]] = defaultdict(list)
        for goal in overviews.goals(self._store, period.id):
            goals[goal.area_id].append(goal.wording)
        paragraphs: dict[str, list[str]] = defaultdict(list)
        for paragraph in reading.listed(self._store, Paragraph, period_id=period.id, order=("position", "id")):
            paragraphs[paragraph.area_id].append(paragraph.text)
        links: dict[str, list[TextLink]] = defaultdict(list)
        for link in reading.listed(self._store, FollowUpLink, period_id=period.id, order=("position", "id")):
            links[link.area_id].append(TextLink(url=link.url, label=link.label))
        return FollowUpText(
            title=head.title,
            first_year=period.first_year,
            last_year=period.last_year,
            parties=head.parties,
            stamp=head.stamp,
            areas=tuple(
                AreaText(
                    name=area.name,
                    goals=tuple(goals[area.id]),
                    paragraphs=tuple(paragraphs[area.id]),
                    links=tuple(links[area.id]),
                )
                for area in overviews.areas(self._store, period.id)
            ),
        )

    def _placement(self, period_id: str, area_id: str) -> Placement:
        found = reading.listed(self._store, Placement, period_id=period_id, area_id=area_id)
        return found[0] if found else reading.get(self._store, Placement, "")
