from django.conf import settings

from topela.agreements.codes import address_of, code_of, fits
from topela.agreements.models import Agreement


def test_the_code_is_short_and_always_the_same() -> None:
    agreement = Agreement(number=7, secret="abc")
    code = code_of(agreement)
    assert code == code_of(agreement)
    assert (len(code), code[5]) == (11, "-")
    assert code != code_of(Agreement(number=7, secret="abd"))


def test_a_code_is_read_kindly() -> None:
    agreement = Agreement(number=7, secret="abc")
    code = code_of(agreement)
    assert fits(agreement, code)
    assert fits(agreement, f" {code.lower().replace('-', ' ')} ")
    assert fits(agreement, code.replace("0", "O").replace("1", "l"))
    assert not fits(agreement, code[:-1])
    assert not fits(agreement, "")
    assert not fits(agreement, "é" * 10)


def test_the_address_of_the_qr_code_carries_both() -> None:
    agreement = Agreement(number=7, secret="abc")
    expected = f"{settings.PUBLIC_ADDRESS}/verification/?number=7&code={code_of(agreement)}"
    assert address_of(agreement, "/verification/") == expected
