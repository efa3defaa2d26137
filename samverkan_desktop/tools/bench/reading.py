"""What a view asks when it is opened or refreshed, against the same in a database with fewer years of work."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial

from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns
from samverkan_desktop.ui.areas.sections import SECTIONS

_ROUNDS = 11
Ask = Callable[[Workspace], object]


def reading(ground: Ground) -> Sequence[Measured]:
    """A period holds as much in both databases, so what looks at one period should take as long in both."""
    of_period: dict[str, Ask] = {
        "read the overview": lambda workspace: workspace.overview.of_period(_period(workspace)),
        "count the chips of an area": _count_chips,
    }
    return [_against_small(ground, name, ask, aim=1.3) for name, ask in of_period.items()]


def finding(ground: Ground) -> Sequence[Measured]:
    """The page of all actions looks at all years, so it grows with them; it is shown how much."""
    asked: dict[str, Ask] = {
        "find all actions": lambda workspace: workspace.actions.find(ActionChoice()),
        "sort all actions by their text": lambda workspace: workspace.actions.find(ActionChoice(), ActionOrder.TEXT),
        "filter all actions by two letters": lambda workspace: workspace.actions.find(ActionChoice(text="sk")),
        "find words in everything": lambda workspace: workspace.finding.find("st"),
    }
    return [_against_small(ground, name, ask) for name, ask in asked.items()]


def _against_small(ground: Ground, name: str, ask: Ask, aim: float | None = None) -> Measured:
    with closing(Workspace.open(ground.large)) as large, closing(Workspace.open(ground.small)) as small:
        return in_turns(name, _ROUNDS, partial(ask, large), partial(ask, small), peer="the small database", aim=aim)


def _period(workspace: Workspace) -> Period:
    """The latest: it is full in both, also when the bench is run years after the databases were made."""
    return max(workspace.periods.all(), key=lambda one: one.start)


def _count_chips(workspace: Workspace) -> None:
    period = _period(workspace)
    area = workspace.areas.of_period(period.id)[0]
    for kind in SECTIONS:
        if kind.count is not None:
            kind.count(workspace, period, area.id)
