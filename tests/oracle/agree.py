"""The engine against the independent calculations: the example answers, then made-up ones, complete and incomplete.

    python3 tests/oracle/agree.py target/debug/probity [HOW_MANY]

of each bundled checklist, and of one that has everything that the format has. Ends with 1 and names the first difference if there is one. The answers are made up from a fixed seed,
so that a difference shows again. `page.py` knows the whole format and calculates every checklist; `oracle.py`, by another hand and
for plain means alone, `finance-genai` once more.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import oracle
import page

CHECKLISTS = [Path("checklists/finance-genai"), Path("checklists/third-party-genai"), Path("tests/oracle/everything")]
AS_OF = "2026-11-24"
EVIDENCE = """
[[evidence]]
id = "E-1"
title = "valid"
effective = 2026-01-01
expires = 2026-11-24
[[evidence]]
id = "E-2"
title = "lapsed the day before"
expires = 2026-11-23
[[evidence]]
id = "E-3"
title = "not yet"
effective = 2026-11-25
"""


class Maker:
    """Makes up answers files for one checklist."""

    def __init__(self, folder, checklist):
        self.name = f"{folder.name}@{checklist.head['edition']}"
        self.questions = checklist.questions.values()
        # the questions whose answers settle whether the short set is asked or the full one
        deciding = checklist.head.get("depth", {}).get("full-if", "")
        self.deciding = set(re.findall(r"[A-Z]\d?-\d+", deciding))

    @staticmethod
    def lightest(question):
        """The answer with the fewest points; of several, the last, so that the model comes from a vendor."""
        if question["how"] == "many":
            return f'["{list(question["options"])[1]}"]'
        if question["how"] == "number":
            return "0"
        choices = question["options"].values()
        return f'"{min(reversed(list(choices)), key=lambda choice: choice["points"])["id"]}"'

    @staticmethod
    def numbers(question):
        """Every step, and what lies just before and far behind it, as far as the question allows it."""
        starts = [int(step["from"]) for step in question.get("steps", [{"from": 0}])]
        within = range(int(question.get("least", 0)), int(question.get("limit", 10**9)) + 1)
        return [number for start in starts for number in (start - 1, start, start + 1, start * 3) if number in within]

    def made_up(self, chance, holes, light):
        """An answers file; `holes` is the share of questions left open, `light` that of light answers to what settles the set of questions."""
        lines = [f'checklist = "{self.name}"', "[subject]", 'name = "made up"', "[answers]"]
        proved = chance.choice([0, 1, 3])
        for question in self.questions:
            if chance.random() < holes:
                continue
            kind = question["how"]
            if question["id"] in self.deciding and kind != "text" and chance.random() < light:
                lines.append(f"{question['id']} = {self.lightest(question)}")
                continue
            evidence = chance.sample(["E-1", "E-2", "E-3"], min(chance.randrange(3) + proved // 2, 3))
            names = ", ".join(f'"{name}"' for name in evidence)
            if chance.random() < 0.08:
                value = '{ not-applicable = "a reason" }'
            elif kind == "one":
                value = f'{{ choice = "{chance.choice(list(question["options"]))}", evidence = [{names}] }}'
            elif kind == "many":
                taken = ", ".join(f'"{choice}"' for choice in question["options"] if chance.random() < 0.4)
                value = f"{{ choices = [{taken}], evidence = [{names}] }}"
            elif kind == "number":
                value = str(chance.choice(self.numbers(question)))
            else:
                value = '"words"'
            lines.append(f"{question['id']} = {value}")
        return "\n".join(lines) + "\n" + EVIDENCE


def engine(found):
    """One assessment of the engine's JSON in the shape of the calculations."""
    measures = {}
    for figure in found["figures"]:
        name = figure["measure"] + ("." + figure["section"] if figure["section"] else "")
        value = figure["value"]
        if value is not None:
            measures[name] = Fraction(str(value["low"])), Fraction(str(value["high"]))
    gates = [[gate["id"] for gate in found["gates"] if gate["fires"] == state] for state in ("yes", "unknown")]
    rating = found["rating"]
    if rating["state"] == "not-assessed":
        return measures, gates, "not-assessed"
    return measures, gates, rating["best"] if rating["state"] == "decided" else [rating["best"], rating["worst"]]


def by_the_page(checklist, text):
    score = page.Score(checklist, text, date.fromisoformat(AS_OF))
    return score.flat(), [score.gates_that(True), score.gates_that(None)], score.rating


def by_the_oracle(checklist, text):
    result = oracle.Assessment(checklist, text, date.fromisoformat(AS_OF))
    ranges = {}
    for name, value in result.flat().items():
        low, high = value if isinstance(value, list) else (value, value)
        ranges[name] = Fraction(str(low)), Fraction(str(high))
    return ranges, [result.gates_that(True), result.gates_that(None)], result.rating


def differences(found, theirs):
    for what, a, b in zip(("measures", "gates", "rating"), engine(found), theirs):
        if a != b:
            if what == "measures":
                shown = lambda pair: pair and " to ".join(str(end) for end in pair)
                a, b = next((f"{k} = {shown(a.get(k))}", f"{k} = {shown(b.get(k))}") for k in {**a, **b} if a.get(k) != b.get(k))
            yield f"the engine has {a}, the calculation {b}"


def agree(program, folder, many):
    name = folder.name
    checklist = page.Page(folder)
    calculations = [(by_the_page, checklist)]
    if name == "finance-genai":
        calculations.append((by_the_oracle, oracle.Checklist(folder)))
    maker, chance = Maker(folder, checklist), random.Random(20261124)
    with tempfile.TemporaryDirectory() as scratch:
        for at in range(many):
            holes = (0, 0, 0.05, 0.3, 0.7, 0.97)[at % 6]
            (Path(scratch) / f"{at:05}.toml").write_text(maker.made_up(chance, holes, (0, 1, 0.97)[at % 3]), "utf-8")
        bundled = folder.parent.name == "checklists"
        which, examples = ([], ["tests/answers"]) if bundled else (["--checklist", str(folder)], [])
        command = [program, "--as-of", AS_OF, *which, "score", "--format", "json", *examples, scratch]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"the engine ended with {run.returncode}: {run.stderr[:2000]}")
        assessments = json.loads(run.stdout, parse_float=str)["assessments"]
        assessments = [it for it in assessments if it["checklist"].startswith(f"{name}@")]
        decided = 0
        for found in assessments:
            text = Path(found["file"]).read_text("utf-8")
            for calculate, of in calculations:
                for difference in differences(found, calculate(of, text)):
                    sys.exit(f"{found['file']}, {calculate.__name__}: {difference}\n{text}")
            decided += found["rating"]["state"] == "decided"
    if len(assessments) < many:
        sys.exit(f"only {len(assessments)} assessments came back")
    told = [f"{decided} of them decided"]
    if maker.deciding:
        short = sum(found["question-set"]["is"] == "short" for found in assessments)
        if short < many / 10:
            sys.exit(f"only {short} of them are asked the short set")
        told.append(f"{short} with the short set")
    if not many / 10 < decided < len(assessments) - many / 10:
        sys.exit(f"{decided} of {len(assessments)} are decided: too few complete or incomplete ones")
    print(f"{name}: {len(assessments)} assessments, {', '.join(told)}, agree in every figure, gate and rating", flush=True)


def main():
    program, many = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    for folder in CHECKLISTS:
        agree(program, folder, many)


if __name__ == "__main__":
    main()
