"""Words that the overview has on paper and in Excel alike."""

from samverkan_desktop.domain.assessments import AXIS_LABELS, Axis
from samverkan_desktop.domain.report import Tone
from samverkan_desktop.i18n import N_, _

_TONE_WORDS = {
    Tone.GOOD: N_("On track"),
    Tone.SLOW: N_("Too slowly"),
    Tone.BEHIND: N_("Behind"),
    Tone.NONE: N_("Not assessed"),
}


def axis_titles() -> tuple[str, str]:
    """Cooperation and goal attainment."""
    return _(AXIS_LABELS[Axis.COOPERATION]), _(AXIS_LABELS[Axis.ATTAINMENT])


def tone_words(tone: Tone) -> str:
    """What a group of states is called: those on track or achieved, those not begun or not assessed."""
    return _(_TONE_WORDS[tone])
