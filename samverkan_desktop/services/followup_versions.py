"""Frozen versions of a period's follow-up, and what was written since the latest of them."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.differences import Passage
from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.errors import Invalid, NotFound, StorageFailure
from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.domain.followup_versions import (
    FrozenEvidence,
    FrozenFollowUp,
    content_of,
    frozen_of,
    stamp_for,
)
from samverkan_desktop.domain.followups import FollowUp, FollowUpVersion, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.followup_paper import passages_of
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.followups import FollowUps
from samverkan_desktop.storage import overviews, reading
from samverkan_desktop.storage.evidence import labels as words_of


class FollowUpVersions(Service):
    """Freeze the follow-up, and read what was frozen. A version never changes when the data later does."""

    def of_period(self, period: Period) -> tuple[FollowUpVersion, ...]:
        """The frozen versions of a period, the latest first."""
        return tuple(
            reversed(reading.listed(self._store, FollowUpVersion, period_id=period.id, order=("frozen_at", "id")))
        )

    def named(self, period: Period, stamp: str) -> FollowUpVersion:
        """The version with a stamp. Raises NotFound with those there are."""
        versions = self.of_period(period)
        wanted = stamp.strip().casefold()
        for version in versions:
            if version.stamp == wanted:
                return version
        raise NotFound(
            N_("The period {label} has no frozen version {stamp}. It has: {known}."),
            label=period.label,
            stamp=stamp,
            known=", ".join(version.stamp for version in versions) or "–",
        )

    def frozen(self, version: FollowUpVersion) -> FrozenFollowUp:
        """What a version says. Raises StorageFailure when its content is no longer what was frozen."""
        if digest(version.content) != version.sha256:
            raise StorageFailure(
                N_("Version {stamp} is no longer what was frozen. The file is damaged: open a backup."),
                stamp=version.stamp,
            )
        return frozen_of(version.content)

    def text(self, period: Period) -> FollowUpText:
        """The document as it would be printed now: a draft where it was written on after it was frozen."""
        with self._store.snapshot():
            followups = FollowUps(self._session)
            text = followups.titled(followups.text(period), period)
            known = {version.stamp: version for version in self.of_period(period)}
        version = known.get(text.stamp)
        if version is None or self.frozen(version).text == text:
            return text
        return replace(text, stamp="", draft_after=text.stamp)

    def passages(self, period: Period, stamp: str = "") -> tuple[Passage, ...]:
        """The document of now or of a frozen version, paragraph by paragraph, to be compared. Raises NotFound."""
        return passages_of(self.frozen(self.named(period, stamp)).text if stamp else self.text(period))

    def next_stamp(self, period: Period) -> str:
        """The stamp that a version frozen now would get."""
        return stamp_for(self._session.today(), (version.stamp for version in self.of_period(period)))

    def freeze(self, period: Period, *, stamp: str = "", note: str = "") -> Done[FollowUpVersion]:
        """Freeze the document as it is now, under the stamp of today or another that is free.

        Raises Invalid for a stamp that is taken or no stamp, and when nothing has changed since the latest version.
        """
        with self._session.writing(Topic.FOLLOWUP, what=N_("Freeze the follow-up")) as writing:
            followups = FollowUps(self._session)
            versions = self.of_period(period)
            stamp = stamp.strip().casefold() or self.next_stamp(period)
            text = replace(followups.titled(followups.text(period), period), stamp=stamp)
            _check(text, stamp, versions)
            if versions and replace(self.frozen(versions[0]).text, stamp=stamp) == text:
                raise Invalid(stamp=N_("Nothing has changed since the latest version was frozen."))
            head = replace(followups.head(period), title=text.title, parties=text.parties, stamp=stamp)
            writing.save(head)
            frozen = FrozenFollowUp(text=text, evidence=self._evidence(period))
            version = writing.insert(version_of(period, frozen, by=self._session.who, note=note))
        return Done(value=version, set_id=writing.id, what=writing.what)

    def _evidence(self, period: Period) -> tuple[FrozenEvidence, ...]:
        """What each paragraph rests on, by the place of its area and its own."""
        places = {area.id: place for place, area in enumerate(overviews.areas(self._store, period.id))}
        found: dict[str, tuple[int, int]] = {}
        counts = dict.fromkeys(places, 0)
        for paragraph in reading.listed(self._store, Paragraph, period_id=period.id, order=("position", "id")):
            if paragraph.area_id in places:
                found[paragraph.id] = (places[paragraph.area_id], counts[paragraph.area_id])
                counts[paragraph.area_id] += 1
        evidence = reading.listed(self._store, ParagraphEvidence, paragraph_id=tuple(found), order=("position", "id"))
        labels = words_of(self._store, [(one.kind, one.target_id) for one in evidence if one.target_id])
        frozen = [
            FrozenEvidence(
                area=found[one.paragraph_id][0],
                paragraph=found[one.paragraph_id][1],
                kind=one.kind,
                label=labels.get(one.target_id or "", "") or one.text or one.url,
                target_id=one.target_id,
                url=one.url,
            )
            for one in evidence
        ]
        return tuple(sorted(frozen, key=lambda one: (one.area, one.paragraph)))


def version_of(period: Period, frozen: FrozenFollowUp, *, by: str, note: str = "") -> FollowUpVersion:
    """A version with its content and the checksum of it, to be stored under the stamp of its text."""
    content = content_of(frozen)
    return FollowUpVersion(
        period_id=period.id,
        stamp=frozen.text.stamp,
        content=content,
        sha256=digest(content),
        frozen_at=now(),
        frozen_by=by,
        note=note,
    )


def _check(text: FollowUpText, stamp: str, versions: tuple[FollowUpVersion, ...]) -> None:
    # The head's own rule for stamps, and its words for what is wrong.
    FollowUp(period_id="", stamp=stamp)
    if any(version.stamp == stamp for version in versions):
        raise Invalid(stamp=N_("There is already a version with this stamp. Choose another."))
    if not any(area.paragraphs or area.goals for area in text.areas):
        raise Invalid(stamp=N_("There is nothing to freeze yet. Write the follow-up first."))
