#!/usr/bin/env python3
"""A second, independent calculator for assessments, to hold the real one to account.

    python3 oracle.py CHECKLIST_DIR ANSWERS.toml AS_OF

prints the measures, the gates and the rating as JSON. It is written from checklists/FORMAT.md alone and knows
the part of the format that finance-genai uses: a short set of questions, sections that combine by weighted mean, questions of one choice,
many choices (not scored), a number or a text, and the measures `each`, `of-section`, `scale-by`, `mean-of` and
`reduce`. Anything else stops it with an error, rather than being passed over.

Numbers are exact fractions. Every value is a range (low, high), since an unanswered question may still take any
of its choices and one whose condition is unknown may count or not; in a finished assessment low equals high. A
value that does not exist (nothing of a section applies) is None, "void"; one that exists only if a question applies of which
that is unknown is marked as not sure. Truth has three values: True, False and
None for unknown.
"""
import json
import re
import sys
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path


def num(value):
    """A number of the format: an integer, a decimal (read as typed) or a fraction in quotes."""
    return Fraction(str(value))


def half_up(value, decimals):
    shift = 10 ** decimals
    return Fraction((value * shift + Fraction(1, 2)) // 1, shift)


def both(a, b):
    return False if a is False or b is False else None if a is None or b is None else True


def negation(a):
    return None if a is None else not a


class Span(tuple):
    """A range (low, high); `sure` unless it may still turn out void."""

    def __new__(cls, low, high, sure=True):
        span = super().__new__(cls, (low, high))
        span.sure = sure
        return span

    def joined(self, other):
        return Span(min(self[0], other[0]), max(self[1], other[1]), self.sure)


def end_of_mean(sure, perhaps, low):
    """One end of a weighted mean: what surely counts, and of the rest what moves the mean further out."""
    terms = list(sure)
    for term in sorted(perhaps, key=lambda t: t[2], reverse=not low):
        if not terms or (term[2] < mean(terms) if low else term[2] > mean(terms)):
            terms.append(term)
    return terms


class Checklist:
    def __init__(self, folder):
        folder = Path(folder)
        self.head = tomllib.loads((folder / "checklist.toml").read_text("utf-8"), parse_float=Fraction)
        self.sections, self.questions = {}, {}
        for part in self.head["parts"]:
            table = tomllib.loads((folder / part).read_text("utf-8"), parse_float=Fraction)
            section = table["section"]
            if section.get("combine", "mean") != "mean" or {"parent", "unanswered"} & set(section):
                raise NotImplementedError(f"section {section['id']}: only plain means")
            section["questions"] = [q["id"] for q in table.get("question", [])]
            self.sections[section["id"]] = section
            for question in table.get("question", []):
                self.questions[question["id"]] = self._question(question, section)

    def _question(self, q, section):
        scales = {s["id"]: s["choice"] for s in self.head.get("scale", [])}
        q["kind"], q["answer"] = section["kind"], q.get("answer", "one")
        q["weight"] = num(q.get("weight", 1))
        choices = scales[q["scale"]] if "scale" in q else q.get("choice", [])
        q["choices"] = {c["id"]: c for c in choices}
        q["scored"] = q["weight"] > 0 and q["answer"] != "text"
        if q["scored"]:
            if q["answer"] == "many":
                raise NotImplementedError(f"{q['id']}: scored question of many choices")
            points = [num(x["points"]) for x in (q["steps"] if q["answer"] == "number" else choices)]
            q["least"], q["most"] = min(points), max(points)
        return q


class Condition:
    """Parses `S-03 = own and not (S-10 includes eu or S-08 >= 10)` and judges it with the three truth values."""

    def __init__(self, text):
        self.tokens = re.findall(r"[()\[\],]|!=|>=|<=|[=<>]|[\w.\-]+", text)
        self.tree = self._any()
        if self.tokens:
            raise ValueError(f"not understood: {text}")

    def _any(self):
        return self._joined("or", self._all)

    def _all(self):
        return self._joined("and", self._one)

    def _joined(self, word, part):
        tree = part()
        while self.tokens[:1] == [word]:
            self.tokens.pop(0)
            tree = (word, tree, part())
        return tree

    def _one(self):
        token = self.tokens.pop(0)
        if token == "not":
            return ("not", self._one())
        if token == "(":
            tree = self._any()
            self.tokens.pop(0)
            return tree
        operator, operand = self.tokens.pop(0), self.tokens.pop(0)
        if operand == "[":
            end = self.tokens.index("]")
            operand = [t for t in self.tokens[:end] if t != ","]
            del self.tokens[:end + 1]
        return ("test", token, operator, operand)

    def judge(self, leaf, tree=None):
        tree = tree or self.tree
        if tree[0] == "not":
            return negation(self.judge(leaf, tree[1]))
        if tree[0] == "and":
            return both(self.judge(leaf, tree[1]), self.judge(leaf, tree[2]))
        if tree[0] == "or":
            return negation(both(negation(self.judge(leaf, tree[1])), negation(self.judge(leaf, tree[2]))))
        return leaf(*tree[1:])


COMPARE = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "in": lambda a, b: a in b, "includes": lambda a, b: b in a,
}
SET_ASIDE = object()


