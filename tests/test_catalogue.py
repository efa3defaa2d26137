"""The catalogue is read as gettext itself reads it, only later."""

import gettext
from struct import unpack_from

import pytest

from samverkan_desktop import config, i18n


@pytest.fixture(scope="module")
def known() -> gettext.GNUTranslations:
    return gettext.translation("samverkan", config.resources() / "translations", [i18n.SWEDISH])


def test_every_text_is_found(known: gettext.GNUTranslations) -> None:
    texts: dict[str | tuple[str, int], str] = vars(known)["_catalog"]
    i18n.use(i18n.SWEDISH)
    count = 0
    for key, text in texts.items():
        match key:
            case str() if "\4" in key:
                assert i18n.pgettext(*key.split("\4")) == text
            case str() if key:
                assert i18n._(key) == text
            case (str() as singular, int(form)) if "\4" not in singular:
                assert i18n.ngettext(singular, "many", 1 if form == 0 else 2) == text
        count += 1
    assert count > 3_000


def test_it_is_in_the_order_in_which_it_is_searched() -> None:
    """As the format wants it, which the tool that writes it does not mind."""
    data = (config.resources() / "translations" / i18n.SWEDISH / "LC_MESSAGES" / "samverkan.mo").read_bytes()
    count, messages = unpack_from("<2I", data, 8)
    spans = unpack_from(f"<{2 * count}I", data, messages)
    found = [data[start : start + length] for length, start in zip(spans[::2], spans[1::2], strict=True)]
    assert found == sorted(found)
    assert any(b"\4" in one for one in found)


def test_what_is_not_in_it_stays_as_it_is() -> None:
    i18n.use(i18n.SWEDISH)
    assert i18n._("Nobody has written this.") == "Nobody has written this."
    assert i18n.pgettext("nowhere", "Nobody has written this.") == "Nobody has written this."
    assert [i18n.ngettext("{n} thing of no kind", "{n} things of no kind", n) for n in (0, 1, 2)] == [
        "{n} things of no kind",
        "{n} thing of no kind",
        "{n} things of no kind",
    ]


def test_the_head_of_it_is_no_text(known: gettext.GNUTranslations) -> None:
    i18n.use(i18n.SWEDISH)
    assert known.info()["plural-forms"] == "nplurals=2; plural=(n != 1);"
    assert i18n._("") == ""
