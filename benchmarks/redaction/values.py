"""Made-up values for the templates, each time another; one object for each screen."""

from __future__ import annotations

from calendar import month_abbr
from random import Random

from benchmarks.redaction import credentials, identifiers, wallets
from benchmarks.redaction.word_lists import Words


class Values:
    """Draws private values and harmless look-alikes for one screen."""

    def __init__(self, rng: Random, words: Words, language: str) -> None:
        self.rng = rng
        self._words = words
        self._language = language

    # -- private ---------------------------------------------------------------------------------

    def secret(self, kind: str, about: str = "") -> str:
        """A credential of a kind: the name of a function of ``credentials``."""
        if kind == "jwt":
            return credentials.jwt(self.rng, about or self.digits(8))
        return str(getattr(credentials, kind)(self.rng))

    def hex(self, count: int = 32) -> str:
        return credentials.hex_secret(self.rng, count)

    def password(self) -> str:
        return credentials.password(self.rng, self._words.password_words)

    def key_lines(self, kind: str = "OPENSSH", lines: int = 5) -> list[str]:
        return credentials.private_key(self.rng, kind, lines)

    def ssh_public(self) -> str:
        return credentials.ssh_public(self.rng)

    def bitcoin(self) -> str:
        return wallets.bitcoin_address(self.rng)

    def ether(self) -> str:
        return wallets.ether_address(self.rng)

    def card(self, brand: str = "visa") -> str:
        return identifiers.grouped(identifiers.card(self.rng, brand))

    def iban(self) -> str:
        return identifiers.grouped(identifiers.iban(self.rng, self._language))

    def cn_id(self, birth: str) -> str:
        return identifiers.cn_resident_id(self.rng, birth)

    def national_id(self, birth: str) -> str:
        """The identity or tax number that people of the language's country have."""
        if self._language == "zh":
            return identifiers.cn_resident_id(self.rng, birth)
        if self._language == "de":
            return identifiers.steuer_id(self.rng)
        if self._language == "es":
            return identifiers.nif(self.rng)
        return identifiers.ssn(self.rng)

    def nino(self) -> str:
        return identifiers.nino(self.rng)

    def passport(self) -> str:
        return identifiers.passport(self.rng, self._language)

    def mrz(self, family: str, given: str, number: str, birth: str) -> tuple[str, str]:
        return identifiers.mrz(self.rng, family, given, number, birth)

    def record(self) -> str:
        """A medical record's or member's number."""
        return self.digits(8)

    def code(self, count: int = 6) -> str:
        return self.digits(count)

    def private_ip(self) -> str:
        start = self.rng.choice(("10.{}.{}", "192.168.{}.{}", "172.20.{}.{}"))
        body = start.format(self.rng.randrange(1, 250), self.rng.randrange(2, 250))
        return body + (f".{self.rng.randrange(2, 250)}" if body.count(".") < 3 else "")

    def public_ip(self) -> str:
        return f"{self.rng.choice((81, 93, 78, 203))}." + ".".join(
            str(self.rng.randrange(2, 250)) for _ in range(3)
        )

    def ipv6(self) -> str:
        groups = [self.hex(4) for _ in range(5)]
        return "2a02:" + ":".join((groups[0], groups[1])) + "::" + ":".join(groups[2:])

    def mac(self) -> str:
        gap = ":" if self._words.set_name == "tune" else self.rng.choice((":", "-"))
        return gap.join(self.hex(2).upper() for _ in range(6))

    def host(self) -> str:
        """A private machine's full name."""
        return f"{self.machine()}.{self.rng.choice(self._words.internal)}"

    def machine(self) -> str:
        role = self.rng.choice(("db", "web", "build", "vault", "mail", "gw"))
        return f"{self.rng.choice(self._words.codewords)}-{role}-{self.rng.randrange(1, 40):02d}"

    def codeword(self) -> str:
        return self.rng.choice(self._words.codewords)

    def codewords(self, count: int) -> list[str]:
        return self.rng.sample(self._words.codewords, count)

    def companies(self, count: int) -> list[str]:
        return self.rng.sample(self._words.companies[self._language], count)

    def domain(self) -> str:
        return self.rng.choice(self._words.domains)

    # -- harmless --------------------------------------------------------------------------------

    def digits(self, count: int) -> str:
        first = self.rng.choice("123456789")
        return first + identifiers.digits(self.rng, count - 1)

    def jobs(self, count: int) -> list[str]:
        jobs = self._words.jobs[self._language]
        return [jobs[i % len(jobs)] for i in range(count)]

    def subjects(self, count: int) -> list[str]:
        pool = self._words.subjects[self._language]
        shuffled = self.rng.sample(pool, len(pool))
        return [shuffled[i % len(pool)] for i in range(count)]

    def prose(self, count: int) -> list[str]:
        pool = self._words.prose[self._language]
        shuffled = self.rng.sample(pool, len(pool))
        return [shuffled[i % len(pool)] for i in range(count)]

    def products(self, count: int) -> list[str]:
        return self.rng.sample(self._words.products, count)

    def time(self) -> str:
        return f"{self.rng.randrange(7, 20):02d}:{self.rng.randrange(60):02d}"

    def day(self) -> str:
        month, day = self.rng.randrange(1, 13), self.rng.randrange(1, 28)
        if self._language == "de":
            return f"{day:02d}.{month:02d}.2026"
        if self._language == "es":
            return f"{day:02d}/{month:02d}/2026"
        if self._language == "zh":
            return f"2026-{month:02d}-{day:02d}"
        return f"{month_abbr[month]} {day}, 2026"

    def amount(self, top: int = 2_000) -> str:
        text = f"{self.rng.randrange(100, top * 100) / 100:,.2f}"
        if self._language in {"de", "es"}:
            return text.replace(",", " ").replace(".", ",").replace(" ", ".")
        return text

    def size(self) -> str:
        unit = self.rng.choice(("KB", "KB", "MB"))
        return f"{self.rng.randrange(1, 900)}.{self.rng.randrange(10)} {unit}"

    def version(self) -> str:
        parts = [self.rng.randrange(1, 30) for _ in range(self.rng.choice((2, 3, 3)))]
        build = self.rng.choice(("", "", f".{self.rng.randrange(1000, 20000)}"))
        return ".".join(map(str, parts)) + build

    def short_hash(self) -> str:
        return self.hex(7)

    def colour(self) -> str:
        return "#" + self.hex(6).upper()

    def number(self, top: int = 500) -> int:
        return self.rng.randrange(1, top)
