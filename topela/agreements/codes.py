"""The short code beside the QR code: together with the number it opens a contract to whoever holds the paper."""

import hashlib
import re
import secrets
from urllib.parse import urlencode

from django.conf import settings

from topela.agreements.models import Agreement

# Without I, L, O and U: read aloud or off a creased sheet, no sign is taken for another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def code_of(agreement: Agreement) -> str:
    """Return the code as it is printed: `7KQXM-2PD4R`, 50 bits out of the contract's secret."""
    number = int.from_bytes(hashlib.sha256(agreement.secret.encode()).digest()[:8])
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    return f"{signs[:5]}-{signs[5:]}"


def fits(agreement: Agreement, typed: str) -> bool:
    """Whether `typed` is this contract's code, in whatever case, with or without its hyphen."""
    return secrets.compare_digest(_plain(code_of(agreement)).encode(), _plain(typed).encode())


def address_of(agreement: Agreement, path: str) -> str:
    """Return the address behind the QR code; `path` is where the verification page stands."""
    return f"{settings.PUBLIC_ADDRESS}{path}?{urlencode({'number': agreement.number, 'code': code_of(agreement)})}"


def _plain(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper()).translate(MISREAD)
