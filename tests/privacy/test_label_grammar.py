"""A label is read by its words, in whatever order and spelling its form's maker chose."""

from __future__ import annotations

import pytest

from privacy.label_grammar import meaning
from privacy.labels import LABELS

MEANINGS = {
    "passport number": [
        "Reisepass-Nr.",
        "Passport no.",
        "passport_id",
        "Número de pasaporte",
        "护照号",
    ],
    "booking number": ["PNR", "Booking reference", "Código de reserva", "E-Ticket", "订座编号"],
    "member id": ["Meilenkarte", "Kunden-Nr.", "Student no.", "customerNumber", "您的会员号"],
    "insurance number": ["Versichertennummer", "Número de la seguridad social", "Policy no."],
    "user name": ["usr_login", "user.name", "Login", "userName", "登录用户"],
    "name": ["user.full_name", "Notfallkontakt", "Display name", "Emergency contact", "紧急联系人"],
    "surname": ["lname", "Familienname", "Rufname"],
    "password": ["Shared secret", "App-Kennwort", "Wi-Fi password:", "无线密码", "Secret *"],
    "token": ["pwd_hash", "access_token", "Session token", "刷新令牌"],
    "secret key": ["Pre-shared key", "共享密钥"],
    "verification code": ["Gate code", "Access code", "Bestätigungscode", "短信验证码"],
    "date of birth": ["Geb.-Dat.", "dob", "Birth date", "F. Nac.", "出生日期"],
    "id number": ["Identifikationsnummer", "National ID no.", "身份证号码"],
    "email": ["Work e-mail", "Correo (opcional)"],
    "phone": ["Emergency contact phone", "Mobil privat"],
    "host name": ["Server name", "主机名"],
    "ip address": ["client.ip"],
}
NO_LABELS = [
    "",
    "Password manager",
    "File name",
    "Group name",
    "Account",
    "Order number",
    "Ticket",
    "Quokkanummer",
    "Security",
    "Passport office opens at 9",
    "one two three four five six seven eight",
    "x" * 80,
    "忘记密码",
    "修改密码",
    "这是一个很长的句子不是标签密码",
    "工作时间",
    "---",
]


@pytest.mark.parametrize(
    ("text", "label"), [(text, label) for label, texts in MEANINGS.items() for text in texts]
)
def test_the_words_of_a_label_tell_what_it_means(text: str, label: str) -> None:
    assert meaning(text) == label


@pytest.mark.parametrize("text", NO_LABELS)
def test_one_strange_word_makes_it_no_label(text: str) -> None:
    assert meaning(text) == ""


def test_every_meaning_is_a_label_that_the_recognizers_know() -> None:
    known = {label for labels in LABELS.values() for label in labels}
    assert set(MEANINGS) <= known
