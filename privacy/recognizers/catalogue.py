"""All recognizers that ship, in one list."""

from __future__ import annotations

from privacy.errors import RedactionUnavailable
from privacy.presidio import ConfiguredRecognizer, Pattern, ScreenRecognizer, deny_pattern
from privacy.recognizers.air_ticket import AirTicketRecognizer
from privacy.recognizers.aws_key import AwsKeyRecognizer
from privacy.recognizers.backup_codes import BackupCodesRecognizer
from privacy.recognizers.bare_name import BareNameRecognizer
from privacy.recognizers.chat_channel import ChatChannelRecognizer
from privacy.recognizers.chat_name import (
    AddressedNameRecognizer,
    ChatNameRecognizer,
    SayingNameRecognizer,
)
from privacy.recognizers.chinese_name import ChineseNameRecognizer
from privacy.recognizers.cn_resident_id import CnResidentIdRecognizer
from privacy.recognizers.company import CompanyRecognizer
from privacy.recognizers.connection_string import ConnectionStringRecognizer
from privacy.recognizers.credit_card import CreditCardRecognizer
from privacy.recognizers.crypto_wallet import CryptoWalletRecognizer
from privacy.recognizers.date_of_birth import DateOfBirthRecognizer
from privacy.recognizers.de_identity_card import DeIdentityCardRecognizer
from privacy.recognizers.de_tax_id import DeTaxIdRecognizer
from privacy.recognizers.device_name import DeviceNameRecognizer
from privacy.recognizers.dictated_password import DictatedPasswordRecognizer
from privacy.recognizers.door_code import DoorCodeRecognizer
from privacy.recognizers.email import EmailRecognizer
from privacy.recognizers.es_dni import EsDniRecognizer
from privacy.recognizers.eu_vat import EuVatRecognizer
from privacy.recognizers.everyday_password import EverydayPasswordRecognizer
from privacy.recognizers.extension import ExtensionRecognizer
from privacy.recognizers.fr_social_security import FrSocialSecurityRecognizer
from privacy.recognizers.github_token import GitHubTokenRecognizer
from privacy.recognizers.google_key import GoogleKeyRecognizer
from privacy.recognizers.handle import HandleRecognizer
from privacy.recognizers.home_path import HomePathRecognizer
from privacy.recognizers.iban import IbanRecognizer
from privacy.recognizers.introduced_person import IntroducedPersonRecognizer
from privacy.recognizers.ip_address import IpAddressRecognizer
from privacy.recognizers.it_fiscal_code import ItFiscalCodeRecognizer
from privacy.recognizers.jwt import JwtRecognizer
from privacy.recognizers.labelled_id import LabelledIdRecognizer
from privacy.recognizers.labelled_password import LabelledPasswordRecognizer
from privacy.recognizers.labelled_person import LabelledPersonRecognizer
from privacy.recognizers.labelled_user import LabelledUserRecognizer
from privacy.recognizers.login_record import LoginRecordRecognizer
from privacy.recognizers.mac_address import MacAddressRecognizer
from privacy.recognizers.made_password import MadePasswordRecognizer
from privacy.recognizers.masked_card import MaskedCardRecognizer
from privacy.recognizers.one_time_code import OneTimeCodeRecognizer
from privacy.recognizers.openai_key import OpenAiKeyRecognizer
from privacy.recognizers.otp_secret import OtpSecretRecognizer
from privacy.recognizers.password_hash import PasswordHashRecognizer
from privacy.recognizers.phone import PhoneRecognizer
from privacy.recognizers.private_host import PrivateHostRecognizer
from privacy.recognizers.private_key import PrivateKeyRecognizer
from privacy.recognizers.private_url import PrivateUrlRecognizer
from privacy.recognizers.random_token import RandomTokenRecognizer
from privacy.recognizers.repository import BranchRecognizer, RepositoryRecognizer
from privacy.recognizers.request_path import RequestPathRecognizer
from privacy.recognizers.said_password import SaidPasswordRecognizer
from privacy.recognizers.secret_assignment import SecretAssignmentRecognizer
from privacy.recognizers.seed_phrase import SeedPhraseRecognizer
from privacy.recognizers.shell_prompt import ShellPromptRecognizer
from privacy.recognizers.signed_request import SignedRequestRecognizer
from privacy.recognizers.slack_token import SlackTokenRecognizer
from privacy.recognizers.street_address import StreetAddressRecognizer
from privacy.recognizers.stripe_key import StripeKeyRecognizer
from privacy.recognizers.strong_password import StrongPasswordRecognizer
from privacy.recognizers.titled_person import TitledPersonRecognizer
from privacy.recognizers.traveller import TravellerRecognizer
from privacy.recognizers.uk_nhs import UkNhsRecognizer
from privacy.recognizers.uk_nino import UkNinoRecognizer
from privacy.recognizers.us_routing import UsRoutingRecognizer
from privacy.recognizers.us_ssn import UsSsnRecognizer
from privacy.recognizers.user_name import UserNameRecognizer
from privacy.recognizers.vendor_token import VendorTokenRecognizer
from privacy.rules import RecognizerRule, Rules

