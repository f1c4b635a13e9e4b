"""A kind is one file: the files and ``Kind`` say the same, and names go by key, never by place."""

from enum import StrEnum
from pathlib import Path

import pytest

from board.core import kinds
from board.core.catalogue import catalogue, drawn_name, languages
from board.core.kinds import SPECS, spec_of
from board.core.model import Kind

FOLDER = Path(kinds.__file__).parent
NAMES = {
    "fr": {"alternative": "alternative", "pro": "pour", "con": "contre", "theme": "thème"},
    "en": {"alternative": "alternative", "pro": "for", "con": "against", "theme": "theme"},
}


def test_every_kind_has_a_file_and_every_file_a_kind():
    described = {
        path.stem for path in FOLDER.glob("*.py") if "\nSPEC = " in path.read_text("utf-8")
    }
    assert described == {f"{kind}s" for kind in Kind}
    assert all(spec_of(kind).kind is kind for kind in Kind)


def test_a_file_that_describes_another_kind_is_refused(monkeypatch):
    from board.core.kinds import pros

    monkeypatch.setattr(pros, "SPEC", SPECS[Kind.CON])
    with pytest.raises(ValueError, match="'pro' describes 'con'"):
        kinds.load(Kind.PRO)


@pytest.mark.parametrize("lang", languages())
def test_every_kind_has_its_names(lang):
    missing = {f"{part}.{kind}" for kind in Kind for part in ("kind", "drawn")}
    assert not missing - catalogue(lang).keys()


@pytest.mark.parametrize("lang", NAMES)
def test_a_kind_put_into_the_middle_renames_nothing(lang):
    values = [kind.value for kind in Kind]
    values.insert(values.index("alternative"), "decision")
    more = StrEnum("More", {value.upper(): value for value in values})
    assert {value: drawn_name(more(value), lang) for value in NAMES[lang]} == NAMES[lang]


def test_no_two_kinds_begin_with_the_same_sign():
    spellings = [spec.spelling for spec in SPECS.values()]
    signs = [sign for one in spellings for sign in (*one.signs, *one.quotes)]
    signs += [one.brackets[0] for one in spellings if one.brackets]
    assert len(signs) == len(set(signs))
