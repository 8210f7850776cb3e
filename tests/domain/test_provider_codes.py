"""AGB and KvK numbers: eight digits, with a sentence that says what is wrong."""

import pytest

from app.domain.provider_codes import check_agb, check_kvk, check_product_code
from app.errors import UserError


@pytest.mark.parametrize("text", ["73730001", " 73-730001 ", "7373 0001", "AGB 73730001", "agb: 73730001"])
def test_an_agb_code_is_read_however_it_is_typed(text):
    assert check_agb(text) == "73730001"


@pytest.mark.parametrize("text", [None, "", "  ", "-"])
def test_no_code_is_no_fault(text):
    assert check_agb(text) is None
    assert check_kvk(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("3730001", "nul vooraan"),
        ("737300012", "acht cijfers"),
        ("73A30001", "alleen cijfers"),
        ("73000000", "hoort een nummer"),
        ("٧٣٧٣٠٠٠١", "alleen cijfers"),
    ],
)
def test_a_wrong_agb_code_is_refused_with_what_to_do(text, part):
    with pytest.raises(UserError) as refused:
        check_agb(text)
    assert part in refused.value.sentence


def test_a_kvk_number_is_read_however_it_is_typed():
    assert check_kvk("KvK 12.34.56.78") == "12345678"


@pytest.mark.parametrize(
    ("text", "part"),
    [("000012345678", "vestigingsnummer"), ("1234567", "acht cijfers"), ("00000000", "acht"), ("1234567x", "cijfers")],
)
def test_a_wrong_kvk_number_is_refused_with_what_to_do(text, part):
    with pytest.raises(UserError) as refused:
        check_kvk(text)
    assert part in refused.value.sentence


def test_a_product_code_has_five_capitals_and_digits_at_most():
    assert check_product_code(" 45a04 ") == "45A04"
    assert check_product_code("") is None
    for wrong in ("45A044", "45€04"):
        with pytest.raises(UserError):
            check_product_code(wrong)