_SHIPPED: tuple[type[ScreenRecognizer], ...] = (
    SignedRequestRecognizer,
    SeedPhraseRecognizer,
    RequestPathRecognizer,
    BackupCodesRecognizer,
    AddressedNameRecognizer,
    AwsKeyRecognizer,
    BareNameRecognizer,
    BranchRecognizer,
    ChatChannelRecognizer,
    ChatNameRecognizer,
    ChineseNameRecognizer,
    CnResidentIdRecognizer,
    CompanyRecognizer,
    ConnectionStringRecognizer,
    CreditCardRecognizer,
    CryptoWalletRecognizer,
    DateOfBirthRecognizer,
    DictatedPasswordRecognizer,
    EmailRecognizer,
    EverydayPasswordRecognizer,
    GitHubTokenRecognizer,
    GoogleKeyRecognizer,
    HandleRecognizer,
    HomePathRecognizer,
    IbanRecognizer,
    IpAddressRecognizer,
    JwtRecognizer,
    LabelledIdRecognizer,
    LabelledPasswordRecognizer,
    LabelledPersonRecognizer,
    LabelledUserRecognizer,
    MacAddressRecognizer,
    MaskedCardRecognizer,
    OneTimeCodeRecognizer,
    OpenAiKeyRecognizer,
    PrivateHostRecognizer,
    PrivateKeyRecognizer,
    PrivateUrlRecognizer,
    RandomTokenRecognizer,
    RepositoryRecognizer,
    SaidPasswordRecognizer,
    SayingNameRecognizer,
    SecretAssignmentRecognizer,
    ShellPromptRecognizer,
    SlackTokenRecognizer,
    StreetAddressRecognizer,
    StripeKeyRecognizer,
    TitledPersonRecognizer,
    UkNinoRecognizer,
    UsSsnRecognizer,
    UserNameRecognizer,
    DeTaxIdRecognizer,
    DeIdentityCardRecognizer,
    UkNhsRecognizer,
    EsDniRecognizer,
    FrSocialSecurityRecognizer,
    ItFiscalCodeRecognizer,
    EuVatRecognizer,
    UsRoutingRecognizer,
    ExtensionRecognizer,
    VendorTokenRecognizer,
    PasswordHashRecognizer,
    TravellerRecognizer,
    AirTicketRecognizer,
    DeviceNameRecognizer,
    MadePasswordRecognizer,
    OtpSecretRecognizer,
    DoorCodeRecognizer,
    StrongPasswordRecognizer,
    LoginRecordRecognizer,
    IntroducedPersonRecognizer,
)
_DENIED_SCORE = 1.0  # a word on a deny list is private by decree


def recognizers(rules: Rules) -> list[ScreenRecognizer]:
    """Those that ship and the user's own, made anew.

    Raises:
        RedactionUnavailable: a user's expression can not be compiled.
    """
    shipped = [recognizer() for recognizer in _SHIPPED]
    own = [_configured(rule) for rule in rules.recognizers]
    everyone = [*shipped, PhoneRecognizer(rules.phone_regions), *own]
    for recognizer in everyone:
        recognizer.patience_s = rules.pattern_seconds
    return everyone


def _configured(rule: RecognizerRule) -> ConfiguredRecognizer:
    try:
        patterns = [Pattern(p.name, p.regex, p.score) for p in rule.patterns]
        if rule.deny_list:
            patterns.append(deny_pattern(rule.deny_list, _DENIED_SCORE))
        return ConfiguredRecognizer(rule.name, rule.supported_entity, patterns, rule.context)
    except ValueError as error:
        raise RedactionUnavailable(
            f"the recognizer {rule.name} in the privacy rules can not be used: {error}"
        ) from None
