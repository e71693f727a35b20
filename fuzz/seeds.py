#!/usr/bin/env python3
"""Fills fuzz/corpus from the examples, the diagnostics' tests and the bundled checklists, for the fuzzer to start from.

    python3 fuzz/seeds.py
    RUSTC_BOOTSTRAP=1 cargo fuzz run answers -- -max_total_time=120
"""

import hashlib
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CONDITIONS = re.compile(r'^(?:applies-if|when|if) = "(.*)"$', re.M)
SMALL = [
    "R1-01 = public",
    "R1-01 != staff and not (R1-02 includes abroad or R1-03 >= 100)",
    "R1-01 in [staff, public] or R1.R1-02 includes here",
    "((((R1-03 < 1e3))))",
    "overall >= 90 and overall.R1 < 12.5",
]


def plant(target, text):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


for path in [*ROOT.glob("tests/answers/*"), *ROOT.glob("tests/diagnostics/*/answers.*")]:
    plant("answers", read(path))
for folder in [*ROOT.glob("tests/diagnostics/*/checklist"), *ROOT.glob("checklists/*")]:
    main = folder / "checklist.toml"
    for part in sorted(folder.glob("*.toml")):
        if main.exists() and part != main:
            plant("checklist", read(main).replace(part.name, "part.toml") + "\n%%\n" + read(part))
        for condition in CONDITIONS.findall(read(part)):
            plant("condition", condition)
plant("checklist", read(HERE / "seeds/small-checklist.toml") + "\n%%\n" + read(HERE / "seeds/small-part.toml"))
for path in ROOT.glob("checklists/references/*.toml"):
    plant("checklist", read(path))
for condition in SMALL:
    plant("condition", condition)
