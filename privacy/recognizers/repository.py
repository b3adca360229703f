"""Private repositories and branches that name a person."""

from __future__ import annotations

import re
from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.recognizers.fragments import one_of
from privacy.recognizers.name_words import Kind, kind_of

_HOSTS = (
    r"(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|dev\.azure\.com"
    r"|git(?:lab)?\.[\w.-]+)"
)
_BESIDE = one_of(
    """
repo|repos|repository|repositories|repositorium|repositorio|仓库|代码库|clone|cloned|cloning|fork
forked|forked from|pull request in|issue in|merged into|pushed to|push to|mirror of
"""
)
_PATH = r"[\w.-]+/[\w.-]*\w(?:/[\w.-]*\w)*"
# Owners of free software that documentation points to.
_PUBLIC_WORDS = """
python microsoft google facebook apple mozilla torvalds gnome kde debian ubuntu apache docker
kubernetes nodejs rust-lang golang tensorflow pytorch huggingface numpy scipy pandas-dev django
pallets psf pypa vuejs angular reactjs sveltejs vercel jupyter ansible hashicorp elastic grafana
prometheus redis nginx postgres openssl curl git jenkinsci gradle spring-projects actions github
features topics about pricing login orgs settings explore marketplace sponsors explosion opencv
ggml-org ggerganov abetlen
"""
_PUBLIC = frozenset(_PUBLIC_WORDS.split())
_OWNER = re.compile(r"(?:[^/:]+@)?(?:https?://)?(?:[\w.-]+\.\w+[:/])?(?P<owner>[\w.-]+)/")
_WORDS = re.compile(r"[^\W\d_]{3,}")


class RepositoryRecognizer(ScreenRecognizer):
    """Clone addresses, pages of repositories, ``owner/name`` beside a word for repositories.

    Source: git-clone(1), "Git URLs"; the hosts' page addresses.
    Near misses: ``https://github.com/python/cpython``, ``github.com``, ``and/or``, ``src/main``.
    """

    TYPE: ClassVar[str] = "REPOSITORY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "clone address",
            r"(?<![\w.-])(?:ssh://)?git@[\w.-]+(?::\d+)?[:/]" + _PATH,
            0.9,
        ),
        Pattern(
            "clone address over the web",
            r"(?<![\w.-])https?://[\w.-]+(?::\d+)?/[\w./~-]*?[\w.-]+/[\w.-]+\.git(?![\w-])",
            0.85,
        ),
        Pattern(
            "page",
            rf"(?<![\w.@-])(?:https?://)?(?:www\.)?{_HOSTS}/{_PATH}",
            0.8,
        ),
        Pattern(
            # "owner/name" alone in a line, as repository hosts head their pages: a hyphen in both
            # keeps "and/or", "read/write" and folders out.
            "alone",
            r"^[ \t]*(?P<value>[a-z\d]+-[a-z\d-]{2,38} ?/ ?[a-z\d]+-[a-z\d_.-]{2,60})[ \t]*$",
            0.6,
        ),
        Pattern(
            # "owner/name / Issues": the trail at the head of a repository's page.
            "trail",
            r"^[ \t]*(?P<value>[\p{L}\d][\w.-]{1,38}/[\w.-]*[\p{L}\d])"
            r"(?=[ \t]+[/·›>|][ \t]*(?i:issues?|pulls?|pull requests?|merge requests?|code|wiki"
            r"|actions|pipelines?|commits?|releases?|settings|tickets?|vorgänge|incidencias|问题|合并请求|代码))",
            0.7,
        ),
        Pattern(
            "beside its word",
            rf"(?i:(?<!\p{{L}}){_BESIDE}(?:[ \t]*[:：][ \t]*|[ \t]+))"
            r"(?P<value>[\p{L}\d][\w.-]{1,38}/[\w.-]*[\p{L}\d])(?![\w/@])",
            0.75,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        owner = _OWNER.match(pattern_text)
        return False if owner and owner.group("owner").casefold() in _PUBLIC else None


class BranchRecognizer(ScreenRecognizer):
    """A branch with a given name in it: ``feature/anna-login``, ``users/jens/fix``.

    Source: the usual prefixes of git-flow and its like.
    Near misses: ``feature/login``, ``fix/typo``, ``users/settings``, ``dev/null``.
    """

    TYPE: ClassVar[str] = "REPOSITORY"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "branch",
            r"(?<![\w./@-])(?:origin/)?(?:feature|feat|fix|bugfix|hotfix|users?|dev|wip|task|chore|test"
            r"|release|personal|spike|exp)/[\p{L}\d][\p{L}\d._/-]{2,60}(?<=[\p{L}\d])",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = _WORDS.findall(pattern_text.partition("/")[2])
        return None if any(kind_of(word) is Kind.GIVEN for word in words) else False
