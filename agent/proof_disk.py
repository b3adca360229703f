"""Proves on this machine that nothing raw is written while the agent works."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from agent import leak_search, messages
from agent.desktop_requirements import private_place
from agent.file_watch import FileWatch, Watched
from agent.proof import Part, ProofCheck
from agent.sample import Sample, WatchedRun

_TASK = (
    "Put {name}'s e-mail address into the To field, tick the box that asks for a receipt, "
    "click Save draft"
)


def try_the_disk(sample: Sample) -> tuple[ProofCheck, ...]:
    """Let the agent do a job on the sample's screen, and look at all that it writes and says."""
    started = time.time()
    watch = FileWatch([sample.folder], sample.needles)
    with watch:
        run = sample.run("run", "-", "--trace", "trace.html", task=_TASK.format(**sample.contact))
    places = [sample.folder]
    if not run.is_confined:  # then it may have written elsewhere, and that has to be searched too
        places += [Path.home(), Path.cwd(), Path(tempfile.gettempdir()), private_place()]
    left = leak_search.search_for(sample.needles, places, started)
    return judge(sample, run, watch.result, left)


def judge(
    sample: Sample, run: WatchedRun, watched: Watched, left: leak_search.SearchResult
) -> tuple[ProofCheck, ...]:
    """What the run shows."""
    addresses = [saved.get("to") for saved in sample.saved()]
    did = run.ran.code == 0 and addresses == [sample.contact["email"]]
    streams = (("standard output", run.ran.out), ("standard error", run.ran.err))
    loud = [name for name, said in streams if sample.needles.names_in(said)]
    raw_names = bool(sample.needles.names_in(run.raw_told))
    outside = [path for path in run.opened if not _is_harmless(path, sample.folder)]
    holding = tuple(dict.fromkeys((*watched.holding, *left.holding)))
    return (
        _check("sample", messages.prove_sample(did, run.ran.code), did),
        _check("said", messages.prove_said(loud), not loud),
        _check(
            "files",
            messages.prove_files(
                watched.seen, left.searched, [str(path) for path in holding], run.is_confined
            ),
            not holding,
        ),
        _check(
            "gone files",
            messages.prove_gone([path.name for path in watched.gone], watched.is_complete),
            not watched.gone and watched.is_complete,
        ),
        _check(
            "python opens",
            messages.prove_opens(len(run.opened), [str(path) for path in outside], raw_names),
            not outside and not raw_names,
        ),
        _check("confined", messages.prove_confined(run.is_confined), True),
    )


def _check(way: str, happened: str, holds: bool) -> ProofCheck:
    return ProofCheck(Part.DISK, way, messages.prove_way(way), happened, holds)


def _is_harmless(path: Path, folder: Path) -> bool:
    """Below the private folder, or no file at all but a device or a pipe."""
    return (
        path.is_relative_to(folder) or path.is_relative_to("/dev") or path.is_relative_to("/proc")
    )
