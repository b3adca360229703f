"""The leak test: made-up secrets on real screens, the whole agent at work, and a search for them.

Everywhere that the agent could leave something is searched: what a model was given, records,
traces, pictures (read by OCR), what was said, files, crash output. A place where nothing could be
searched is no proof, and fails.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from agent import messages
from agent.agent_process import Ran
from agent.canaries import LeakSearch
from agent.leak_places import Finds, PlaceResult
from agent.leak_scenarios import Scenario, on_the_form, on_the_papers, play
from agent.leak_search import SearchResult, search_for
from agent.leak_stage import Stage

_SEEN_SHARE = 0.6
"""Of what is shown, this much must be found by the search in what ``look`` tells the person."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class LeakResult:
    """The table's rows, what went otherwise than it must, and which programs were not here."""

    places: tuple[PlaceResult, ...]
    wrong: tuple[str, ...]
    skipped: tuple[str, ...]
    planted: int
    seen: int
    processes: int

    @property
    def sees_enough(self) -> bool:
        """The control: the search finds the values where they are meant to be."""
        return self.seen >= _SEEN_SHARE * self.planted

    @property
    def holds(self) -> bool:
        return self.sees_enough and not self.wrong and all(place.holds for place in self.places)

    def lines(self) -> Iterator[str]:
        """The table in lines that read well aloud."""
        yield messages.leak_control(self.seen, self.planted, self.sees_enough)
        for place in self.places:
            yield messages.leak_place(place.place, place.searched, place.found, place.holds)
        for missing in messages.LEAK_NOT_YET:
            yield messages.leak_not_yet(missing)
        for program in self.skipped:
            yield messages.leak_skipped(program)
        for problem in self.wrong:
            yield messages.leak_wrong(problem)
        yield messages.leak_ends(self.holds, self.processes)

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "suite": "leak",
            "ok": self.holds,
            "places": [
                {
                    "place": place.place,
                    "searched": place.searched,
                    "found": list(place.found),
                    "holds": place.holds,
                }
                for place in self.places
            ],
            "not_yet": list(messages.LEAK_NOT_YET),
            "skipped": list(self.skipped),
            "wrong": list(self.wrong),
            "planted": self.planted,
            "seen_by_the_person": self.seen,
            "processes": self.processes,
        }


def evaluate(tell: Tell) -> LeakResult:
    """Play everything and search everywhere; ``tell`` gets a line for each thing that begins.

    Raises:
        EnvironmentLacking: there can be no private display here.
    """
    finds, wrong, skipped = Finds(), [], []
    planted = seen = processes = 0
    for show in (_form_desk, _paper_desk):
        started = time.time()
        with Stage() as stage:
            scenarios = show(stage)
            shown = LeakSearch(
                stage.planted
            )  # what pictures and files hold comes when it is planted
            on_screen = sum(len(canaries) for _, canaries in stage.planted)
            planted += on_screen - sum(c.is_typed_secret for _, cs in stage.planted for c in cs)
            for scenario in scenarios:
                tell(messages.leak_plays(scenario.name))
                ran = play(scenario, stage)
                processes += 1
                all_needles = LeakSearch(stage.planted)
                if scenario.name == "look":
                    seen += len(shown.names_in(ran.out))
                if ran.code not in scenario.codes:
                    wrong.append(messages.leak_ended(scenario.name, ran.code))
                _search_streams(scenario, ran, all_needles, finds)
            tell(messages.leak_searches())
            _search_files(stage, LeakSearch(stage.planted), started, finds)
            skipped += stage.skipped
    return LeakResult(
        finds.places(), tuple(wrong), tuple(dict.fromkeys(skipped)), planted, seen, processes
    )


def _form_desk(stage: Stage) -> Iterator[Scenario]:
    canaries = stage.show_form()
    stage.show_window()
    return on_the_form(stage, canaries)


def _paper_desk(stage: Stage) -> Iterator[Scenario]:
    stage.show_editor()
    stage.show_terminal()
    return on_the_papers(stage)


def _search_streams(scenario: Scenario, ran: Ran, search: LeakSearch, finds: Finds) -> None:
    if not scenario.is_for_the_person:
        finds.add("standard output", search.names_in(ran.out))
    finds.add("standard error", search.names_in(ran.err))
    if scenario.is_crash:
        finds.add("crash output", search.names_in(ran.out + ran.err))


def _search_files(stage: Stage, search: LeakSearch, started: float, finds: Finds) -> None:
    finds.search_home(stage.desktop.home, search, started)
    private = search_for(search, [stage.folder], started)
    finds.add("every file of the private desktop", _told(private), private.searched)
    own = [
        Path(tempfile.gettempdir()),
        Path.cwd(),
        *(Path(place("handrail")) for place in (
            platformdirs.user_data_dir, platformdirs.user_cache_dir, platformdirs.user_state_dir,
            platformdirs.user_log_dir, platformdirs.user_config_dir,
        )),
    ]  # fmt: skip
    outside = search_for(search, own, started)
    finds.add("temporary files and folders of your own", _told(outside), outside.searched)


def _told(found: SearchResult) -> frozenset[str]:
    """The names of what was found, each with the files in which something was."""
    files = ", ".join(sorted({path.name for path in found.holding}))
    return frozenset(f"{name} in {files}" for name in found.found)
