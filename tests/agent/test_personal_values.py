from agent.instruction import ValueReference
from agent.personal_values import look_up
from perception.vocabulary import Role
from tests.agent.screens import redacted, thing


def mail_of(owner, screen):
    return look_up(ValueReference("EMAIL", owner), screen).placeholders


def test_the_value_in_the_owners_own_text_wins():
    screen = redacted(thing(1, Role.TEXT, "<PERSON_1> <EMAIL_1>"), thing(2, Role.TEXT, "<EMAIL_2>"))
    assert mail_of("<PERSON_1>", screen) == ("<EMAIL_1>",)


def test_in_a_card_the_value_stands_below_its_owner():
    screen = redacted(
        thing(1, Role.TEXT, "<PERSON_1>", at=(20, 20)),
        thing(2, Role.TEXT, "<EMAIL_1>", at=(20, 44)),
        thing(3, Role.TEXT, "<PERSON_2>", at=(20, 120)),
        thing(4, Role.TEXT, "<EMAIL_2>", at=(20, 144)),
    )
    assert mail_of("<PERSON_1>", screen) == ("<EMAIL_1>",)
    assert mail_of("<PERSON_2>", screen) == ("<EMAIL_2>",)


def test_cards_side_by_side_are_told_apart():
    screen = redacted(
        thing(1, Role.TEXT, "<PERSON_1>", at=(20, 20)),
        thing(2, Role.TEXT, "<EMAIL_1>", at=(20, 50)),
        thing(3, Role.TEXT, "<PERSON_2>", at=(300, 20)),
        thing(4, Role.TEXT, "<EMAIL_2>", at=(300, 50)),
    )
    assert mail_of("<PERSON_2>", screen) == ("<EMAIL_2>",)


def test_two_values_equally_near_are_both_named():
    screen = redacted(
        thing(1, Role.TEXT, "<PERSON_1>", at=(200, 100)),
        thing(2, Role.TEXT, "<EMAIL_1>", at=(20, 100)),
        thing(3, Role.TEXT, "<EMAIL_2>", at=(380, 100)),
    )
    assert set(mail_of("<PERSON_1>", screen)) == {"<EMAIL_1>", "<EMAIL_2>"}


def test_another_type_of_value_is_never_given():
    screen = redacted(thing(1, Role.TEXT, "<PERSON_1>"), thing(2, Role.TEXT, "<PHONE_1>"))
    assert mail_of("<PERSON_1>", screen) == ()


def test_a_value_in_another_window_is_not_the_owners():
    screen = redacted(
        thing(1, Role.TEXT, "<PERSON_1>", window=1), thing(2, Role.TEXT, "<EMAIL_1>", window=2)
    )
    assert mail_of("<PERSON_1>", screen) == ()


def test_without_an_owner_the_only_value_is_meant():
    screen = redacted(thing(1, Role.TEXT, "<EMAIL_3>"), thing(2, Role.TEXT, "<EMAIL_3>"))
    assert mail_of("", screen) == ("<EMAIL_3>",)
