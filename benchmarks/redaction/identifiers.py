"""Made-up account and government numbers with valid check digits."""

from __future__ import annotations

from random import Random

_CN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CN_CHECK = "10X98765432"
_NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"  # Spain: number modulo 23
_MRZ_WEIGHTS = (7, 3, 1)  # ICAO Doc 9303, part 3
_CARD_STARTS = {"visa": ("4", 16), "mastercard": ("5", 16), "amex": ("37", 15)}
_IBAN_SHAPES = {"de": ("DE", 18), "es": ("ES", 20), "en": ("GB", 14)}  # country, digits
_BANKS = ("NWBK", "BARC", "LOYD", "MIDL", "HBUK")  # bank letters of British IBANs


def digits(rng: Random, count: int) -> str:
    """``count`` random digits."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def letters(rng: Random, count: int, alphabet: str = "ABCDEFGHJKLMNPRSTVWXYZ") -> str:
    """``count`` random letters."""
    return "".join(rng.choice(alphabet) for _ in range(count))


def grouped(text: str, size: int = 4, gap: str = " ") -> str:
    """The text in groups, as people write long numbers."""
    return gap.join(text[i : i + size] for i in range(0, len(text), size))


def luhn_digit(body: str) -> str:
    """The digit that makes ``body`` pass Luhn's test (ISO/IEC 7812-1)."""
    total = 0
    for place, char in enumerate(reversed(body)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card(rng: Random, brand: str = "visa") -> str:
    """A payment card's number with Luhn's check digit, without spaces."""
    start, length = _CARD_STARTS[brand]
    body = start + digits(rng, length - len(start) - 1)
    return body + luhn_digit(body)


def iban_check(country: str, account: str) -> str:
    """The two check digits of ISO 13616: the whole rearranged is 1 modulo 97."""
    spelled = "".join(str(int(char, 36)) for char in account + country + "00")
    return f"{98 - int(spelled) % 97:02d}"


def iban(rng: Random, language: str) -> str:
    """An account number of the language's country, without spaces."""
    country, length = _IBAN_SHAPES.get(language, _IBAN_SHAPES["de"])
    account = digits(rng, length)
    if country == "GB":
        account = rng.choice(_BANKS) + account
    return country + iban_check(country, account) + account


def cn_check(body: str) -> str:
    """The 18th character of a Chinese resident identity number."""
    total = sum(int(char) * weight for char, weight in zip(body, _CN_WEIGHTS, strict=True))
    return _CN_CHECK[total % 11]


def cn_resident_id(rng: Random, birth: str) -> str:
    """A resident identity number; ``birth`` is YYYYMMDD."""
    area = rng.choice(("110105", "310115", "440305", "330106", "510107", "420102", "610113"))
    body = area + birth + digits(rng, 3)
    return body + cn_check(body)


def nif(rng: Random) -> str:
    """A Spanish identity number with its letter."""
    number = rng.randrange(10_000_000, 99_999_999)
    return f"{number}{_NIF_LETTERS[number % 23]}"


def ssn(rng: Random) -> str:
    """A US social security number of the ranges that are issued."""
    area = rng.choice([n for n in range(100, 899) if n != 666])
    return f"{area}-{rng.randrange(10, 99)}-{rng.randrange(1000, 9999)}"


def nino(rng: Random) -> str:
    """A British national insurance number."""
    body = digits(rng, 6)
    return f"{letters(rng, 1, 'ABCEHJLMNP')}{letters(rng, 1, 'ABCEHJLMNPRS')} " + " ".join(
        (body[:2], body[2:4], body[4:], rng.choice("ABCD"))
    )


def steuer_id(rng: Random) -> str:
    """A German tax number with its check digit (ISO 7064, MOD 11,10)."""
    pool = list("1234567890")
    rng.shuffle(pool)
    body = [*pool[:9], pool[0]]  # one digit twice, as the rules want
    if body[0] == "0":
        body = body[1:] + body[:1]
    product = 10
    for char in body:
        total = (int(char) + product) % 10 or 10
        product = 2 * total % 11
    return "".join(body) + str((11 - product) % 10)


def passport(rng: Random, language: str) -> str:
    """A passport's number in the shape of the language's country."""
    if language == "de":
        return letters(rng, 1, "CFGHJK") + letters(rng, 8, "CFGHJKLMNPRTVWXYZ0123456789")
    if language == "zh":
        return "E" + rng.choice("ABCDEFGH") + digits(rng, 7)
    if language == "es":
        return letters(rng, 3, "ABCDEFGHJKLMNPRSTVWXYZ") + digits(rng, 6)
    return digits(rng, 9)


def mrz_check(field: str) -> str:
    """The check digit of a field of a passport's machine readable zone."""
    values = (0 if char == "<" else int(char, 36) for char in field)
    return str(sum(v * _MRZ_WEIGHTS[i % 3] for i, v in enumerate(values)) % 10)


def mrz(rng: Random, family: str, given: str, number: str, birth: str) -> tuple[str, str]:
    """Both lines of a passport's machine readable zone; ``birth`` is YYMMDD."""
    names = f"{family}<<{given}".upper().replace(" ", "<").replace("-", "<")
    first = f"P<UTO{names}"[:44].ljust(44, "<")
    padded = number[:9].ljust(9, "<")
    expiry = f"{rng.randrange(28, 35)}{rng.randrange(1, 13):02d}{rng.randrange(1, 28):02d}"
    second = (
        f"{padded}{mrz_check(padded)}UTO{birth}{mrz_check(birth)}{rng.choice('FM')}"
        f"{expiry}{mrz_check(expiry)}" + "<" * 15
    )
    composite = second[:10] + second[13:20] + second[21:43]
    return first, second[:43] + mrz_check(composite)
