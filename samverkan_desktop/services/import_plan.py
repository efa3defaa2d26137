"""What reading a follow-up document would do to the database, told before anything is written."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import AreaText, CorrectionText, FollowUpText, TextLink
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.frozen import dataclass, replace

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class AreaPlan:
    """What reading a document would do to one area; the `*_is_new` tell it for each text of the document in order."""

    name: str
    is_new: bool
    new_goals: tuple[str, ...]
    known_goals: tuple[str, ...]
    new_paragraphs: tuple[str, ...]
    known_paragraphs: tuple[str, ...]
    replaced_paragraphs: tuple[str, ...]
    new_links: tuple[str, ...]
    new_corrections: tuple[str, ...] = ()
    moves_paragraphs: bool = False
    goal_is_new: tuple[bool, ...] = ()
    paragraph_is_new: tuple[bool, ...] = ()
    link_is_new: tuple[bool, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the database already holds all of it."""
        return not (
            self.is_new
            or self.new_goals
            or self.new_paragraphs
            or self.replaced_paragraphs
            or self.moves_paragraphs
            or self.new_links
            or self.new_corrections
        )

    @classmethod
    def compare(
        cls,
        area: AreaText,
        *,
        is_new: bool,
        goals: Sequence[str] = (),
        paragraphs: Sequence[str] = (),
        links: Sequence[TextLink] = (),
        corrections: Sequence[CorrectionText] = (),
    ) -> "AreaPlan":
        """The plan for a tidy area (see `tidied`) where the database holds these texts."""
        goal_is_new = are_new(area.goals, goals)
        paragraph_is_new = are_new(area.paragraphs, paragraphs)
        link_is_new = are_new_links(area.links, links)
        replaced = tuple((Counter(paragraphs) - Counter(area.paragraphs)).elements()) if area.paragraphs else ()
        return cls(
            name=area.name,
            is_new=is_new,
            new_goals=_chosen(area.goals, goal_is_new, True),
            known_goals=_chosen(area.goals, goal_is_new, False),
            new_paragraphs=_chosen(area.paragraphs, paragraph_is_new, True),
            known_paragraphs=_chosen(area.paragraphs, paragraph_is_new, False),
            replaced_paragraphs=replaced,
            new_links=tuple(link.url for link in _chosen(area.links, link_is_new, True)),
            new_corrections=tuple(one.new for one in area.corrections if one not in corrections),
            moves_paragraphs=not replaced
            and not any(paragraph_is_new)
            and bool(area.paragraphs)
            and tuple(paragraphs) != area.paragraphs,
            goal_is_new=goal_is_new,
            paragraph_is_new=paragraph_is_new,
            link_is_new=link_is_new,
        )


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What reading a document would do; nothing is written yet. `text` is the document as it would be stored.

    `stored_stamp` is the version that the database has of the same period, or empty; `keeps_version` is whether
    the document becomes a frozen version that the database does not have.
    """

    text: FollowUpText
    period_is_new: bool
    changes_head: bool
    areas: tuple[AreaPlan, ...]
    new_parties: tuple[str, ...] = ()
    stored_stamp: str = ""
    keeps_version: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Whether the database already holds all of it."""
        return not (
            self.period_is_new
            or self.changes_head
            or self.keeps_version
            or self.new_parties
            or any(not area.changes_nothing for area in self.areas)
        )

    @property
    def is_older(self) -> bool:
        """Whether the database already has a later version of the document."""
        return bool(self.text.stamp) and self.stored_stamp > self.text.stamp

    @classmethod
    def of_empty_database(cls, text: FollowUpText) -> "ImportPlan":
        """The plan where there is nothing yet: all of it is new. Raises Invalid as `tidied` does."""
        ready = tidied(text)
        return cls(
            text=ready,
            period_is_new=True,
            changes_head=True,
            keeps_version=ready.is_version,
            areas=tuple(AreaPlan.compare(area, is_new=True) for area in ready.areas),
            new_parties=ready.parties,
        )


