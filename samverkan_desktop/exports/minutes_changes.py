"""What minutes say of their own history: revisions, and what was found wrong when the text could not change."""

from collections.abc import Iterator

from samverkan_desktop.domain.corrections import CAUSE_LABELS
from samverkan_desktop.domain.day_words import day_in_words
from samverkan_desktop.domain.minutes import Minutes, MinutesCorrection
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.paper import Block, Heading, Marked, Text
from samverkan_desktop.i18n import _, pgettext


def changes(minutes: Minutes) -> Iterator[Block]:
    """At the top: which version this is and why, and that something was found wrong since."""
    for change in minutes.changes:
        told = _("version {n}, {day}.").format(n=change.revision, day=day_in_words(change.day))
        reason = clean_line(change.reason)
        why = _("Reason: {reason}").format(reason=_sentence(reason)) if reason else ""
        yield Marked(label=pgettext("paper", "Corrected"), paragraphs=tuple(filter(None, (told, why))))
    if minutes.corrections:
        yield Marked(
            label=pgettext("paper", "Note"),
            paragraphs=(_("something in this text was later found to be wrong. See the corrections at the end."),),
        )


def corrections(minutes: Minutes) -> Iterator[Block]:
    """At the end, after the signatures: nobody signed for these."""
    if not minutes.corrections:
        return
    yield Heading(text=_("Later corrections"))
    yield Text(text=_("The text above stands as it was approved. This was found afterwards:"))
    for one in minutes.corrections:
        label = _("Correction {day}").format(day=one.day.isoformat())
        yield Marked(label=label, paragraphs=tuple(correction_words(one)))


def correction_words(one: MinutesCorrection) -> Iterator[str]:
    """What it says, what is right, why, and who found it; a sentence each."""
    yield _("It says: “{text}”.").format(text=clean_line(one.old))
    yield _("What is right: “{text}”.").format(text=clean_line(one.new))
    cause = _sentence(_(CAUSE_LABELS[one.cause]))
    yield _("Cause: {cause}").format(cause=" ".join(filter(None, (cause, _sentence(clean_line(one.explanation))))))
    if who := clean_line(one.discovered_by):
        yield _("Found by: {name}").format(name=_sentence(who))
    if source := clean_line(one.source):
        yield _("Source: {source}").format(source=_sentence(source))


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
