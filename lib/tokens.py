"""Codes a person can carry: made at random, compared by digest, read however they were typed."""

import re
import secrets
import unicodedata

from django.utils.crypto import salted_hmac

from lib.wordlist import WORDS

# Crockford's: no I, L, O or U, which are read as 1, 1, 0 and V. 20 of 32 symbols are 100 bits.
CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH = 20
CARD_GROUP = 4
LOOK_ALIKES = str.maketrans("ILOU", "110V")


def code_digest(code: str) -> str:
    """What is stored instead of a (normalised) code: 64 hexadecimal digits, useless without SECRET_KEY."""
    return salted_hmac("lib.tokens.code_digest", code, algorithm="sha256").hexdigest()


def new_card_code() -> str:
    """XXXX-XXXX-XXXX-XXXX-XXXX, 100 bits."""
    return _grouped("".join(secrets.choice(CARD_ALPHABET) for _ in range(CARD_LENGTH)))


def normalise_card_code(text: str) -> str:
    """The code as it was made, from any case, spacing and look-alike letters; "" when it cannot be one."""
    symbols = re.sub(r"[\W_]", "", _plain(text)).upper().translate(LOOK_ALIKES)
    return _grouped(symbols) if re.fullmatch(f"[{CARD_ALPHABET}]{{{CARD_LENGTH}}}", symbols) else ""


def words_code() -> str:
    """word-word-number, over 2 000 million of them: to be dictated, expiring, and limited in attempts."""
    number = 100 + secrets.randbelow(9900)
    return f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{number}"


def normalise_words_code(text: str) -> str:
    """word-word-number from any case, separators, order and spacing inside the number; "" when it cannot be one."""
    plain = _plain(text)
    words, number = re.findall("[a-z]+", plain), "".join(re.findall("[0-9]", plain)).lstrip("0")
    return "-".join([*words, number]) if len(words) == 2 and 3 <= len(number) <= 4 else ""


def _plain(text: str) -> str:
    """Lower case, full-width digits and letters as usual ones."""
    return unicodedata.normalize("NFKC", text).casefold()


def _grouped(symbols: str) -> str:
    return "-".join(symbols[at : at + CARD_GROUP] for at in range(0, len(symbols), CARD_GROUP))
