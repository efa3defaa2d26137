"""The follow-up text of a period, as records and as a document."""

from collections import defaultdict

from samverkan_desktop.domain.areas import Placement
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.documents import FollowUpDocument, numbered
from samverkan_desktop.domain.followup_text import AreaText, CorrectionText, FollowUpText, TextLink
from samverkan_desktop.domain.followup_title import title_for
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.happenings import Happening
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.corrections import Corrections
from samverkan_desktop.services.people import People
from samverkan_desktop.storage import happenings, overviews, reading
from samverkan_desktop.storage.evidence import labels as words_of


class FollowUps(Service):
    """Read and write what is told of each area."""

    def head(self, period: Period) -> FollowUp:
        """The document's own data; a new one, not stored, when there is none."""
        found = reading.listed(self._store, FollowUp, period_id=period.id)
        return found[0] if found else FollowUp(period_id=period.id)

    def save_head(self, head: FollowUp) -> Done[FollowUp]:
        """Save the title, the parties and the stamp of a period's document. Raises StaleRecord."""
        with self._session.writing(Topic.FOLLOWUP, what=N_("Change the title of the follow-up")) as writing:
            stored = writing.save(head)
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def document(self, period_id: str, area_id: str) -> FollowUpDocument:
        """The follow-up of one area in one period, empty when nothing is written. Raises NotFound without the area."""
        placement = self._placement(period_id, area_id)
        where = {"period_id": period_id, "area_id": area_id}
        paragraphs = reading.listed(self._store, Paragraph, order=("position", "id"), **where)
        return FollowUpDocument(
            period_id=period_id,
            area_id=area_id,
            placement_id=placement.id,
            version=placement.version,
            paragraphs=paragraphs,
            links=reading.listed(self._store, FollowUpLink, order=("position", "id"), **where),
            evidence=reading.listed(
                self._store,
                ParagraphEvidence,
                order=("position", "id"),
                paragraph_id=tuple(paragraph.id for paragraph in paragraphs),
            ),
        )

    def evidence_words(self, document: FollowUpDocument) -> dict[str, str]:
        """What the evidence of an area's follow-up is called, by the id of the evidence."""
        known = words_of(self._store, [(one.kind, one.target_id) for one in document.evidence if one.target_id])
        return {one.id: known.get(one.target_id or "", "") or one.text or one.url for one in document.evidence}

    def happenings(self, period: Period, area_id: str) -> tuple[Happening, ...]:
        """What happened in an area during a period, from which sentences can be drafted."""
        return happenings.of_area(self._store, period, area_id)

    def save(self, document: FollowUpDocument) -> Done[FollowUpDocument]:
        """Store all paragraphs of an area with their evidence, and its links.

        Evidence of a paragraph that is not there is left out. Raises StaleRecord when somebody else saved meanwhile.
        """
        burst = f"follow-up {document.placement_id}"
        with self._session.writing(Topic.FOLLOWUP, what=N_("Write follow-up"), burst=burst) as writing:
            before = self.document(document.period_id, document.area_id)
            placement = replace(self._placement(document.period_id, document.area_id), version=document.version)
            touched = writing.update(placement, touch=True)
            paragraphs = tuple(writing.save(one) for one in numbered(document.paragraphs))
            told = {paragraph.id for paragraph in paragraphs}
            evidence = writing.save_list(
                before.evidence, numbered(tuple(one for one in document.evidence if one.paragraph_id in told))
            )
            # Last: what has moved to another paragraph must not go with the one that it stood at.
            for one in before.paragraphs:
                if one.id not in told:
                    writing.remove(one)
            saved = replace(
                document,
                version=touched.version,
                paragraphs=paragraphs,
                links=writing.save_list(before.links, numbered(document.links)),
                evidence=evidence,
            )
        return Done(value=saved, set_id=writing.id, what=writing.what)

    def text(self, period: Period) -> FollowUpText:
        """The whole document of a period: areas in order with goals, paragraphs, links and corrections."""
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
        areas = overviews.areas(self._store, period.id)
        corrections: dict[str, list[CorrectionText]] = defaultdict(list)
        for row in self._corrections(period):
            # What concerns no area alone is printed once, in the first.
            area_id = row.area_id or (areas[0].id if areas else "")
            corrections[area_id].append(correction_text(row))
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
                    corrections=tuple(corrections[area.id]),
                )
                for area in areas
            ),
        )

    def titled(self, text: FollowUpText, period: Period) -> FollowUpText:
        """The document with the usual title where it has none of its own yet."""
        if text.title:
            return text
        parties = text.parties or tuple(one.name for one in People(self._session).parties())
        return replace(text, title=title_for(period.first_year, period.last_year, parties), parties=parties)

    def _corrections(self, period: Period) -> list[CorrectionRow]:
        """What concerns the period, and what was found out in the year after it, when its document is written."""
        service = Corrections(self._session)
        until = period.end.replace(year=period.end.year + 1)
        concerned = {row.id for row in service.concerning(period=period)}
        found = [row for row in service.all() if row.id in concerned or period.end <= row.discovered_on < until]
        return sorted(found, key=lambda row: (row.discovered_on, row.id))

    def _placement(self, period_id: str, area_id: str) -> Placement:
        found = reading.listed(self._store, Placement, period_id=period_id, area_id=area_id)
        return found[0] if found else reading.get(self._store, Placement, "")


def correction_text(correction: CorrectionRow) -> CorrectionText:
    """The correction as a document prints it."""
    about = "" if correction.kind is CorrectedKind.STATEMENT else correction.what
    return CorrectionText(
        old=clean_line(correction.old),
        new=clean_line(correction.new),
        cause=correction.cause,
        discovered_on=correction.discovered_on,
        discovered_by=correction.discovered_by,
        explanation=clean_line(correction.explanation),
        source=correction.source,
        url=correction.url,
        stood_in=clean_line(correction.stood_in or about),
    )
