"""Frozen follow-ups: their stamps, their content as canonical JSON, and the check that nobody has changed it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from string import ascii_lowercase
from typing import Any

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import AreaText, CorrectionText, FollowUpText, TextLink
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class FrozenEvidence:
    """What one paragraph rested on when it was frozen, in words; `target_id` names the record."""

    area: int
    paragraph: int
    kind: EvidenceKind
    label: str
    target_id: str | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class FrozenFollowUp:
    """The whole of a frozen document: what it says and what each paragraph rested on."""

    text: FollowUpText
    evidence: tuple[FrozenEvidence, ...] = ()


def stamp_for(day: date, taken: Iterable[str]) -> str:
    """The stamp of a version that is frozen on a day: 240321, then 240321b, 240321c …

    Raises Invalid when a day has had as many versions as there are letters.
    """
    plain = day.strftime("%y%m%d")
    used = set(taken)
    for stamp in (plain, *(f"{plain}{letter}" for letter in ascii_lowercase[1:])):
        if stamp not in used:
            return stamp
    raise Invalid(stamp=N_("No more versions can be frozen today."))


def content_of(frozen: FrozenFollowUp) -> str:
    """The document as canonical JSON: sorted names, no spaces, dates as ISO text."""
    text = frozen.text
    data = {
        "format": FORMAT,
        "title": text.title,
        "first_year": text.first_year,
        "last_year": text.last_year,
        "parties": text.parties,
        "stamp": text.stamp,
        "areas": [asdict(area) for area in text.areas],
        "evidence": [asdict(one) for one in frozen.evidence],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def frozen_of(content: str) -> FrozenFollowUp:
    """The document of its canonical JSON."""
    data = json.loads(content)
    text = FollowUpText(
        title=data["title"],
        first_year=data["first_year"],
        last_year=data["last_year"],
        parties=tuple(data["parties"]),
        stamp=data["stamp"],
        areas=tuple(_area(area) for area in data["areas"]),
    )
    evidence = (FrozenEvidence(**{**one, "kind": EvidenceKind(one["kind"])}) for one in data["evidence"])
    return FrozenFollowUp(text=text, evidence=tuple(evidence))


def _area(data: dict[str, Any]) -> AreaText:
    return AreaText(
        name=data["name"],
        goals=tuple(data["goals"]),
        paragraphs=tuple(data["paragraphs"]),
        links=tuple(TextLink(**link) for link in data["links"]),
        corrections=tuple(
            CorrectionText(
                **{**one, "cause": Cause(one["cause"]), "discovered_on": date.fromisoformat(one["discovered_on"])}
            )
            for one in data["corrections"]
        ),
    )


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
