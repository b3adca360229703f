"""A value is found in every shape in which it could lie in a file."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.needles import Needles

VALUE = "Zoë <Quill> 张伟"


@pytest.mark.parametrize(
    "content",
    [
        VALUE.encode(),
        VALUE.upper().replace("Ë", "ë").encode(),
        VALUE.encode("utf-16-le"),
        VALUE.encode("utf-16-be"),
        VALUE.replace(" ", "").encode(),
        json.dumps(VALUE).encode(),
        html.escape(VALUE).encode(),
        quote(VALUE).encode(),
        VALUE.encode().hex().encode(),
        *(base64.b64encode(b"x" * n + VALUE.encode() + b"yz") for n in range(3)),
        *(base64.b64encode(b"x" * n + VALUE.encode("utf-16-le") + b"yz") for n in range(3)),
        base64.urlsafe_b64encode(b"?>" + VALUE.encode()),
    ],
)
def test_a_value_is_found_in_each_encoding_wherever_it_stands(content):
    needles = Needles({"name": [VALUE]})
    assert needles.names_in(b"\x00before" + content + b"after") == {"name"}
    assert needles.names_in(content) == {"name"}


def test_what_is_not_there_is_not_found_and_a_short_content_is_no_trouble():
    needles = Needles({"name": [VALUE], "code": ["4711-0815"]})
    for content in (b"", b"a", b"abc", b"Zo Quill", VALUE[:-1].encode(), bytes(4096)):
        assert needles.names_in(content) == frozenset()


def test_values_are_told_by_name_and_never_shown():
    needles = Needles({"card": ["4539 5787 6362 1486"], "user": ["ottilie_b"]})
    assert needles.names_in(b"paid with 4539578763621486") == {"card"}
    assert "4539" not in repr(needles)


def test_a_value_across_two_blocks_of_a_large_file_is_found():
    needles = Needles({"key": ["sk-proj-canary-0123456789"]})
    for at in (1 << 21) - 30, (1 << 21) - 8, (1 << 21) - 3, 1 << 21:
        content = bytearray(b"." * (3 << 20))
        content[at : at + 25] = b"sk-proj-canary-0123456789"
        assert needles.names_in(bytes(content)) == {"key"}, at


def test_no_needles_find_nothing():
    assert Needles({}).names_in(b"anything at all") == frozenset()


@given(st.binary(max_size=200), st.text("abcdefghij0123456789", min_size=4, max_size=12))
def test_it_finds_a_plain_value_exactly_where_a_plain_search_does(content, value):
    found = Needles({"it": [value]}).names_in(content + value.encode() + content)
    assert found == {"it"}
