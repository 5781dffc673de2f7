"""How names sort and how codes are shown."""

import pytest

from participation.accounts.models import Department, User, sort_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kim Beispiel", "beispiel kim"),
        ("Anna-Lena Müller-Lüdenscheidt", "muller-ludenscheidt anna-lena"),
        ("Mehmet Aydın", "aydin mehmet"),
        ("Łukasz Weiß", "weiss lukasz"),
        ("Cher", "cher"),
        ("Ana de la Cruz", "cruz ana de la"),
        ("", ""),
    ],
)
def test_people_sort_by_family_name_without_accents(name: str, key: str) -> None:
    assert sort_name(name) == key
    assert User(name=name).sort_name == key


def test_the_sort_key_follows_a_new_name() -> None:
    user = User(name="Kim Beispiel")
    user.name = "Kim Öztürk"
    assert user.sort_name == "ozturk kim"


def test_a_code_never_breaks_over_two_lines() -> None:
    assert Department(code="FB 11/3-2", name="Personal").label == "FB\u00a011/3-2 · Personal"
    assert Department(code="8/DEZ", name="").label == "8/DEZ"


@pytest.mark.parametrize(
    ("code", "office"),
    [
        ("FB 11/3-2", "FB\u00a011"),
        ("FB 11 / 3", "FB\u00a011"),
        ("FB 11", "FB\u00a011"),
        ("13/2", "13"),
        ("13", "13"),
        ("1/II-CIIO", "1/II-CIIO"),
        ("1/II-CIIO/4", "1/II-CIIO"),
        ("8/DEZ", "8/DEZ"),
        ("57/FABIDO", "57/FABIDO"),
        ("FB 41/MKK", "FB\u00a041/MKK"),
        ("FB 41/MKK/2-1", "FB\u00a041/MKK"),
        ("", ""),
    ],
)
def test_readers_see_the_office_without_its_numbered_unit(code: str, office: str) -> None:
    assert Department(code=code).office == office
