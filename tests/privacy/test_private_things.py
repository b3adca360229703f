"""Numbers, companies, places and secrets are found whole, and their near misses are left alone.

A row is a text and the private pieces in it, each as ``TYPE piece``; no piece for a near miss.
"""

from __future__ import annotations

import pytest

from privacy.analyzer import Analyzer
from privacy.span import merged

MIXED = "9fXk2LmQ7zR4vB8nT1cY6wHs"
HEX = "0123456789abcdef0123456789abcdef"

ROWS: dict[str, list[tuple[str, list[str]]]] = {
    "company": [
        ("Invoice from Nordwind Maschinenbau GmbH", ["COMPANY Nordwind Maschinenbau GmbH"]),
        ("Müller und Söhne GmbH & Co. KG", ["COMPANY Müller und Söhne GmbH & Co. KG"]),
        ("our client Bluestone Capital LLC", ["COMPANY Bluestone Capital LLC"]),
        ("Industrias Quokka S.L.", ["COMPANY Industrias Quokka S.L."]),
        ("Brown Inc", ["COMPANY Brown Inc"]),
        ("Company: Northwind Traders", ["COMPANY Northwind Traders"]),
        ("客户：蓝鸟网络有限公司", ["COMPANY 蓝鸟网络有限公司"]),
        ("Google LLC", []),
        ("腾讯科技有限公司", []),
        ("© 2024 Quokkasoft Inc.", []),
        ("Company: Name", []),
        ("About AG", []),
        ("公司", []),
    ],
    "channel": [
        ("posted in #proj-apollo", ["CHANNEL #proj-apollo"]),
        ("#team-payroll 3 new messages", ["CHANNEL #team-payroll"]),
        ("join #zeppelin", ["CHANNEL #zeppelin"]),
        ("#1", []),
        ("#ff00ff", []),
        ("in #fff", []),
        ("#include <stdio.h>", []),
        ("#main-content {", []),
        ("in #general", []),
        ("# Getting started", []),
        ("page#anchor-x", []),
    ],
    "repository": [
        (
            "git clone git@git.example.org:acme/billing.git",
            ["REPOSITORY git@git.example.org:acme/billing.git"],
        ),
        ("github.com/acme-corp/billing", ["REPOSITORY github.com/acme-corp/billing"]),
        ("Pull request in acme/billing-api", ["REPOSITORY acme/billing-api"]),
        (
            "https://code.example.org/acme/infra.git",
            ["REPOSITORY https://code.example.org/acme/infra.git"],
        ),
        ("On branch feature/anna-login", ["REPOSITORY feature/anna-login"]),
        ("https://github.com/python/cpython", []),
        ("and/or", []),
        ("feature/login", []),
        ("src/main", []),
    ],
    "host": [
        ("mail-38.int.kestrel.example", ["HOST mail-38.int.kestrel.example"]),
        ("redwood-db-32 is down", ["HOST redwood-db-32"]),
        ("utf-8", []),
        ("x86-64", []),
        ("www.int.example", []),
    ],
    "tax and identity": [
        ("86095742719", ["ID 86095742719"]),
        ("Steuer-ID 86 095 742 719", ["ID 86 095 742 719"]),
        ("86095742718", []),
        ("12345678901", []),
        ("L01X00T471", ["ID L01X00T471"]),
        ("L01X00T472", []),
        ("943 476 5919", ["ID 943 476 5919"]),
        ("NHS number: 9434765919", ["ID 9434765919"]),
        ("12345678Z", ["ID 12345678Z"]),
        ("NIE X1234567L", ["ID X1234567L"]),
        ("12345678A", []),
        ("00000000T", []),
        ("RSSMRA85T10A562S", ["ID RSSMRA85T10A562S"]),
        ("RSSMRA85T10A562T", []),
        ("2 69 05 49 588 157 80", ["ID 2 69 05 49 588 157 80"]),
        ("2 69 05 49 588 157 81", []),
        ("DE136695976", ["ID DE136695976"]),
        ("DE12345", []),
        ("Routing # 021000021", ["ID 021000021"]),
        ("021000021", []),
        ("National Insurance QQ 12 34 56 T", ["ID QQ 12 34 56 T"]),
        ("EIN: 12-3456789", ["ID 12-3456789"]),
        ("Patient-Nr. 74536040", ["ID 74536040"]),
        ("Nº historia clínica: 21348287", ["ID 21348287"]),
        ("Account 12345678", ["ID 12345678"]),
        ("Kennzeichen: B-DX 168", ["ID B-DX 168"]),
        ("Plate YH13 KMP", ["ID YH13 KMP"]),
        ("京A12345", ["ID 京A12345"]),
        ("IMEI 1: 356938035643809", ["CARD 356938035643809"]),
        ("Policy 2024", []),
        ("Account: 12", []),
    ],
    "phone": [
        ("02 68 76 96 11", ["PHONE 02 68 76 96 11"]),
        ("02.68.76.96.11", ["PHONE 02.68.76.96.11"]),
        ("91 321 31 93", ["PHONE 91 321 31 93"]),
        ("632 968 777", ["PHONE 632 968 777"]),
        ("llama al 632 968 777", ["PHONE 632 968 777"]),
        ("ext. 2554", ["PHONE 2554"]),
        ("Durchwahl 123", ["PHONE 123"]),
        ("632 968 777 bytes", []),
        ("JIS X 0212-1990", []),
        ("+34 693 39 77 88 19/03/2026", ["PHONE +34 693 39 77 88"]),
        ("ext4", []),
        ("extension .txt", []),
    ],
    "address": [
        ("18393 Darmstadt", ["ADDRESS 18393 Darmstadt"]),
        ("28014 Madrid", ["ADDRESS 28014 Madrid"]),
        ("PSC 6787, Box 3159, APO AP 14768", ["ADDRESS PSC 6787, Box 3159, APO AP 14768"]),
        ("402 Brown Forks Apt. 307", ["ADDRESS 402 Brown Forks Apt. 307"]),
        ("10000 Items", []),
        ("Numbering 3", []),
    ],
    "code": [
        ("您的验证码是894 230，5分钟内有效", ["CODE 894 230"]),
        ("Use 460286 to sign in", ["CODE 460286"]),
        ("Tu código de verificación es: 460286", ["CODE 460286"]),
        ("Bestätigungscode 460286", ["CODE 460286"]),
        ("460286 ist dein Instagram-Code", ["CODE 460286"]),
        ("Use 2 columns", []),
        ("Access 2007", []),
    ],
    "password of letters": [
        ("the password is sommerregen", ["PASSWORD sommerregen"]),
        ("Password gdvuoysng", ["PASSWORD gdvuoysng"]),
        ("contraseña de hoy: rpmgzgpou", ["PASSWORD rpmgzgpou"]),
        ("mysql -u root -p65fbe90279", ["PASSWORD 65fbe90279"]),
        ("Contraseña de la cuenta: obligatoria", []),
        ("login(password=password)", []),
        ("mysql -u root -p", []),
        ("WLAN: Gast / moonlight", ["PASSWORD moonlight"]),
        ("Clave wifi: moonlight", ["PASSWORD moonlight"]),
        ("Your password is incorrect", []),
        ("Password Manager", []),
        ("Passwort eingeben", []),
        ("Passwort vergessen", []),
    ],
    "secret": [
        (f"pat{MIXED[:14]}.{HEX}{HEX}", [f"TOKEN pat{MIXED[:14]}.{HEX}{HEX}"]),
        (f"tskey-auth-{MIXED}", [f"TOKEN tskey-auth-{MIXED}"]),
        (f"sntrys_{MIXED}", [f"TOKEN sntrys_{MIXED}"]),
        (f"figd_{MIXED}", [f"TOKEN figd_{MIXED}"]),
        (f"{HEX[:16]}-{HEX[16:]}", [f"TOKEN {HEX[:16]}-{HEX[16:]}"]),
        ('login --token "$TOKEN"', []),
        ("figd_short", []),
        ("vercel_config", []),
    ],
    "wallet": [
        ("4A" + "3" * 93, ["WALLET 4A" + "3" * 93]),
        (
            "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9",
            ["WALLET ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"],
        ),
        (
            "Wallet: 7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
            ["WALLET 7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV"],
        ),
    ],
    "url and handle": [
        ("https://meet.google.com/ueg-izgt-uau", ["URL https://meet.google.com/ueg-izgt-uau"]),
        ("https://www.dropbox.com/s/7xbj/b.pdf", ["URL https://www.dropbox.com/s/7xbj/b.pdf"]),
        ("facebook.com/anna.meier.77", ["URL facebook.com/anna.meier.77"]),
        ("u/quokka_76 · 3h", ["USER quokka_76"]),
        ("lucia.quintana logged off", ["USER lucia.quintana"]),
        ("sofiac75", ["USER sofiac75"]),
        ("glindqvist75 wrote", ["USER glindqvist75"]),
        ("glindqvist", ["USER glindqvist"]),
        ("readme.md", []),
        ("sha256", []),
        ("python33", []),
        ("espresso", []),
        ("xqzuvwk77", []),
        ("https://www.facebook.com/help", []),
        ("https://www.dropbox.com", []),
    ],
    "card": [
        ("0 4111 1111 1111 1111", ["CARD 4111 1111 1111 1111"]),
        ("0 4111 1111 1111 1112", []),
    ],
    "as OCR reads it": [
        ("anna. meier@ example.org", ["EMAIL anna. meier@ example.org"]),
        ("DE89370400440532013000DE89", []),
        ("ZZ89370400440532013000", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*row, id=f"{name}: {row[0][:40]!r}")
        for name, rows in ROWS.items()
        for row in rows
    ],
)
def test_exactly_the_private_pieces_are_found(
    analyzer: Analyzer, text: str, expected: list[str]
) -> None:
    (spans,) = analyzer.find([text])
    assert [f"{s.type} {text[s.start : s.end]}" for s in merged(spans)] == expected