def tidied(text: FollowUpText) -> FollowUpText:
    """The document as it would be stored: texts cleaned, areas of one name put together.

    Raises Invalid with every text that breaks a rule, named by its place: `areas.0.goals.2`, `stamp`.
    """
    checker = _Checker()
    title = checker.clean("title", text.title, lambda words: FollowUp(period_id="", title=words).title)
    stamp = checker.clean("stamp", text.stamp, lambda words: FollowUp(period_id="", stamp=words).stamp)
    parties = checker.clean_all("parties", text.parties, lambda words: Organisation(name=words).name)
    areas = [_tidied_area(checker, f"areas.{index}", area) for index, area in enumerate(text.areas)]
    if checker.problems:
        raise Invalid(checker.problems)
    return replace(text, title=title, stamp=stamp, parties=tuple(dict.fromkeys(parties)), areas=_joined(areas))


def are_new(wanted: Sequence[str], stored: Sequence[str]) -> tuple[bool, ...]:
    """For each text whether it is missing; one that stands twice must be stored twice."""
    left = Counter(stored)
    found = []
    for text in wanted:
        found.append(not left[text])
        left[text] -= bool(left[text])
    return tuple(found)


def are_new_links(wanted: Sequence[TextLink], stored: Sequence[TextLink]) -> tuple[bool, ...]:
    """For each link whether it is missing; a stored one to the same address counts even under another label."""
    left = list(stored)
    exact = []
    for link in wanted:
        exact.append(link in left)
        if exact[-1]:
            left.remove(link)
    missing = [link.url for link, known in zip(wanted, exact, strict=True) if not known]
    same_address = iter(are_new(missing, [link.url for link in left]))
    return tuple(not known and next(same_address) for known in exact)


class _Checker:
    """Cleans texts by the rules of their records and gathers what breaks them, by place."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}

    def clean(self, place: str, text: str, rule: Callable[[str], str]) -> str:
        try:
            return rule(text)
        except Invalid as error:
            self.problems[place] = next(iter(error.problems.values()))
            return text

    def clean_all(self, place: str, texts: Sequence[str], rule: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(self.clean(f"{place}.{index}", text, rule) for index, text in enumerate(texts))

    def clean_link(self, place: str, link: TextLink) -> TextLink:
        try:
            made = FollowUpLink(period_id="", area_id="", url=link.url, label=link.label)
        except Invalid as error:
            self.problems[place] = next(iter(error.problems.values()))
            return link
        return TextLink(url=made.url, label=made.label)


def _tidied_area(checker: _Checker, place: str, area: AreaText) -> AreaText:
    return AreaText(
        name=checker.clean(f"{place}.name", area.name, lambda text: Area(name=text).name),
        goals=checker.clean_all(
            f"{place}.goals", area.goals, lambda text: Goal(period_id="", area_id="", wording=text).wording
        ),
        paragraphs=checker.clean_all(
            f"{place}.paragraphs", area.paragraphs, lambda text: Paragraph(period_id="", area_id="", text=text).text
        ),
        links=tuple(checker.clean_link(f"{place}.links.{index}", link) for index, link in enumerate(area.links)),
        corrections=area.corrections,
    )


def _joined(areas: Sequence[AreaText]) -> tuple[AreaText, ...]:
    found: dict[str, AreaText] = {}
    for area in areas:
        key = area.name.casefold()
        if key in found:
            first = found[key]
            area = replace(
                first,
                goals=first.goals + area.goals,
                paragraphs=first.paragraphs + area.paragraphs,
                links=first.links + area.links,
                corrections=first.corrections + area.corrections,
            )
        found[key] = area
    return tuple(found.values())


def _chosen(texts: Sequence[T], flags: Sequence[bool], wanted: bool) -> tuple[T, ...]:
    return tuple(text for text, flag in zip(texts, flags, strict=True) if flag is wanted)
