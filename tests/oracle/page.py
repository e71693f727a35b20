#!/usr/bin/env python3
"""A second implementation of the whole score, written from the page checklists/FORMAT.md.

    python3 tests/oracle/page.py CHECKLIST_DIR ANSWERS.toml AS_OF

prints the measures, the gates and the rating as JSON. Plain Python, standard library only, exact fractions. It knows every
kind of section, question, measure and rule of that page. Where it and the program disagree, the page decides, and is mended
where it was vague.

A value is a `Value`: low and high, the fewest and the most it could ever be (each a pair, as members may be in doubt), and
whether it is in, in doubt, or out.
"""
import itertools
import json
import re
import sys
import tomllib
from collections import namedtuple
from datetime import date
from fractions import Fraction as F
from pathlib import Path

IN, DOUBT, OUT = "in", "in doubt", "out"
ASIDE = object()
Value = namedtuple("Value", "low high fewest most state")
NONE = Value(F(0), F(0), (F(0), F(0)), (F(0), F(0)), OUT)
LEVELS = ["low", "moderate", "high", "critical"]
FAR = F(10) ** 30


def num(x):
    return F(str(x))


def percent(low, high, state):
    return Value(low * 100, high * 100, (F(0), F(0)), (F(100), F(100)), state)


def state_of(states):
    states = list(states)
    return IN if IN in states else DOUBT if DOUBT in states else OUT


# ---- truth: True, False, None for unknown ------------------------------------------------------------
def all_of(parts):
    parts = list(parts)
    return False if False in parts else None if None in parts else True


def flip(truth):
    return None if truth is None else not truth


def parse(text):
    """A condition as a tree of ("and", …), ("or", …), ("not", x) and ("test", name, operator, operand)."""
    words = re.findall(r"[()\[\],]|!=|>=|<=|[=<>]|[\w.\-]+", text)
    at = 0

    def take():
        nonlocal at
        at += 1
        return words[at - 1]

    def several(word, part):
        parts = [part()]
        while at < len(words) and words[at] == word:
            take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else (word, *parts)

    def either():
        return several("or", both)

    def both():
        return several("and", single)

    def single():
        word = take()
        if word == "not":
            return ("not", single())
        if word == "(":
            inner = either()
            assert take() == ")"
            return inner
        operator, operand = take(), take()
        if operand == "[":
            operand = [word for word in iter(take, "]") if word != ","]
        return ("test", word, operator, operand)

    tree = either()
    assert at == len(words), text
    return tree


def judge(tree, test):
    if tree[0] == "test":
        return test(*tree[1:])
    if tree[0] == "not":
        return flip(judge(tree[1], test))
    parts = [judge(part, test) for part in tree[1:]]
    return all_of(parts) if tree[0] == "and" else flip(all_of(map(flip, parts)))


TESTS = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "in": lambda a, b: a in b, "includes": lambda a, b: b in a,
}


# ---- several values become one; a member is (weight, Value) -------------------------------------------
def quotient_end(parts, outwards):
    """parts: (state, above, below); `outwards` is min or max. In doubt: the furthest out first, only if it moves the end."""
    above = sum((a for s, a, _ in parts if s == IN), F(0))
    below = sum((b for s, _, b in parts if s == IN), F(0))
    doubtful = sorted((a / b, a, b) for s, a, b in parts if s == DOUBT)
    for own, a, b in doubtful if outwards is min else reversed(doubtful):
        if not below or (own != above / below and outwards(own, above / below) == own):
            above, below = above + a, below + b
    return above / below


def quotient(parts):
    """parts: (state, low above, high above, below). None where nothing counts."""
    parts = [p for p in parts if p[0] != OUT and p[3]]
    if not parts:
        return None
    low = quotient_end([(s, a, b) for s, a, _, b in parts], min)
    high = quotient_end([(s, a, b) for s, _, a, b in parts], max)
    return low, high, state_of(p[0] for p in parts)


def ends(value, what):
    return (value.low, value.high) if what == "value" else getattr(value, what)


def mean(members):
    def of(what):
        return quotient([(v.state, ends(v, what)[0] * w, ends(v, what)[1] * w, w) for w, v in members])
    found = of("value")
    return Value(*found[:2], of("fewest")[:2], of("most")[:2], found[2]) if found else NONE


