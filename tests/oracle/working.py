#!/usr/bin/env python3
"""Works the cases of a checklist anew, by the independent calculation, and writes the arithmetic out.

    python3 tests/oracle/working.py checklists/finance-genai          # says what would change
    python3 tests/oracle/working.py checklists/finance-genai --write  # writes `working` and `expect` of cases.toml
    python3 tests/oracle/working.py checklists/finance-genai --check  # fails if anything would change

To be run after a change of questions or method; read the difference before you commit it. Answers are left alone.
"""

import re
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

from oracle import SET_ASIDE, Assessment, Checklist, half_up, num


def show(value, decimals=2):
    """At most two decimals; none where they are nought."""
    value = half_up(Fraction(value), decimals)
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"


class Working:
    def __init__(self, checklist, answers, as_of):
        self.checklist = checklist
        self.it = Assessment(checklist, answers, as_of)
        self.short = self.it.full() is False

    def mean(self, section, end):
        order = self.checklist.sections[section]["questions"].index
        terms = sorted(self.it.terms[section][end], key=lambda term: order(term[0]))
        if not terms:
            return "void, nothing left to answer"
        above = " + ".join(f"{weight}×{share}" for _, weight, share in terms)
        below = "+".join(str(weight) for _, weight, _ in terms)
        value = sum(w * s for _, w, s in terms) / sum(w for _, w, _ in terms) * 100
        return f"({above})/({below}) = {show(value)}%"

    def left_out(self, section):
        aside, not_asked, perhaps, open_ = [], [], [], []
        outside = 0
        for name in self.checklist.sections[section]["questions"]:
            question = self.checklist.questions[name]
            if not question["scored"]:
                continue
            applies, counted = self.it.applies(name), self.it.counted.get(name)
            if applies is False and self.short and not question.get("core"):
                outside += 1
            elif applies is False:
                not_asked.append(name)
            elif counted is SET_ASIDE:
                aside.append(name)
            elif applies is None:
                perhaps.append(name)
            elif counted is None:
                open_.append(name)
        notes = [(aside, "not applicable"), (not_asked, "not asked"), (open_, "unanswered: 0 to 1"), (perhaps, "perhaps not asked")]
        texts = [f"{', '.join(names)} {what}" for names, what in notes if names]
        held = {}
        for name in self.checklist.sections[section]["questions"]:
            if name in self.it.held and self.it.applies(name) is not False:
                held.setdefault(self.it.held[name], []).append(name)
        texts += [f"{', '.join(names)} held at {choice}" for choice, names in held.items()]
        texts += [f"{outside} outside the short set"] if outside else []
        return f"  [{'; '.join(texts)}]" if texts else ""

    def section(self, section, label):
        it, names = self.it, self.checklist.sections[section]["questions"]
        scored = [n for n in names if self.checklist.questions[n]["scored"]]
        if it.terms[section]["low"] and not any(n in it.counted for n in scored):
            return [f"{label}: nothing answered, 0…100"]
        low, high = self.mean(section, "low"), self.mean(section, "high")
        if low == high:
            return [f"{label}: {low}{self.left_out(section)}"]
        return [f"{label} low: {low}{self.left_out(section)}", f"{label} high: {high}"]

    def lines(self):
        it, lines = self.it, []
        lines += self.section("S", "materiality")
        risks = [i for i, s in self.checklist.sections.items() if s["kind"] == "risk"]
        for section in [i for i, s in self.checklist.sections.items() if s["kind"] != "profile"]:
            lines += self.section(section, section)
        if it.rating == "not-assessed":
            return lines + ["No risk or control question is answered: not assessed."]
        ranges = any(v and v[0] != v[1] for v in it.measures["residual"].values()) or it.measures["overall"][0] != it.measures["overall"][1]
        for end in (0, 1) if ranges else (0,):
            word = (" low", " high")[end] if ranges else ""
            terms = []
            weights = {m["id"]: m.get("weights", {}) for m in self.checklist.head["measure"]}
            for risk in risks:
                residual = it.measures["residual"][risk]
                if residual is None:
                    lines.append(f"{risk}{word}: void")
                    continue
                exposure, materiality = it.measures["exposure"][risk][end], it.measures["materiality"][end]
                inherent = it.measures["inherent"][risk][end]
                pillars = [(w, it.measures["strength"][p]) for p, w in weights["mitigation"][risk].items() if w]
                pillars = [(w, value[1 - end]) for w, value in pillars if value is not None]
                mitigation = it.measures["mitigation"][risk]
                capped = ""
                if mitigation is None:
                    lines.append(f"{risk}{word}: inherent {show(exposure)}×(0.60+0.40×{show(materiality)}%) = {show(inherent)}; no control counts; residual {show(residual[end])}")
                else:
                    above = " + ".join(f"{w}×{show(v)}" for w, v in pillars)
                    total = sum(w for w, _ in pillars)
                    used = mitigation[1 - end]
                    if used > 85:
                        capped, taken = ", at most 85", 85
                    else:
                        taken = used
                    lines.append(
                        f"{risk}{word}: inherent {show(exposure)}×(0.60+0.40×{show(materiality)}%) = {show(inherent)}; "
                        f"mitigation ({above})/{total} = {show(used)}{capped}; residual {show(inherent)}×(100−{show(taken)})% = {show(residual[end])}"
                    )
                terms.append((weights["overall"][risk], residual[end]))
            above = " + ".join(f"{w}×{show(v)}" for w, v in terms)
            lines.append(f"overall{word}: ({above})/{sum(w for w, _ in terms)} = {show(it.measures['overall'][end])}")
        return lines + [f"Rating: {self.verdict(ranges)}"]

    def verdict(self, ranges):
        """Each end of the rating, with what lifts it."""
        it, head = self.it, self.checklist.head
        names = [b["id"] for b in head["rating"]["bands"]]
        at_least = {g["id"]: g["at-least"] for g in head["gate"]}
        ratings = it.rating if isinstance(it.rating, list) else [it.rating, it.rating]
        said = []
        for end in (0, 1) if ranges or ratings[0] != ratings[1] else (0,):
            overall = it.measures["overall"][end]
            base = it._band(overall)
            worst, value = max(((r, v[end]) for r, v in it.measures["residual"].items() if v), key=lambda p: p[1])
            lifted = it._band(value) - head["rating"]["worst"]["within"]
            text = f"{show(overall)} is {names[base]}; worst residual {worst} {show(value)} is {names[it._band(value)]}"
            text += f", so at least {names[lifted]}" if lifted > base else ""
            fires, may = it.gates_that(True), it.gates_that(None) if end else []
            for gates, verb in ((fires, "fires" if len(fires) == 1 else "fire"), (may, "may fire")):
                if gates:
                    most = max((at_least[g] for g in gates), key=names.index)
                    text += f"; {', '.join(gates)} {verb}, at least {most}"
            if not fires and not may:
                text += "; no gate fires" + (" for certain" if not end and it.gates_that(None) else "")
            said.append((("best: ", "worst: ")[end] if ranges or ratings[0] != ratings[1] else "") + f"{text}: {ratings[end]}")
        return ". ".join(said)

    def expect(self):
        it = self.it
        rating = f'"{it.rating}"' if isinstance(it.rating, str) else "[" + ", ".join(f'"{r}"' for r in it.rating) + "]"
        gates = ", ".join(f'"{g}"' for g in it.gates_that(True))
        figures = []
        for name in ("overall", "materiality", "exposure", "strength", "residual"):
            value = it.measures[name]
            for key, ends in ([(name, value)] if not isinstance(value, dict) else [(f"{name}.{s}", v) for s, v in value.items()]):
                if ends is None or (ends == (0, 100) and name != "materiality") or (it.rating == "not-assessed" and name != "materiality"):
                    continue
                if name == "residual" and ends[0] != ends[1]:
                    continue
                key = f'"{key}"' if "." in key else key
                figures.append(f"{key} = {figure(ends)}")
        return f"[case.expect]\nrating = {rating}\ngates = [{gates}]\nmeasures = {{ {', '.join(figures)} }}\n"