class Assessment:
    def __init__(self, checklist, answers, as_of):
        self.checklist, self.as_of, self.held = checklist, as_of, {}
        data = tomllib.loads(answers, parse_float=Fraction)
        self.evidence = {e["id"]: e for e in data.get("evidence", [])}
        self.counted = {i: self._counted(checklist.questions[i], a) for i, a in data.get("answers", {}).items()}
        self._applies = {}
        self.terms = {}     # section: {"low": [(question, weight, share)], "high": […]}, for showing the sum
        self.measures = {}  # measure: range or None; with `each`: {section: range or None}
        for measure in checklist.head["measure"]:
            self.measures[measure["id"]] = self._measure(measure)
        self.gates = {g["id"]: Condition(g["when"]).judge(self._test) for g in checklist.head.get("gate", [])}
        self.rating = self._rating()

    def _valid(self, reference):
        evidence = self.evidence[reference]
        return evidence.get("effective", date.min) <= self.as_of <= evidence.get("expires", date.max)

    def _counted(self, q, answer):
        """The answer that counts: as given, or held down for want of valid evidence."""
        table = answer if isinstance(answer, dict) else {}
        if "not-applicable" in table:
            return SET_ASIDE
        for key in ("choice", "choices", "number", "text"):
            answer = table.get(key, answer)
        if q["answer"] != "one":
            return num(answer) if q["answer"] == "number" else answer
        given = q["choices"][answer]
        if not given.get("needs-evidence") or any(self._valid(r) for r in table.get("evidence", [])):
            return answer
        # From best to worst: more points are better for a control, fewer for anything else.
        sign = -1 if q["kind"] == "control" else 1
        free = [c for c in q["choices"].values() if not c.get("needs-evidence")
                and sign * num(c["points"]) >= sign * num(given["points"])]
        self.held[q["id"]] = min(free, key=lambda c: sign * num(c["points"]))["id"]
        return self.held[q["id"]]

    def applies(self, question):
        if question not in self._applies:
            q = self.checklist.questions[question]
            own = q.get("applies-if")
            own = True if own is None else Condition(own).judge(self._test)
            # A question outside the short set applies only where the full set is asked.
            self._applies[question] = own if q.get("core") or "depth" not in self.checklist.head else both(own, self.full())
        return self._applies[question]

    def full(self):
        """Is the full set asked? True where the checklist has no short set."""
        if "depth" not in self.checklist.head:
            return True
        return Condition(self.checklist.head["depth"]["full-if"]).judge(self._test)

    def _test(self, name, operator, operand):
        question = name.split(".")[-1]
        if question not in self.checklist.questions:
            measure, _, section = name.partition(".")
            value = self._operand(measure, section)
            ends = {COMPARE[operator](end, num(operand)) for end in value} if value else {False}
            if value and not value.sure:
                ends.add(False)
            return None if len(ends) == 2 else ends.pop()
        applies, answer = self.applies(question), self.counted.get(question)
        if applies is False or answer is SET_ASIDE or answer is None:
            return None if applies is not False and answer is None else False
        operand = num(operand) if isinstance(answer, Fraction) else operand
        return both(applies, COMPARE[operator](answer, operand))

    def _share(self, q, low):
        """What the answer reaches of the question's own range of points; at an end of its range if unanswered."""
        answer = self.counted.get(q["id"])
        if answer is None:
            return Fraction(0) if low else Fraction(1)
        if q["answer"] == "number":
            points = num(max((s for s in q["steps"] if num(s["from"]) <= answer), key=lambda s: s["from"])["points"])
        else:
            points = num(q["choices"][answer]["points"])
        return (points - q["least"]) / (q["most"] - q["least"])

    def section(self, section):
        """The mean of a section's questions; None if none of them counts."""
        ends, surely = [], False
        for low in (True, False):
            sure, perhaps = [], []
            for question in (self.checklist.questions[i] for i in self.checklist.sections[section]["questions"]):
                applies = self.applies(question["id"])
                if question["scored"] and applies is not False and self.counted.get(question["id"]) is not SET_ASIDE:
                    term = (question["id"], question["weight"], self._share(question, low))
                    (sure if applies else perhaps).append(term)
            terms = end_of_mean(sure, perhaps, low)
            self.terms.setdefault(section, {})["low" if low else "high"] = terms
            if not terms:
                self.terms[section] = {"low": [], "high": []}
                return None
            ends.append(mean(terms) * 100)
            surely = bool(sure)
        return Span(*ends, surely)

    def _measure(self, m):
        known = {"id", "title", "each", "of-section", "scale-by", "mean-of", "weights", "reduce", "decimals", "because"}
        if set(m) - known:
            raise NotImplementedError(f"measure {m['id']}: {sorted(set(m) - known)}")
        if "each" not in m:
            return self._rounded(m, self._step(m, None))
        sections = [i for i, s in self.checklist.sections.items() if s["kind"] == m["each"]]
        return {s: self._rounded(m, self._step(m, s)) for s in sections}

    def _rounded(self, m, value):
        if value is None or "decimals" not in m:
            return value
        return Span(*(half_up(v, m["decimals"]) for v in value), value.sure)

    def _operand(self, name, section):
        value = self.measures[name]
        return value[section] if isinstance(value, dict) else value

    def _step(self, m, section):
        if "mean-of" in m:
            names = m["mean-of"]
            values = self.measures[names] if isinstance(names, str) else {n: self.measures[n] for n in names}
            weights = m.get("weights", {}).get(section, {}) if "each" in m else m.get("weights", {})
            weighed = [(num(weights.get(k, 1)), v) for k, v in values.items() if v is not None]
            weighed = [(w, v) for w, v in weighed if w]
            if not weighed:
                return None
            ends = []
            for end in (0, 1):
                parts = [[(None, w, v[end]) for w, v in weighed if v.sure is sure] for sure in (True, False)]
                ends.append(mean(end_of_mean(*parts, end == 0)))
            return Span(*ends, any(v.sure for _, v in weighed))
        if "scale-by" in m or "reduce" in m:
            rule = m.get("scale-by") or m["reduce"]
            what, by = self._operand(rule["what"], section), self._operand(rule["by"], section)
            if what is None or by is None:
                return what
            if "scale-by" in m:
                floor = num(rule["floor"])
                span = Span(*(w * (floor + (100 - floor) * b / 100) / 100 for w, b in zip(what, by)), what.sure)
            else:
                most = num(rule.get("at-most", 100))
                span = Span(*(w * (100 - min(b, most)) / 100 for w, b in zip(what, reversed(by))), what.sure)
            # Where `by` may be void, `what` may be left as it is.
            return span if by.sure else span.joined(what)
        return self.section(m.get("of-section", section))

    def _band(self, value):
        for place, band in enumerate(self.checklist.head["rating"]["bands"]):
            if value < num(band.get("below", 10**9)) and value <= num(band.get("upto", 10**9)):
                return place

    def _rating(self):
        rule, questions = self.checklist.head["rating"], self.checklist.questions
        of = self.measures[rule["of"]]
        answered = any(q["kind"] != "profile" and self.applies(i) is not False
                       and self.counted.get(i) not in (None, SET_ASIDE) for i, q in questions.items())
        if not answered or of is None:
            return "not-assessed"
        names, ends = [b["id"] for b in rule["bands"]], []
        for end, fires in ((0, (True,)), (1, (True, None))):
            place = self._band(of[end])
            if "worst" in rule:
                # A section that may be void lifts the worse end only.
                parts = [v[end] for v in self.measures[rule["worst"]["of"]].values() if v and (v.sure or end)]
                place = max([place, *(self._band(v) - rule["worst"]["within"] for v in parts)])
            for gate in self.checklist.head.get("gate", []):
                if self.gates[gate["id"]] in fires:
                    place = max(place, names.index(gate["at-least"]))
            ends.append(names[place])
        return ends[0] if ends[0] == ends[1] else ends

    def gates_that(self, truth):
        return [gate for gate, fires in self.gates.items() if fires is truth]

    def flat(self):
        """Every measure by its name, `exposure.R1`, as a number or as [low, high]; void ones are left out."""
        rows = {}
        for name, value in self.measures.items():
            rows |= {f"{name}.{s}": v for s, v in value.items()} if isinstance(value, dict) else {name: value}
        return {k: float(v[0]) if v[0] == v[1] else [float(e) for e in v] for k, v in rows.items() if v is not None}


def mean(terms):
    return sum((w * v for _, w, v in terms), Fraction(0)) / sum(w for _, w, _ in terms)


def main():
    folder, answers, as_of = sys.argv[1:]
    result = Assessment(Checklist(folder), Path(answers).read_text("utf-8"), date.fromisoformat(as_of))
    gates = {"gates": result.gates_that(True), "may-fire": result.gates_that(None)}
    print(json.dumps({"measures": result.flat(), **gates, "rating": result.rating}, indent=1))


if __name__ == "__main__":
    main()