def total(members):
    def of(what):
        low = high = F(0)
        for w, v in members:
            if v.state != OUT:
                pair = [end * w for end in ends(v, what)] + ([F(0)] if v.state == DOUBT else [])
                low, high = low + min(pair), high + max(pair)
        return low, high
    state = state_of(v.state for _, v in members)
    return Value(*of("value"), of("fewest"), of("most"), state) if state != OUT else NONE


def extreme(members, pick):
    counting = [v for _, v in members if v.state != OUT]
    sure = [v for v in counting if v.state == IN]
    if not counting:
        return NONE
    other = max if pick is min else min

    def of(what):
        outer, inner = (0, 1) if pick is min else (1, 0)
        far = pick(ends(v, what)[outer] for v in counting)
        near = pick(ends(v, what)[inner] for v in sure) if sure else other(ends(v, what)[inner] for v in counting)
        return min(far, near), max(far, near)
    return Value(*of("value"), of("fewest"), of("most"), IN if sure else DOUBT)


def times(*pairs):
    products = [F(1)]
    for pair in pairs:
        both = [a * b for a in (min(products), max(products)) for b in pair]
        products = [min(both), max(both)]
    return min(products), max(products)


def product(members):
    counting = [v for _, v in members if v.state != OUT]
    if not counting:
        return NONE

    def of(what):
        return times(*([*ends(v, what)] + ([F(1)] if v.state == DOUBT else []) for v in counting))
    edge = of("fewest") + of("most")
    return Value(*of("value"), (min(edge),) * 2, (max(edge),) * 2, state_of(v.state for v in counting))


COMBINE = {"mean": mean, "sum": total, "min": lambda m: extreme(m, min), "max": lambda m: extreme(m, max), "product": product}


def of_possible(v):
    if v.state == OUT or v.most[1] == v.fewest[0]:
        return NONE
    low = max(v.low - v.fewest[1], F(0)) / (v.most[1] - v.fewest[0])
    short = v.most[0] - v.fewest[1]
    high = min((v.high - v.fewest[0]) / short, F(1)) if short else F(1)
    return percent(low, max(high, low), v.state)


def rounded(x, decimals, mode):
    shifted = x * 10 ** decimals
    floor, rest = shifted // 1, shifted % 1
    up = {"half-up": rest >= F(1, 2), "half-even": rest > F(1, 2) or rest == F(1, 2) and floor % 2, "down": False, "up": rest > 0}[mode]
    return F(floor + bool(up), 10 ** decimals)


class Page:
    """A checklist folder."""

    def __init__(self, folder):
        read = lambda name: tomllib.loads((Path(folder) / name).read_text("utf-8"), parse_float=str)
        self.head, self.sections, self.questions = read("checklist.toml"), {}, {}
        scales = {s["id"]: s["choice"] for s in self.head.get("scale", [])}
        for part in self.head["parts"]:
            table = read(part)
            section = table["section"]
            self.sections[section["id"]] = section
            for q in table.get("question", []):
                q["home"], q["how"], q["w"] = section["id"], q.get("answer", "one"), num(q.get("weight", 1))
                q["options"] = {c["id"]: c for c in (scales[q["scale"]] if "scale" in q else q.get("choice", []))}
                q["if"] = parse(q["applies-if"]) if "applies-if" in q else None
                self.questions[q["id"]] = q
        self.full_if = parse(self.head["depth"]["full-if"]) if "depth" in self.head else None
        self.gates = {g["id"]: parse(g["when"]) for g in self.head.get("gate", [])}
        for m in self.head["measure"]:
            for rule in m.get("rules", []):
                rule["if"] = parse(rule["when"])
        self.members = {s: [q for q in self.questions.values() if q["w"] and q["how"] != "text" and self.feeds(q, s)] for s in self.sections}

    def feeds(self, q, s):
        tables = [c["points"] for c in q["options"].values() if isinstance(c["points"], dict)]
        return q["home"] == s or any(s in t for t in tables)

    def points(self, points, s, home):
        if isinstance(points, dict):
            return num(points.get(s, 0))
        return num(points) if s == home else F(0)

    def possible(self, q, s):
        if q["how"] == "number":
            starts = [num(step["from"]) for step in q["steps"]]
            least, limit = (num(q[k]) if k in q else None for k in ("least", "limit"))
            found = [F(0)] if least is None or least < starts[0] else []
            for step, start, after in zip(q["steps"], starts, starts[1:] + [FAR]):
                if (limit is None or start <= limit) and (least is None or after > least):
                    found.append(self.points(step["points"], s, q["home"]))
            return min(found), max(found)
        points = [self.points(c["points"], s, q["home"]) for c in q["options"].values()]
        if q["how"] == "one":
            return min(points), max(points)
        pair = sum((p for p in points if p < 0), F(0)), sum((p for p in points if p > 0), F(0))
        return tuple(min(p, num(q["most"])) for p in pair) if "most" in q else pair

    def given(self, q, s, answer):
        if q["how"] == "number":
            reached = [step for step in q["steps"] if num(step["from"]) <= answer]
            return self.points(reached[-1]["points"], s, q["home"]) if reached else F(0)
        if q["how"] == "one":
            return self.points(q["options"][answer]["points"], s, q["home"])
        points = sum((self.points(q["options"][a]["points"], s, q["home"]) for a in answer), F(0))
        return min(points, num(q["most"])) if "most" in q else points


