"""The question before something with a secrecy mark leaves the program."""

from collections.abc import Callable
from functools import partial

from samverkan_desktop.domain.minutes import MeetingPaper
from samverkan_desktop.domain.minutes_secrecy import marked_parts
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.messages import Messages


def ask_secrecy(messages: Messages, count: int, go: Callable[[bool], object]) -> None:
    """Call `go(False)` when nothing is marked; otherwise ask, and call it with whether the marked ones go along."""
    if not count:
        go(False)
        return
    title = ngettext("{count} record has a secrecy mark", "{count} records have a secrecy mark", count)
    messages.ask(
        title.format(count=count),
        _("It is left out, and the document says that something is left out, unless you ask for it."),
        yes=_("&Include it"),
        on_yes=partial(go, True),
        no=_("&Leave it out"),
        on_no=partial(go, False),
        danger=True,
    )


def ask_paper(messages: Messages, paper: MeetingPaper, go: Callable[[bool], object]) -> None:
    """The same for the paper of a meeting; of one that is marked as a whole nothing can be left out."""
    if not paper.secrecy:
        ask_secrecy(messages, marked_parts(paper), go)
        return
    messages.ask(
        _("The meeting has a secrecy mark"),
        _("The ground is: {ground}. Write the document all the same?").format(ground=paper.secrecy),
        yes=_("&Write the document"),
        on_yes=partial(go, True),
        danger=True,
    )
