"""Writes a prepared e-mail: a file that the mail program opens as a letter to be sent, or an address of its kind."""

import html
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from samverkan_desktop import i18n
from samverkan_desktop.domain.invitations import Invitee, Letter
from samverkan_desktop.domain.text import clean_line, clean_text

# Windows hands no longer address to a mail program.
MAILTO_LIMIT = 2_000
_CUT = "…"


def letter_eml(letter: Letter) -> bytes:
    """The file of the letter. It names no sender, so that the mail program takes the user's own account."""
    message = EmailMessage(policy=SMTP)
    # By this Outlook opens it as a draft with a button to send it.
    message["X-Unsent"] = "1"
    message["Subject"] = clean_line(letter.subject)
    if to := [_address(one) for one in letter.to if one.can_be_reached]:
        message["To"] = to
    text = clean_text(letter.text)
    message.set_content(text + "\n", cte="quoted-printable")
    message.add_alternative(_html(text), subtype="html", cte="quoted-printable")
    for one in letter.enclosures:
        main, _slash, sub = one.kind.partition("/")
        sub, *parameters = sub.split(";")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name, cte="base64")
        part = list(message.iter_attachments())[-1]
        for parameter in parameters:
            name, _equals, value = parameter.strip().partition("=")
            part.set_param(name, value)
    return message.as_bytes()


def letter_mailto(letter: Letter, *, separator: str = ",") -> str:
    """The letter without enclosures as an address; what does not fit is cut off at the end of the text.

    Empty when the addresses alone are too long. Outlook on Windows divides them by a semicolon, others by a comma.
    """
    to = separator.join(quote(one.email, safe="@") for one in letter.to if one.can_be_reached)
    head = f"mailto:{to}?subject={quote(clean_line(letter.subject))}&body="
    if len(head) + len(quote(_CUT)) > MAILTO_LIMIT:
        return ""
    text = clean_text(letter.text).replace("\n", "\r\n")
    whole = head + quote(text)
    if len(whole) <= MAILTO_LIMIT:
        return whole
    room = MAILTO_LIMIT - len(head) - len(quote(_CUT))
    kept, used = 0, 0
    for letter_sign in text:
        used += len(quote(letter_sign))
        if used > room:
            break
        kept += 1
    return head + quote(text[:kept]) + quote(_CUT)


def _address(one: Invitee) -> Address:
    return Address(display_name=clean_line(one.name), addr_spec=one.email)


def _html(text: str) -> str:
    paragraphs = "\n".join(
        f"<p>{'<br>'.join(html.escape(line) for line in paragraph.splitlines())}</p>"
        for paragraph in text.split("\n\n")
        if paragraph.strip()
    )
    language = "sv" if i18n.language() == i18n.SWEDISH else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head>\n'
        f'<body style="font-family: Calibri, sans-serif; font-size: 11pt">\n{paragraphs}\n</body></html>\n'
    )
