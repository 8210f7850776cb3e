"""A BSN passes the elfproef or stands apart, and no text ever shows one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bsn import find_bsns, is_valid_bsn, mask_bsn, mask_bsns, normalise_bsn


@pytest.mark.parametrize("text", ["999990019", "999999990"])
def test_a_number_that_passes_is_valid(text: str) -> None:
    assert is_valid_bsn(text)


@pytest.mark.parametrize("text", ["123456789", "99999001", "9999900190", "000000000", "99999001a", "", "٩٩٩٩٩٠٠١٩"])
def test_a_number_that_fails_is_not(text: str) -> None:
    assert not is_valid_bsn(text)


def test_separators_and_a_lost_zero_are_put_right() -> None:
    assert normalise_bsn("9999.90.019") == "999990019"
    assert normalise_bsn("12345678") == "012345678"


def test_only_the_last_two_digits_are_shown() -> None:
    assert mask_bsn("999990019") == "•••••••19"
    assert "1234" not in mask_bsn("1234")


def test_a_text_loses_its_bsn_and_nothing_else() -> None:
    assert mask_bsns("BSN 999990019, tel 06-12345678") == "BSN •••••••19, tel 06-12345678"
    assert find_bsns("BSN 9999 90 019 en 123456789") == ("999990019",)


@given(st.text(max_size=60) | st.from_regex(r"[0-9 .\-]{0,30}"))
def test_a_masked_text_holds_no_bsn(text: str) -> None:
    assert not any(number in mask_bsns(text) for number in find_bsns(text))
    mask_bsn(text)
    normalise_bsn(text)
