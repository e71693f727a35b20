#!/usr/bin/env python3
"""Prints how fast and how large the program is, as ratios measured side by side in one run.

    cargo build --release && cargo build --release --example parse_only
    python3 benches/ratios.py [--probity PROGRAM] [--yardstick PROGRAM] [--files 10000]

Exits with 1 if a limit is exceeded. Absolute times depend on the machine; the ratios hardly do.
"""

import argparse
import os
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((HERE / "tests/answers").glob("*.toml"))
FULL = HERE / "tests/answers/customer-service.toml"
AS_OF = ["--as-of", "2026-11-24", "--lang", "zh"]
STEPS = ["absent", "partial", "operating", "verified"]
CONTROL = re.compile(r'^(M\d-\d+ = (?:\{ choice = )?")(%s)"' % "|".join(STEPS), re.M)
EXPECTED = {0, 1}  # 1: an answers file without answers is not assessed, which never passes

failed = []


def run(*command, watch=False):
    """Runs a program; gives wall time in seconds, peak memory in MiB, what it wrote to standard error in bytes.

    What the system calls the peak of a child begins with the memory of this script, so a small program has to be watched.
    """
    with tempfile.TemporaryFile() as talk, open(os.devnull, "r+b") as nothing:
        redirect = [
            (os.POSIX_SPAWN_DUP2, nothing.fileno(), 0),
            (os.POSIX_SPAWN_DUP2, nothing.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, talk.fileno(), 2),
        ]
        command = [str(part) for part in command]
        begin = time.perf_counter()
        process = os.posix_spawn(command[0], command, os.environ, file_actions=redirect)
        seen = watched(process) if watch else 0
        _, status, usage = os.wait4(process, 0)
        taken = time.perf_counter() - begin
        code = os.waitstatus_to_exitcode(status)
        if code not in EXPECTED:
            talk.seek(0)
            sys.exit(f"{' '.join(command)}: exit {code}\n{talk.read(2000).decode(errors='replace')}")
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss if usage.ru_maxrss > own else seen
        return taken, peak / 1024, os.fstat(talk.fileno()).st_size


def watched(process):
    """The peak memory of a running program in KiB, as last seen before its end."""
    seen = 0
    while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        seen = int(found[1]) if found else seen
    return seen


def alternate(rounds, *commands):
    """Runs the commands in turn, once unmeasured; gives the median time of each."""
    times = [[] for _ in commands]
    for command in commands:
        run(*command)
    for _ in range(rounds):
        for taken, command in zip(times, commands):
            taken.append(run(*command)[0])
    return [statistics.median(taken) for taken in times]


def fill(folder, count):
    """Answers files that differ from each other: the subject's name, and how far a few controls are in place."""
    chance = random.Random(count)
    sources = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    for at in range(count):
        text = sources[at % len(sources)]
        text = re.sub(r'^name = "(.*)"$', rf'name = "\1 {at}"', text, count=1, flags=re.M)
        places = list(CONTROL.finditer(text))
        changed = sorted(chance.sample(places, min(4, len(places))), key=lambda place: -place.start())
        for place in changed:
            text = text[: place.start(2)] + chance.choice(STEPS) + text[place.end(2) :]
        (folder / f"{at:05}.toml").write_text(text, encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir()) / 2**20


def judge(what, value, limit, unit):
    verdict = "ok" if value <= limit else "EXCEEDED"
    print(f"  {what}: {value:.2f} {unit} (limit {limit:.2f} {unit}) {verdict}")
    if value > limit:
        failed.append(what)


def main():
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target")) / "release"
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--probity", default=target / "probity")
    arguments.add_argument("--yardstick", default=target / "examples/parse_only")
    arguments.add_argument("--files", type=int, default=10_000, help="how many files the large folder has")
    options = arguments.parse_args()
    probity, yardstick = options.probity, options.yardstick
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")

    print("one file")
    version, score = alternate(41, [probity, "--version"], [probity, *AS_OF, "score", FULL])
    print(f"  --version {version * 1e3:.1f} ms, score {score * 1e3:.1f} ms")
    judge("score", score * 1e3, (2 * version + 0.010) * 1e3, "ms")

    with tempfile.TemporaryDirectory() as scratch:
        many, few = Path(scratch, "many"), Path(scratch, "few")
        many.mkdir()
        few.mkdir()
        size = fill(many, options.files)
        fill(few, options.files // 10)
        print(f"{options.files} files, {size:.0f} MiB")
        folder = [probity, *AS_OF, "score", many]
        scored, parsed, spanned = alternate(5, folder, [yardstick, many, "table"], [yardstick, many, "spans"])
        print(f"  score {scored:.2f} s; read and parse only: {parsed:.2f} s (toml::Table), {spanned:.2f} s (DeTable)")
        judge("score : toml::Table", scored / parsed, 2, "x")
        print(f"  score : DeTable: {scored / spanned:.2f} x")
        _, large, talk = run(*folder, watch=True)
        _, small, _ = run(probity, *AS_OF, "score", few, watch=True)
        _, floor, _ = run(probity, "--version", watch=True)
        print(f"  wrote {talk} bytes of warnings")
        print(f"  peak memory: --version {floor:.1f} MiB, {options.files // 10} files {small:.1f} MiB, {options.files} files {large:.1f} MiB")
        kib_each = (large - small) * 1024 / (options.files - options.files // 10)
        print(f"  a file has {size * 1024 / options.files:.1f} KiB on disk")
        judge("memory that grows with the files", kib_each, 0.5, "KiB a file")  # its path and its rank

        print("the PDF of a full assessment")
        report = Path(scratch, "report.pdf")
        command = [probity, *AS_OF, "report", FULL, "-o", report]
        (taken,) = alternate(11, command)
        judge("time", taken, 0.3, "s")
        judge("size", report.stat().st_size / 1000, 400, "kB")
        print(f"  peak memory {run(*command, watch=True)[1]:.1f} MiB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