def figure(ends):
    low, high = (plain(end) for end in ends)
    return low if low == high else f"[{low}, {high}]"


def plain(value):
    return str(value.numerator) if value.denominator == 1 else repr(float(value))


CASE = re.compile(
    r"as-of = (?P<as_of>\S+)\nanswers = '''\n(?P<answers>.*?)'''\nworking = \"\"\"\n(?P<working>.*?)\"\"\"\n"
    r"(?P<expect>\[case\.expect\]\nrating = .*?\ngates = .*?\nmeasures = .*?\n)", re.S)


def main():
    folder = Path(sys.argv[1])
    checklist = Checklist(folder)
    path = folder / "cases.toml"
    text = path.read_text("utf-8")
    changed = 0

    def worked(match):
        nonlocal changed
        working = Working(checklist, match["answers"], date.fromisoformat(match["as_of"]))
        new = (
            f"as-of = {match['as_of']}\nanswers = '''\n{match['answers']}'''\n"
            'working = """\n' + "\n".join(working.lines()) + '\n"""\n' + working.expect()
        )
        changed += new != match[0]
        return new

    new, count = CASE.subn(worked, text)
    print(f"{count} cases, {changed} changed")
    if "--check" in sys.argv and changed:
        sys.exit("the cases are not as the independent calculation has them")
    if "--write" in sys.argv:
        path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
