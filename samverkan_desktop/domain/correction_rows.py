"""Corrections as they are shown and printed."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.corrections import CAUSE_LABELS, Cause, CorrectedKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _


@dataclass(frozen=True, kw_only=True)
class CorrectionRow:
    """A correction with what it corrects in words; `happened` is the day of that, None for a statement outside."""

    id: str
    kind: CorrectedKind
    target_id: str | None
    replacement_id: str | None
    indicator_id: str | None
    area_id: str | None
    area: str
    what: str
    happened: date | None
    old: str
    new: str
    cause: Cause
    explanation: str
    discovered_on: date
    discovered_by: str
    source: str
    url: str
    stood_in: str = ""
    unit: str = ""

    def concerns(self, period: Period) -> bool:
        """Whether it was discovered in a period, or corrects something of it."""
        return any(day is not None and period.holds(day) for day in (self.discovered_on, self.happened))

    @property
    def change(self) -> str:
        """91 % → 83 %"""
        return f"{self.old} → {self.new}"

    @property
    def because(self) -> str:
        """The cause in words: the chosen one, or the explanation where that was another."""
        return self.explanation if self.cause is Cause.OTHER else _(CAUSE_LABELS[self.cause])

    @property
    def short(self) -> str:
        """91 % → 83 %, misreported"""
        because = self.because
        return f"{self.change}, {because[:1].lower()}{because[1:]}"

    @property
    def sentence(self) -> str:
        """What a document prints: what was said, what is right, why, who found out when, and where it is found."""
        text = _("{what}: {old} is corrected to {new}. Cause: {cause}.").format(
            what=self.what, old=self.old, new=self.new, cause=_(CAUSE_LABELS[self.cause]).lower()
        )
        if self.discovered_by:
            found = _("Discovered {day} by {who}.").format(day=self.discovered_on.isoformat(), who=self.discovered_by)
        else:
            found = _("Discovered {day}.").format(day=self.discovered_on.isoformat())
        source = _("Source: {source}.").format(source=self.source.rstrip(".")) if self.source else ""
        explained = self.explanation.rstrip(".") + "." if self.explanation else ""
        return " ".join(part for part in (text, explained, found, source) if part)


def correction_sentences(rows: Sequence[CorrectionRow]) -> tuple[str, ...]:
    """The corrections as a document prints them, the earliest discovery first."""
    return tuple(row.sentence for row in sorted(rows, key=lambda row: (row.discovered_on, row.id)))
