"""The engine against the independent calculation: the example answers, then made-up ones, complete and incomplete.

    python3 tests/oracle/agree.py target/debug/probity [HOW_MANY]

Ends with 1 and names the first difference if there is one. The answers are made up from a fixed seed, so that a
difference shows again.
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

from oracle import Assessment, Checklist

FOLDER = Path("checklists/finance-genai")
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


def questions():
    import tomllib

    main = tomllib.loads((FOLDER / "checklist.toml").read_text("utf-8"))
    scales = {scale["id"]: scale["choice"] for scale in main["scale"]}
    for part in main["parts"]:
        for question in tomllib.loads((FOLDER / part).read_text("utf-8"))["question"]:
            yield question, question.get("choice") or scales.get(question.get("scale"), [])


def lightest(question, choices):
    """The answer with the fewest points; of several, the last, so that the model comes from a vendor."""
    if question.get("answer") == "many":
        return f'["{choices[1]["id"]}"]'
    if question.get("answer") == "number":
        return "0"
    return f'"{min(reversed(choices), key=lambda choice: choice["points"])["id"]}"'


def made_up(chance, holes, light):
    """An answers file; `holes` is the share of questions left open, `light` that of light answers to what settles the set of questions."""
    lines = ['checklist = "finance-genai@2026.1"', "[subject]", 'name = "made up"', "[answers]"]
    for question, choices in QUESTIONS:
        if chance.random() < holes:
            continue
        kind = question.get("answer", "one")
        if question["id"] in DECIDING and kind != "text" and chance.random() < light:
            lines.append(f"{question['id']} = {lightest(question, choices)}")
            continue
        evidence = chance.sample(["E-1", "E-2", "E-3"], chance.randrange(3))
        names = ", ".join(f'"{name}"' for name in evidence)
        if chance.random() < 0.08:
            value = '{ not-applicable = "a reason" }'
        elif kind == "one":
            value = f'{{ choice = "{chance.choice(choices)["id"]}", evidence = [{names}] }}'
        elif kind == "many":
            taken = [f'"{choice["id"]}"' for choice in choices if chance.random() < 0.4]
            value = f"[{', '.join(taken)}]"
        elif kind == "number":
            value = str(chance.choice([0, 99, 100, 9999, 10000, 250000, 1000000]))
        else:
            value = '"words"'
        lines.append(f"{question['id']} = {value}")
    return "\n".join(lines) + EVIDENCE


def range_of(value):
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    return Fraction(str(low)), Fraction(str(high))


def engine(found):
    """One assessment of the engine's JSON in the oracle's shape."""
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


def calculation(checklist, path):
    result = Assessment(checklist, path.read_text("utf-8"), date.fromisoformat(AS_OF))
    measures = {name: range_of(value) for name, value in result.flat().items()}
    return measures, [result.gates_that(True), result.gates_that(None)], result.rating


def main():
    program, many = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    checklist = Checklist(FOLDER)
    chance = random.Random(20261124)
    with tempfile.TemporaryDirectory() as scratch:
        for at in range(many):
            holes = (0, 0, 0.05, 0.3, 0.7, 0.97)[at % 6]
            (Path(scratch) / f"{at:05}.toml").write_text(made_up(chance, holes, (0, 1, 0.97)[at % 3]), "utf-8")
        command = [program, "--as-of", AS_OF, "score", "--format", "json", "tests/answers", scratch]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"the engine ended with {run.returncode}: {run.stderr[:2000]}")
        assessments = json.loads(run.stdout, parse_float=str)["assessments"]
        assessments = [it for it in assessments if it["checklist"].startswith(f"{FOLDER.name}@")]
        for found in assessments:
            ours, theirs = engine(found), calculation(checklist, Path(found["file"]))
            for what, a, b in zip(("measures", "gates", "rating"), ours, theirs):
                if a != b:
                    if what == "measures":
                        a, b = next((f"{k} = {a.get(k)}", f"{k} = {b.get(k)}") for k in {**a, **b} if a.get(k) != b.get(k))
                    sys.exit(f"{found['file']}: the engine has {a}, the calculation {b}\n{Path(found['file']).read_text()}")
        if len(assessments) < many + 7:
            sys.exit(f"only {len(assessments)} assessments came back")
        short = sum(found["question-set"]["is"] == "short" for found in assessments)
        if short < many / 10:
            sys.exit(f"only {short} of them are asked the short set")
        print(f"{len(assessments)} assessments, {short} of them with the short set, agree in every figure, gate and rating")


QUESTIONS = list(questions())
# the questions whose answers settle whether the short set is asked or the full one
DECIDING = set(re.findall(r"[A-Z]\d?-\d+", Checklist(FOLDER).head["depth"]["full-if"]))

if __name__ == "__main__":
    main()
