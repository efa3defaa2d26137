"""What new values mean beside those that are stored: nothing stored is ever overwritten."""

from collections.abc import Iterable, Sequence
from datetime import date

from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_


class ChangeState(StrEnum):
    """A value that comes in, beside the stored one of the same day, municipality and split."""

    NEW = "new"
    SAME = "same"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"


CHANGE_STATE_LABELS = {
    ChangeState.NEW: N_("New value"),
    ChangeState.SAME: N_("Unchanged"),
    ChangeState.CONFIRMED: N_("Becomes final"),
    ChangeState.DIFFERS: N_("Differs"),
}


class Answer(StrEnum):
    """What a value that differs is: nothing until somebody has said it."""

    NONE = "none"
    CORRECTION = "correction"
    FINAL = "final"
    KEEP = "keep"


ANSWER_LABELS = {
    Answer.NONE: N_("Choose …"),
    Answer.CORRECTION: N_("The stored value was wrong: correct it"),
    Answer.FINAL: N_("The stored value was preliminary: this is the final one"),
    Answer.KEEP: N_("Keep the stored value"),
}


@dataclass(frozen=True, kw_only=True)
class ValueChange:
    """One value that comes in; `stored` is the one that holds today, `answer` what is to be done where they differ."""

    incoming: Measurement
    stored: Measurement | None = None
    answer: Answer = Answer.NONE

    @property
    def state(self) -> ChangeState:
        """What it is beside the stored one."""
        if self.stored is None:
            return ChangeState.NEW
        if not self.incoming.says_the_same(self.stored) or self._has_other_unit:
            return ChangeState.DIFFERS
        if self.incoming.is_final and not self.stored.is_final:
            return ChangeState.CONFIRMED
        return ChangeState.SAME

    @property
    def is_open(self) -> bool:
        """Whether somebody must say what it is before anything is written."""
        return self.state is ChangeState.DIFFERS and self.answer is Answer.NONE

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing is written for it."""
        return self.state is ChangeState.SAME or (
            self.state is ChangeState.DIFFERS and self.answer in (Answer.KEEP, Answer.NONE)
        )

    @property
    def _has_other_unit(self) -> bool:
        stored = self.stored
        return stored is not None and bool(self.incoming.unit and stored.unit and self.incoming.unit != stored.unit)


def compare(incoming: Iterable[Measurement], stored: Sequence[Measurement]) -> tuple[ValueChange, ...]:
    """Each value beside the stored one that holds today; `stored` may hold replaced ones too."""
    current = holding(stored)
    return tuple(ValueChange(incoming=one, stored=current.get(one.key)) for one in incoming)


def holding(stored: Iterable[Measurement]) -> dict[tuple[date, str, str], Measurement]:
    """The values that hold, by what they are the values of; those that were replaced are left out."""
    stored = tuple(stored)
    replaced = {one.replaces_id for one in stored if one.replaces_id}
    return {one.key: one for one in stored if one.id not in replaced}


def answers_for(change: ValueChange) -> tuple[Answer, ...]:
    """What can be said of a value that differs; only a preliminary one can become final."""
    if change.stored is not None and change.stored.status is MeasurementStatus.PRELIMINARY:
        return (Answer.FINAL, Answer.CORRECTION, Answer.KEEP)
    return (Answer.CORRECTION, Answer.KEEP)


def answered(changes: Iterable[ValueChange], answer: Answer) -> tuple[ValueChange, ...]:
    """The same answer for every value that differs and can have it."""
    return tuple(
        replace(one, answer=answer) if one.state is ChangeState.DIFFERS and answer in answers_for(one) else one
        for one in changes
    )