class Score:
    """One answers file, as of a day."""

    def __init__(self, page, answers, as_of):
        self.page, self.as_of, self._applies, self.figures = page, as_of, {}, {}
        table = tomllib.loads(answers, parse_float=str)
        self.evidence = {e["id"]: e for e in table.get("evidence", [])}
        self.counted = {i: self.count(page.questions[i], a) for i, a in table.get("answers", {}).items()}
        for m in page.head["measure"]:
            over = [s for s, it in page.sections.items() if it["kind"] == m["each"] and "parent" not in it] if "each" in m else [None]
            for s in over:
                self.figures[m["id"], s] = self.finish(m, self.step(m, s))
        self.gates = {g: judge(tree, self.test) for g, tree in page.gates.items()}
        self.rating = self.rate()

    # ---- answers ---------------------------------------------------------------------------------
    def valid(self, reference):
        e = self.evidence[reference]
        return e.get("effective", date.min) <= self.as_of <= e.get("expires", date.max)

    def count(self, q, answer):
        table = answer if isinstance(answer, dict) else {}
        if "not-applicable" in table:
            return ASIDE
        answer = next((table[k] for k in ("choice", "choices", "number", "text") if k in table), answer)
        if q["how"] == "number":
            return num(answer)
        if q["how"] == "text" or any(map(self.valid, table.get("evidence", []))):
            return answer
        sign = -1 if self.page.sections[q["home"]]["kind"] == "control" else 1  # more is worse
        bad = {i: sign * self.page.points(c["points"], q["home"], q["home"]) for i, c in q["options"].items()}
        needs = {i for i, c in q["options"].items() if c.get("needs-evidence")}
        if q["how"] == "many":
            return [a for a in answer if a not in needs or bad[a] >= 0]
        if answer not in needs:
            return answer
        return min((i for i in bad if i not in needs and bad[i] >= bad[answer]), key=bad.get)

    def applies(self, i):
        if i not in self._applies:
            q = self.page.questions[i]
            parts = [judge(q["if"], self.test)] if q["if"] else []
            if self.page.full_if and not q.get("core"):
                parts.append(judge(self.page.full_if, self.test))
            self._applies[i] = all_of(parts)
        return self._applies[i]

    def test(self, name, operator, operand):
        question = name if name in self.page.questions else name.partition(".")[2]
        if question in self.page.questions:
            applies, answer = self.applies(question), self.counted.get(question)
            if applies is False or answer is ASIDE:
                return False
            if answer is None:
                return None
            operand = num(operand) if isinstance(answer, F) else operand
            return all_of([TESTS[operator](answer, operand), applies])
        measure, _, section = name.partition(".")
        value, limit = self.figures[measure, section or None], num(operand)
        if value.state == OUT:
            return False
        if value.low < limit < value.high:
            return None
        low, high = TESTS[operator](value.low, limit), TESTS[operator](value.high, limit)
        if low != high:
            return None
        return None if low and value.state == DOUBT else low

    # ---- sections --------------------------------------------------------------------------------
    def question(self, q, s):
        section, answer, applies = self.page.sections[s], self.counted.get(q["id"]), self.applies(q["id"])
        how = section.get("unanswered", "block")
        fewest, most = self.page.possible(q, s)
        state = IN if applies else DOUBT if applies is None else OUT
        if answer is ASIDE or answer is None and how == "exclude":
            state = OUT
        if answer is None or answer is ASIDE:
            worst = fewest if section["kind"] == "control" else most
            low, high = {"worst": (worst, worst), "zero": (F(0), F(0))}.get(how, (fewest, most))
        else:
            low = high = self.page.given(q, s, answer)
        return Value(low, high, (fewest, fewest), (most, most), state)

    def section(self, s, unit, everything=False):
        how = self.page.sections[s].get("combine", "mean")
        members = [(q["w"], self.question(q, s), False) for q in self.page.members[s]]
        for c, child in self.page.sections.items():
            if child.get("parent") == s:
                members.append((num(child.get("weight", 1)), self.section(c, "points" if how == "sum" else unit), True))
        if unit == "points":
            return COMBINE[how]([(w, v) for w, v, _ in members])
        parts = []
        for w, v, nested in members:
            span = v.most[1] - v.fewest[0] if how == "sum" else v.most[0] - v.fewest[0]
            if not span:
                continue
            if how == "sum":
                parts.append([v.state, (v.low - v.fewest[0]) * w, (v.high - v.fewest[0]) * w, span * w])
            elif nested:
                parts.append([v.state, v.low / 100 * w, v.high / 100 * w, w])
            else:
                parts.append([v.state, (v.low - v.fewest[0]) / span * w, (v.high - v.fewest[0]) / span * w, w])
        if how in ("min", "max"):
            return COMBINE[how]([(F(1), percent(low / w, high / w, state)) for state, low, high, w in parts if w])
        if everything:
            for part in parts:
                if part[0] == OUT:
                    part[1:3] = F(0), F(0)
                elif part[0] == DOUBT:
                    part[1:3] = min(part[1], F(0)), max(part[2], F(0))
                part[0] = IN
        found = quotient(parts)
        return percent(*found) if found else NONE

    # ---- measures --------------------------------------------------------------------------------
    def figure(self, name, s):
        return self.figures.get((name, s)) or self.figures[name, None]

    def step(self, m, s):
        for key, how in (("mean-of", "mean"), ("sum-of", "sum"), ("min-of", "min"), ("max-of", "max"), ("product-of", "product")):
            if key in m:
                weights = m.get("weights", {})
                weights = weights.get(s, {}) if "each" in m else weights
                if isinstance(m[key], str):
                    values = {t: v for (name, t), v in self.figures.items() if name == m[key]}
                else:
                    values = {name: self.figure(name, s) for name in m[key]}
                weighed = [(num(weights.get(k, 1)), v) for k, v in values.items()]
                return COMBINE[how]([(w, v) for w, v in weighed if w])
        if "round" in m:
            return self.figure(m["round"], s)
        if "percent-of-possible" in m:
            return of_possible(self.figure(m["percent-of-possible"], s))
        if "ladder" in m:
            return self.ladder([self.figure(name, s) for name in m["ladder"]])
        if "matrix" in m:
            return self.matrix(m["matrix"], s)
        for key in ("scale-by", "reduce", "reduce-if"):
            if key in m:
                return self.scaled(key, m[key], s)
        unit = m.get("in", "percent")
        return self.section(m.get("of-section", s), unit, m.get("possible") == "all")

    def scaled(self, key, rule, s):
        what, by = self.figure(rule["what"], s), self.figure(rule["when" if key == "reduce-if" else "by"], s)
        if what.state == OUT:
            return NONE
        if key == "reduce-if":
            by = of_possible(by)
        missing = F(100) if key == "scale-by" else F(0)
        values = [by.low, by.high] if by.state == IN else [missing] if by.state == OUT else [by.low, by.high, missing]
        if key == "scale-by":
            floor = num(rule["floor"])
            factor, extremes = (lambda b: (floor + (100 - floor) * b / 100) / 100), (floor / 100, F(1))
        elif key == "reduce":
            most = num(rule.get("at-most", 100))
            factor, extremes = (lambda b: (100 - min(b, most)) / 100), ((100 - most) / 100, F(1))
        else:
            less = (100 - num(rule["by"])) / 100
            factor, extremes = (lambda b: less if b >= num(rule["reaches"]) else F(1)), (less, F(1))
        factors = [factor(b) for b in values]
        edge = times(what.fewest, extremes) + times(what.most, extremes)
        return Value(*times((what.low, what.high), factors), (min(edge),) * 2, (max(edge),) * 2, what.state)

    def ladder(self, steps):
        counting, reached = [], True
        steps = [v for v in steps if v.state != OUT]
        for v in steps:
            if reached is False:
                break
            counting.append((F(1), v if reached else v._replace(state=DOUBT)))
            full = True if v.low >= v.most[1] else None if v.high >= v.most[0] or v.state == DOUBT else False
            reached = all_of([reached, full])
        possible = total([(F(1), v) for v in steps])
        return total(counting)._replace(fewest=possible.fewest, most=possible.most)

    def matrix(self, rule, s):
        rows, columns = self.figure(rule["rows"], s), self.figure(rule["columns"], s)
        if OUT in (rows.state, columns.state):
            return NONE
        band = lambda limits, x: sum(num(limit) <= x for limit in limits)
        span = lambda limits, v: range(band(limits, v.low), band(limits, v.high) + 1)
        cells = [[num(c) for c in row] for row in rule["cells"]]
        found = [cells[r][c] for r, c in itertools.product(span(rule["row-bands"], rows), span(rule["column-bands"], columns))]
        every = [c for row in cells for c in row]
        state = IN if rows.state == columns.state == IN else DOUBT
        return Value(min(found), max(found), (min(every),) * 2, (max(every),) * 2, state)

    def ruled(self, rule, v):
        if rule.get("void"):
            return NONE
        change = {"multiply": lambda x, n: x * n, "add": lambda x, n: x + n, "cap": min, "floor": max, "set": lambda x, n: n}
        key = next(k for k in change if k in rule)
        both = [change[key](x, num(rule[key])) for x in (v.low, v.high)]
        return v._replace(low=min(both), high=max(both))

    def finish(self, m, v):
        if m.get("invert"):
            v = v._replace(low=v.fewest[0] + v.most[0] - v.high, high=v.fewest[1] + v.most[1] - v.low)
        for rule in m.get("rules", []):
            truth = judge(rule["if"], self.test)
            with_it = self.ruled(rule, v)
            if truth:
                v = with_it
            elif truth is None and OUT in (v.state, with_it.state):
                kept = v if with_it.state == OUT else with_it
                v = kept._replace(state=OUT if kept.state == OUT else DOUBT)
            elif truth is None:
                v = v._replace(low=min(v.low, with_it.low), high=max(v.high, with_it.high))
        each = []
        if "decimals" in m:
            each.append(lambda x: rounded(x, m["decimals"], m.get("rounding", "half-up")))
        if "clamp" in m:
            low, high = map(num, m["clamp"])
            each.append(lambda x: min(max(x, low), high))
        for change in each:
            pair = lambda p: tuple(map(change, p))
            v = Value(change(v.low), change(v.high), pair(v.fewest), pair(v.most), v.state)
        return v

    # ---- rating ----------------------------------------------------------------------------------
    def band(self, x):
        for place, band in enumerate(self.page.head["rating"]["bands"]):
            if ("below" not in band or x < num(band["below"])) and ("upto" not in band or x <= num(band["upto"])):
                return place
        return None

    def rate(self):
        rule, page = self.page.head["rating"], self.page
        names = [b["id"] for b in rule["bands"]]
        unit = of_possible if rule.get("in") == "percent" else lambda v: v
        answered = any(self.counted.get(i) not in (None, ASIDE) and q["how"] != "text" and self.applies(i) is not False
                       and page.sections[q["home"]]["kind"] != "profile" for i, q in page.questions.items())
        overall = self.figures[rule["of"], None]
        if not answered or overall.state == OUT:
            return "not-assessed"
        best, worst = (self.band(end) for end in unit(overall)[:2])
        if "worst" in rule:
            for v in (v for (name, _), v in self.figures.items() if name == rule["worst"]["of"] and v.state != OUT):
                low, high = (self.band(end) - rule["worst"]["within"] for end in unit(v)[:2])
                best = max(best, low) if v.state == IN else best
                worst = max(worst, high)
        for gate in page.head.get("gate", []):
            lifts, place = self.gates[gate["id"]], names.index(gate["at-least"])
            best = max(best, place) if lifts else best
            worst = max(worst, place) if lifts is not False else worst
        worst = max(best, worst)
        return names[best] if best == worst else [names[best], names[worst]]

    def gates_that(self, truth):
        return [gate for gate, fires in self.gates.items() if fires is truth]

    def flat(self):
        """Each measure that has a value by its name, `exposure.R1`: (low, high)."""
        return {name + (f".{s}" if s else ""): (v.low, v.high) for (name, s), v in self.figures.items() if v.state != OUT}


def main():
    folder, answers, as_of = sys.argv[1:]
    score = Score(Page(folder), Path(answers).read_text("utf-8"), date.fromisoformat(as_of))
    measures = {name: [str(end) for end in pair] for name, pair in score.flat().items()}
    print(json.dumps({"measures": measures, "gates": score.gates_that(True), "may-fire": score.gates_that(None), "rating": score.rating}, indent=1))


if __name__ == "__main__":
    main()
