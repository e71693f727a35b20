#!/usr/bin/env python3
"""An independent calculator for third-party-genai, written from FORMAT.md alone; it writes cases.toml.

    python3 tests/oracle/third_party.py CHECKLIST_DIR            writes CHECKLIST_DIR/cases.toml
    python3 tests/oracle/third_party.py CHECKLIST_DIR FILE DATE  prints the outcome of one answers file

It never calls the program. A case with open questions is worked out by completing it in every possible way and
taking the least and the greatest of what comes out, so that no arithmetic with ranges is needed here.
Numbers are exact fractions; half up is the only rounding.
"""
import datetime
import itertools
import re
import sys
import tomllib
from fractions import Fraction as F
from pathlib import Path

LEVELS = ["low", "moderate", "high", "critical"]
ASIDE = "(set aside)"
ORDER = "VCTDSBK"


def num(x):
    return F(str(x))


def half_up(x, decimals):
    return F((x * 10 ** decimals + F(1, 2)).__floor__(), 10 ** decimals)


def show(x, decimals=None):
    """Short: 12, 9.5, 66.7; exact where a decimal says it, else a fraction."""
    x = F(x)
    for places in range(0, 5):
        if half_up(x, places) == x:
            scaled = abs(x) * 10 ** places
            digits = str(scaled.numerator).rjust(places + 1, "0")
            text = digits if not places else digits[:-places] + "." + digits[-places:]
            return ("−" if x < 0 else "") + text
    return f"{x.numerator}/{x.denominator}"


class List:
    def __init__(self, folder):
        folder = Path(folder)
        self.head = tomllib.loads((folder / "checklist.toml").read_text("utf-8"), parse_float=str)
        self.sections, self.questions = {}, {}
        scales = {s["id"]: s["choice"] for s in self.head["scale"]}
        for part in self.head["parts"]:
            table = tomllib.loads((folder / part).read_text("utf-8"), parse_float=str)
            section = table["section"]
            self.sections[section["id"]] = section
            for q in table["question"]:
                q["home"], q["how"], q["w"] = section["id"], q.get("answer", "one"), num(q.get("weight", 1))
                if q["how"] != "number":
                    q["options"] = {c["id"]: c for c in (scales[q["scale"]] if "scale" in q else q["choice"])}
                self.questions[q["id"]] = q

    # ---- points --------------------------------------------------------------------------------
    @staticmethod
    def worth(points, section, home):
        if isinstance(points, dict):
            return num(points.get(section, 0))
        return num(points) if section == home else F(0)

    def feeds(self, q):
        """Sections in which the question counts: its own, and those that a table of points names."""
        if q["w"] == 0:
            return []
        found = [q["home"]]
        for c in q.get("options", {}).values():
            if isinstance(c["points"], dict):
                found += [s for s in c["points"] if s not in found]
        return found

    def span(self, q, section):
        """The least and the most points it can give in a section."""
        if q["how"] == "number":
            # `least` of every number here is where the first step begins
            values = [self.worth(s["points"], section, q["home"]) for s in q["steps"]]
            return min(values), max(values)
        values = [self.worth(c["points"], section, q["home"]) for c in q["options"].values()]
        if q["how"] == "one":
            return min(values), max(values)
        low, high = sum(v for v in values if v < 0), sum(v for v in values if v > 0)
        if "most" in q:
            low, high = min(low, num(q["most"])), min(high, num(q["most"]))
        return F(low), F(high)

    def gives(self, q, section, answer):
        if q["how"] == "number":
            step = [s for s in q["steps"] if num(s["from"]) <= answer][-1]
            return self.worth(step["points"], section, q["home"])
        if q["how"] == "one":
            return self.worth(q["options"][answer]["points"], section, q["home"])
        total = sum((self.worth(q["options"][a]["points"], section, q["home"]) for a in answer), F(0))
        return min(total, num(q["most"])) if "most" in q else total

    def completions(self, q):
        if q["how"] == "number":
            return [num(s["from"]) for s in q["steps"]]
        if q["how"] == "one":
            return list(q["options"])
        ids = list(q["options"])
        return [[i for i, k in zip(ids, keep) if k] for keep in itertools.product((0, 1), repeat=len(ids))]


def holds(text, value):
    """Judges a condition over finished answers; `value(name)` gives an answer, a Fraction for a measure, or None."""
    tokens = re.findall(r"[()\[\],]|!=|>=|<=|[=<>]|[\w.\-]+", text)

    def either():
        result = both()
        while tokens[:1] == ["or"]:
            tokens.pop(0)
            right = both()
            result = result or right
        return result

    def both():
        result = one()
        while tokens[:1] == ["and"]:
            tokens.pop(0)
            right = one()
            result = result and right
        return result

    def one():
        token = tokens.pop(0)
        if token == "not":
            return not one()
        if token == "(":
            result = either()
            assert tokens.pop(0) == ")"
            return result
        operator, operand = tokens.pop(0), tokens.pop(0)
        if operand == "[":
            operand = []
            while tokens[0] != "]":
                operand += [t for t in [tokens.pop(0)] if t != ","]
            tokens.pop(0)
        got = value(token)
        if got is None or got == ASIDE:
            return False
        if isinstance(got, F):
            operand = num(operand)
        return {"=": lambda: got == operand, "!=": lambda: got != operand, "in": lambda: got in operand,
                "includes": lambda: operand in got, "<": lambda: got < operand, "<=": lambda: got <= operand,
                ">": lambda: got > operand, ">=": lambda: got >= operand}[operator]()

    result = either()
    assert not tokens, text
    return result


class Outcome:
    """One finished set of answers. `self.sums` keeps the arithmetic of each section."""

    def __init__(self, checklist, counted):
        self.list, self.counted, self.sums = checklist, counted, {}
        self._asked = {}
        tops = [s for s in ORDER if s != "V"]
        self.value = {s: self.section(s) for s in ["DP", "KX"] + tops}  # points, least, most; None if nothing counts
        self.points = {s: v[0] for s, v in self.value.items() if v and s in tops}
        self.share = {s: half_up((v[0] - v[1]) / (v[2] - v[1]) * 100, 1)
                      for s, v in self.value.items() if v and s in tops}
        self.weakest = min(self.share.values()) if self.share else None
        kx = self.value["KX"]
        self.way_out = half_up((kx[0] - kx[1]) / (kx[2] - kx[1]) * 100, 1) if kx else None
        alive = [self.value[s] for s in tops if self.value[s]]
        self.earned, self.least, self.most = (sum((v[i] for v in alive), F(0)) for i in range(3))
        self.raw = (self.earned - self.least) / (self.most - self.least) * 100
        self.reached = half_up(self.raw, 1)
        self.before = 100 - self.reached
        self.times = F(5, 4) if self.answer("V-04") == "critical" else F(1)
        self.gap = min(max(half_up(self.before * self.times, 1), F(0)), F(100))
        self.band = 0 if self.gap < 20 else 1 if self.gap < 40 else 2 if self.gap < 65 else 3
        self.gates = [g["id"] for g in checklist.head["gate"] if holds(g["when"], self.answer)]
        lifts = [LEVELS.index(g["at-least"]) for g in checklist.head["gate"] if g["id"] in self.gates]
        self.rating = max([self.band] + lifts)

    def asked(self, q):
        if q["id"] not in self._asked:
            self._asked[q["id"]] = "applies-if" not in q or holds(q["applies-if"], self.answer)
        return self._asked[q["id"]]

    def answer(self, name):
        if name in self.list.questions:
            return self.counted.get(name) if self.asked(self.list.questions[name]) else None
        return {"weakest": self.weakest, "way-out": self.way_out}[name]

    def section(self, s):
        how = self.list.sections[s]["combine"]
        terms = []  # name, weight, value, least, most
        for q in self.list.questions.values():
            if s in self.list.feeds(q) and self.asked(q):
                low, high = self.list.span(q, s)
                given = self.counted.get(q["id"])
                if given == ASIDE:
                    continue
                if given is None:
                    assert self.list.sections[s].get("unanswered") == "worst", q["id"]
                    value = low
                else:
                    value = self.list.gives(q, s, given)
                terms.append((q["id"], q["w"], value, low, high))
        for c in self.list.sections.values():
            if c.get("parent") == s and self.value_of(c["id"]):
                terms.append((c["id"], num(c.get("weight", 1)), *self.value_of(c["id"])))
        self.sums[s] = terms
        if not terms:
            return None
        if how == "sum":
            return tuple(sum((w * t[i] for _, w, *t in terms), F(0)) for i in range(3))
        pick = {"min": min, "max": max}[how]
        return tuple(pick(t[i] for _, _, *t in terms) for i in range(3))

    def value_of(self, child):
        return self.section(child)


class Case:
    def __init__(self, checklist, answers, evidence, as_of):
        self.list, held = checklist, []
        self.counted = {}
        valid = {e["id"] for e in evidence
                 if e.get("effective", datetime.date.min) <= as_of <= e.get("expires", datetime.date.max)}
        for i, a in answers.items():
            q, refs = checklist.questions[i], []
            if isinstance(a, dict):
                if "not-applicable" in a:
                    self.counted[i] = ASIDE
                    continue
                refs = a.get("evidence", [])
                a = next(a[k] for k in ("choice", "choices", "number") if k in a)
            if q["how"] == "number":
                a = num(a)
            elif not valid & set(refs):
                options = q["options"]
                if q["how"] == "many":
                    # every section here measures strength: a claim helps if it gives points
                    kept = [x for x in a if not (options[x].get("needs-evidence")
                                                 and self.list.worth(options[x]["points"], q["home"], q["home"]) > 0)]
                    if kept != list(a):
                        held.append(i)
                    a = kept
                elif options[a].get("needs-evidence"):
                    mine = num(options[a]["points"])
                    a = max((c for c in options.values() if not c.get("needs-evidence") and num(c["points"]) <= mine),
                            key=lambda c: num(c["points"]))["id"]
                    held.append(i)
            self.counted[i] = a
        self.held = held
        scored = [i for i, q in checklist.questions.items() if q["home"] != "V"]
        blank = [q for i, q in checklist.questions.items()
                 if i not in self.counted and checklist.sections[q["home"]].get("unanswered") != "worst"]
        self.assessed = any(self.counted.get(i) not in (None, ASIDE) for i in scored)
        self.outcomes, self.open = [], []
        if not self.assessed:
            return
        self._complete(dict(self.counted), blank)

    def _complete(self, counted, blank):
        # a blank that is not asked needs no answer; which ones are asked may depend on other blanks
        for q in blank:
            steering = [b["id"] for b in blank if b["id"] in q.get("applies-if", "")]
            if steering:
                continue
            rest = [b for b in blank if b is not q]
            probe = Outcome.__new__(Outcome)
            probe.list, probe.counted, probe._asked = self.list, counted, {}
            if not probe.asked(q):
                return self._complete(counted, rest)
            if q["id"] not in self.open:
                self.open.append(q["id"])
            for answer in self.list.completions(q):
                self._complete(counted | {q["id"]: answer}, rest)
            return
        self.outcomes.append(Outcome(self.list, counted))


def span_of(values):
    values = [v for v in values]
    return (min(values), max(values))


def text_of(pair):
    return show(pair[0]) if pair[0] == pair[1] else f"{show(pair[0])}…{show(pair[1])}"


def plain(x):
    return show(x).replace("−", "-")


def toml_number(pair):
    def one(x):
        t = plain(x)
        return f'"{t}"' if "/" in t else t
    return one(pair[0]) if pair[0] == pair[1] else f"[{one(pair[0])}, {one(pair[1])}]"


def factor(w):
    return "" if w == 1 else f"{show(w) if w.denominator != 2 or w > 1 else '½'}×"


def working(case, leave=()):
    lines = []
    first, outs = case.outcomes[0], case.outcomes
    if case.held:
        lines.append("No valid evidence: " + "; ".join(
            f"{i} counts as {case.counted[i] if isinstance(case.counted[i], str) else (', '.join(case.counted[i]) or 'none')}"
            for i in case.held))

    def piece(o, s, t):
        name, w, v, low, high = t
        if name in ("DP", "KX"):
            inner = ", ".join(show(x[2]) for x in o.sums[name])
            return f"{factor(w)}{'min' if name == 'DP' else 'max'}({inner})"
        q = case.list.questions[name]
        given = o.counted.get(name)
        if q["how"] == "many" and "most" in q and s == q["home"] and given and len(given) > 1:
            parts = [case.list.worth(q["options"][a]["points"], s, q["home"]) for a in given]
            inner = "+".join(show(p) for p in parts)
            return f"{factor(w)}min({inner}, {show(num(q['most']))})" if sum(parts) > num(q["most"]) else f"{factor(w)}({inner})"
        if q["how"] == "many" and s == q["home"] and given and len(given) > 1:
            inner = "".join(show(case.list.worth(q["options"][a]["points"], s, q["home"])) for a in given)
            return f"{factor(w)}({inner})"
        return f"{factor(w)}{show(v)}"

    opened = set(case.open)
    for s in [x for x in ORDER if x != "V"]:
        if not first.value[s] and len(outs) == 1:
            lines.append(f"{s}: nothing asked, no value")
            continue
        if len(outs) == 1 or len({o.value[s] for o in outs}) == 1:
            o = first
            terms = o.sums[s]
            body = " + ".join(piece(o, s, t) for t in terms).replace("+ −", "− ").replace("+ ½×−", "− ½×")
            v, low, high = o.value[s]
            off = f"({show(v)} + {show(-low)})/{show(high - low)}" if low else f"{show(v)}/{show(high)}"
            note = ""
            named = {t[0] for t in terms} | {t[0] for c in ("DP", "KX") for t in o.sums[c]}
            home = [q for q in case.list.questions.values()
                    if q["home"] == s or case.list.sections[q["home"]].get("parent") == s]
            no = [q["id"] for q in home if q["id"] not in named]
            aside = [i for i in no if case.counted.get(i) == ASIDE]
            no = [i for i in no if i not in aside]
            note += f"  [{', '.join(no)} not asked]" if no else ""
            note += f"  [{', '.join(aside)} set aside]" if aside else ""
            lines.append(f"{s}: {body} = {show(v)}; {off} = {show(o.share[s])}%{note}")
        else:
            alive = [o for o in outs if o.value[s]]
            lo, hi = (min(alive, key=lambda o: o.share[s]), max(alive, key=lambda o: o.share[s]))
            for word, o in (("at least", lo), ("at most", hi)):
                body = " + ".join(piece(o, s, t) for t in o.sums[s]).replace("+ −", "− ")
                v, low, high = o.value[s]
                off = f"({show(v)} + {show(-low)})/{show(high - low)}" if low else f"{show(v)}/{show(high)}"
                lines.append(f"{s} {word}: {body} = {show(v)}; {off} = {show(o.share[s])}%")
            its = [i for i in case.open if s in case.list.feeds(case.list.questions[i])
                   or case.list.sections[case.list.questions[i]["home"]].get("parent") == s]
            lines[-1] += f"  [{', '.join(its)} open]" if its else ""
    if len(outs) == 1:
        o = first
        lines.append(f"weakest {show(o.weakest)}; way-out {show(o.way_out)}" if o.way_out is not None else f"weakest {show(o.weakest)}")
        total = " + ".join(show(o.points[s]) for s in ORDER if s in o.points).replace("+ −", "− ")
        lines.append(f"earned: {total} = {show(o.earned)}, possible from {show(o.least)} to {show(o.most)}")
        whole = f"({show(o.earned)} + {show(-o.least)})/({show(o.most)} + {show(-o.least)})" if o.least else f"{show(o.earned)}/{show(o.most)}"
        lines.append(f"reached: {whole} = {show(o.reached)}%")
        step = f"gap: 100 − {show(o.reached)} = {show(o.before)}"
        if o.times != 1:
            product = o.before * o.times
            step += f"; critical function: × 1.25 = {show(product)}"
            if half_up(product, 1) != product:
                step += f", rounded {show(half_up(product, 1))}"
            if product > 100:
                step += ", held at 100"
        lines.append(step)
        gates = ", ".join(o.gates) + (" fire" if len(o.gates) > 1 else " fires") if o.gates else "no gate fires"
        lines.append(f"Rating: {show(o.gap)} is {LEVELS[o.band]}; {gates}: {LEVELS[o.rating]}")
    else:
        lo, hi = min(outs, key=lambda o: o.gap), max(outs, key=lambda o: o.gap)
        lines.append(f"weakest {text_of(span_of(o.weakest for o in outs))}; way-out {text_of(span_of(o.way_out for o in outs))}")
        for word, o in (("best", lo), ("worst", hi)):
            step = f"{word}: earned {show(o.earned)} of {show(o.least)} to {show(o.most)}, reached {show(o.reached)}%, gap {show(o.before)}"
            step += f" × 1.25 = {show(o.gap)}" if o.times != 1 else ""
            lines.append(step + f": {LEVELS[o.band]}")
        sure = [g for g in lo.list_gates() if all(g in o.gates for o in outs)]
        may = [g for g in lo.list_gates() if g not in sure and any(g in o.gates for o in outs)]
        lines.append("Gates: " + (", ".join(sure) or "none") + " for certain" + (f"; {', '.join(may)} may fire" if may else ""))
        ends = sorted({min(o.rating for o in outs), max(o.rating for o in outs)})
        lines.append("Rating: " + " to ".join(LEVELS[e] for e in ends))
        if leave:
            lines.append(f"{' and '.join(leave)} are not expected here: points and what they could be are bounded apart, and a range may be wider than this one")
    return lines


Outcome.list_gates = lambda self: [g["id"] for g in self.list.head["gate"]]


def expect(case, leave=()):
    outs = case.outcomes
    names = {"gap": lambda o: o.gap, "reached": lambda o: o.reached, "earned": lambda o: o.earned,
             "weakest": lambda o: o.weakest, "way-out": lambda o: o.way_out}
    for s in ORDER:
        if s != "V" and all(s in o.share for o in outs):
            names[f"points.{s}"] = lambda o, s=s: o.points[s]
            names[f"share.{s}"] = lambda o, s=s: o.share[s]
    pairs = []
    for name, get in names.items():
        if name not in leave:
            pairs.append((name, span_of(get(o) for o in outs)))
    ends = sorted({min(o.rating for o in outs), max(o.rating for o in outs)})
    rating = f'"{LEVELS[ends[0]]}"' if len(ends) == 1 else "[" + ", ".join(f'"{LEVELS[e]}"' for e in ends) + "]"
    gates = [g for g in outs[0].list_gates() if all(g in o.gates for o in outs)]
    key = lambda n: f'"{n}"' if "." in n else n
    return rating, gates, ", ".join(f"{key(n)} = {toml_number(p)}" for n, p in pairs)


# ---- the cases -------------------------------------------------------------------------------------
E1 = {"id": "E-1", "title": "Vendor's file", "where": "dms:/vendors/0417", "effective": datetime.date(2026, 2, 1), "expires": datetime.date(2027, 1, 31)}
E2 = {"id": "E-2", "title": "Data-use amendment", "where": "dms:/vendors/0417/c-2", "effective": datetime.date(2025, 11, 24), "expires": datetime.date(2026, 11, 23)}

BEST = {
    "C-01": "assured", "C-02": [], "C-03": "proven",
    "T-01": "assured", "T-02": "assured", "T-03": "complete", "T-04": "backed",
    "D-01": "assured", "D-02": "assured", "DP-01": "tested", "DP-02": "confined", "DP-03": 0,
    "S-01": ["control-report", "pentest", "mlps", "iso-27001", "ai-management"], "S-02": "assured", "S-03": "assured", "S-04": 4,
    "B-01": "assured", "B-02": "assured", "B-03": 180, "B-04": "reversible", "B-05": "assured",
    "K-01": ["audit-bank", "audit-supervisor", "termination", "return", "service-levels", "testing", "assistance", "liability"],
    "K-02": "bound", "K-03": 4, "KX-01": "rehearsed", "KX-02": "started",
}
PAPER = {
    "C-01": "documented", "C-02": [], "C-03": "planned",
    "T-01": "documented", "T-02": "documented", "T-03": "earlier-version", "T-04": "covers-both",
    "D-01": "documented", "D-02": "documented", "DP-01": "excluded", "DP-02": "domestic", "DP-03": 30,
    "S-01": ["control-report", "pentest"], "S-02": "documented", "S-03": "documented", "S-04": 24,
    "B-01": "documented", "B-02": "documented", "B-03": 90, "B-04": "tested-first", "B-05": "documented",
    "K-01": ["audit-bank", "audit-supervisor", "termination"], "K-02": "notified", "K-03": 24, "KX-01": "named", "KX-02": "held",
}
WORST = {
    "C-01": "not-provided", "C-02": ["penalty", "breach", "dispute", "lapsed", "listed", "silent"], "C-03": "unknown",
    "T-01": "not-provided", "T-02": "not-provided", "T-03": "missing", "T-04": "none",
    "D-01": "not-provided", "D-02": "not-provided", "DP-01": "used", "DP-02": "uncertain", "DP-03": 3650,
    "S-01": [], "S-02": "not-provided", "S-03": "not-provided", "S-04": 8760,
    "B-01": "not-provided", "B-02": "not-provided", "B-03": 0, "B-04": "silent", "B-05": "not-provided",
    "K-01": [], "K-02": "unknown", "K-03": 8760, "KX-01": "none", "KX-02": "no-right",
}


def service(form, data, agent, weight):
    return {"V-01": form, "V-02": data, "V-03": agent, "V-04": weight}


SHARED = service("shared-api", "personal", "none", "ordinary")
VITAL = service("shared-api", "personal", "none", "critical")
AGENT = service("dedicated", "sensitive", "acts", "critical")


def make():
    """id, zh, en, as-of, answers, ids of answers without evidence ("*" all), evidence of an answer, measures left out."""
    day = datetime.date(2026, 11, 24)
    cases = []

    def add(id, zh, en, answers, drop=(), bare=(), proof=None, as_of=day, leave=()):
        answers = {k: v for k, v in answers.items() if k not in drop}
        cases.append((id, zh, en, as_of, answers, bare, proof or {}, leave))

    add("assured-throughout", "全部经独立验证：可执行操作的专属服务，支持关键业务", "Everything independently assured: a dedicated service that acts, under a critical function", AGENT | BEST)
    add("documents-ordinary", "全部只有文件，一般业务", "Documents throughout and nothing assured, ordinary function", SHARED | PAPER)
    add("documents-critical", "同样的文件，关键业务：缺口按 1.25 倍计", "The same documents, critical function: the gap counts a quarter more", VITAL | PAPER)
    add("word-only", "只有说法：逐项声称最佳而没有任何证据", "Words only: the best is claimed everywhere and no evidence handed over", AGENT | BEST | {"C-02": ["silent"]}, bare="*")
    add("nothing-handed-over", "供应商什么都不交，且在限制名单上：缺口按 100 封顶", "A vendor that hands over nothing and is on a restricted list: the gap stops at 100", AGENT | WORST)
    # bands at their edges
    mixed = {"C-03": "planned", "T-02": "documented", "T-04": "covers-both", "S-02": "documented", "S-04": 24, "B-01": "documented", "B-02": "documented", "B-03": 90, "D-01": "documented", "K-01": ["audit-bank", "audit-supervisor", "termination"], "K-02": "notified", "K-03": 24}
    three, four = ["penalty", "breach", "dispute"], ["penalty", "breach", "dispute", "lapsed"]
    add("just-low", "约半数经独立验证，三项不良记录：缺口 19.7，仍为低", "About half of it independently assured, three blemishes: a gap of 19.7, still low", SHARED | BEST | mixed | {"C-02": three})
    add("just-moderate", "再多一项不良记录：缺口恰为 20，已是中", "One more blemish: a gap of exactly 20, moderate already", SHARED | BEST | mixed | {"C-02": four})
    add("just-high", "全部只有文件，四个数字各差一级：缺口恰为 40，已是高", "Documents throughout and four numbers one step over: a gap of exactly 40, high already", SHARED | PAPER | {"DP-03": 31, "S-04": 25, "B-03": 89, "K-03": 25})
    poor = {"C-01": "stated", "C-03": "single", "T-01": "stated", "T-02": "stated", "T-04": "conditional", "D-01": "stated", "D-02": "stated", "S-02": "stated", "S-04": 8760, "B-01": "stated", "B-02": "stated", "B-03": 29, "B-05": "stated", "K-02": "listed", "K-03": 73}
    add("still-high", "多数只有声明：缺口 64.7，仍为高", "Mostly the vendor’s word: a gap of 64.7, still high", SHARED | PAPER | poor | {"C-02": three})
    add("just-critical", "再多一项不良记录：缺口恰为 65，已是极高", "One more blemish: a gap of exactly 65, critical already", SHARED | PAPER | poor | {"C-02": four})
    # gates, each firing and just failing to fire
    add("training-term-expired", "禁止训练条款的证据前一日到期：按“不使用，但合同未禁止”计", "Evidence of the ban on training lapsed the day before: it counts as not used, but not forbidden", SHARED | BEST | {"DP-01": "excluded"}, proof={"DP-01": "E-2"})
    add("training-term-last-day", "同一证据的最后一日：禁止仍算数", "The same evidence on its last day: the ban still counts", SHARED | BEST | {"DP-01": "excluded"}, proof={"DP-01": "E-2"}, as_of=datetime.date(2026, 11, 23))
    add("place-open", "个人信息的处理地点未约定", "The place of processing personal data is not agreed", SHARED | BEST | {"DP-02": "uncertain"})
    add("place-abroad-lawful", "个人信息出境，机制齐备", "Personal data goes abroad under a lawful mechanism", SHARED | BEST | {"DP-02": "transferred"})
    add("filing-missing", "备案查询不到", "A filing cannot be found", SHARED | BEST | {"T-03": "missing"})
    add("filing-accepted", "备案已受理、未办结", "The filing was accepted and is not complete", SHARED | BEST | {"T-03": "underway"})
    add("no-supervisory-audit", "关键业务的合同没有监管检查权", "A critical function, and a contract without audit by supervisors", VITAL | BEST | {"K-01": [x for x in BEST["K-01"] if x != "audit-supervisor"]})
    add("audit-rights-only", "关键业务的合同只有两项检查权", "A critical function, and a contract with the two rights of audit and nothing else", VITAL | BEST | {"K-01": ["audit-bank", "audit-supervisor"]})
    add("agent-on-its-word", "可执行操作的智能体，权限只有声明", "An agent that acts, with limits on the vendor’s word", service("shared-api", "personal", "acts", "ordinary") | BEST | {"S-03": "stated"})
    add("reader-on-its-word", "只能查询的智能体，权限只有声明", "An agent that only looks things up, with limits on the vendor’s word", service("shared-api", "personal", "reads", "ordinary") | BEST | {"S-03": "stated"})
    add("no-way-out", "关键业务，两条退路都只在纸面上", "A critical function, and both ways out on paper only", VITAL | BEST | {"KX-01": "named", "KX-02": "on-paper"})
    add("one-way-out", "关键业务，替代模型已达标；另一条退路未填，按最差计", "A critical function, the substitute passed; the other way is left open and counts as worst", VITAL | BEST | {"KX-01": "passed"}, drop=["KX-02"])
    add("on-a-list", "其他均为最佳，但在限制名单上", "The best in all else, and on a restricted list", SHARED | BEST | {"C-02": ["listed"]})
    add("blemished-not-listed", "四类不良记录俱全，但不在名单上", "All four kinds of blemish, and on no list", SHARED | BEST | {"C-02": ["penalty", "breach", "dispute", "lapsed"]})
    thin = {"T-02": "stated", "T-03": "earlier-version"}
    add("section-below-a-third", "训练数据部分得分率 30.6%，其余最佳", "Training data at 30.6%, all else at its best", SHARED | BEST | thin | {"T-01": "stated", "T-04": "none"})
    add("section-at-a-third", "训练数据部分恰为三分之一", "Training data at exactly a third", SHARED | BEST | thin | {"T-01": "not-provided", "T-04": "conditional"})
    # the rest of the method
    add("on-the-banks-premises", "部署在本行、没有数据到达供应商：数据保护部分不问", "On the bank’s premises with no data reaching the vendor: section D is not asked", service("on-premises", "none", "none", "critical") | PAPER | {"KX-02": "started"}, drop=["D-01", "D-02", "DP-01", "DP-02", "DP-03", "S-03", "S-04", "B-04"])
    add("one-open-outlet", "数据保护样样最佳，只是保存 181 天", "The best in data protection, but contents are kept for 181 days", SHARED | BEST | {"DP-03": 181})
    add("isolation-set-aside", "隔离一题有理由地列为不适用", "Separation of customers set aside with a reason", service("dedicated", "personal", "none", "ordinary") | PAPER | {"D-02": {"not-applicable": "The vendor has no other customer on this installation; see E-1."}})
    add("three-open", "尚缺三题", "Three questions still open", SHARED | PAPER, drop=["S-02", "T-02", "K-03"])
    add("agency-open", "服务能否执行操作尚未查明", "Whether the service acts is not yet known", SHARED | BEST | {"S-03": "stated"}, drop=["V-03"], leave=("gap", "reached"))
    return cases


def answers_text(answers, bare, proof, checklist):
    lines, used = ["[answers]"], set()
    for i in checklist.questions:
        if i not in answers:
            continue
        a, q = answers[i], checklist.questions[i]
        if isinstance(a, dict):
            lines.append(f'{i} = {{ not-applicable = "{a["not-applicable"]}" }}')
            continue
        listed = [a] if isinstance(a, str) else a if isinstance(a, list) else []
        wants = any(q["options"][x].get("needs-evidence") for x in listed)
        text = f'"{a}"' if isinstance(a, str) else "[" + ", ".join(f'"{x}"' for x in a) + "]" if isinstance(a, list) else str(a)
        if wants and bare != "*" and i not in bare:
            ref = proof.get(i, "E-1")
            used.add(ref)
            key = "choices" if isinstance(a, list) else "choice"
            text = f'{{ {key} = {text}, evidence = ["{ref}"] }}'
        lines.append(f"{i} = {text}")
    evidence = [e for e in (E1, E2) if e["id"] in used]
    for e in evidence:
        lines += ["", "[[evidence]]"] + [f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}" for k, v in e.items()]
    return "\n".join(lines) + "\n"


def main():
    folder = sys.argv[1]
    checklist = List(folder)
    if len(sys.argv) > 2:
        data = tomllib.loads(Path(sys.argv[2]).read_text("utf-8"), parse_float=str)
        case = Case(checklist, data["answers"], data.get("evidence", []), datetime.date.fromisoformat(sys.argv[3]))
        print("\n".join(working(case)), "\n", expect(case))
        return
    out = ["# Worked cases: answers, the arithmetic written out, and the outcome they must have; `probity check` runs them all.",
           "# In `working` a section is the sum of weight×points in the order of its questions (a weight of 1 is left out), then its",
           "# points from the least to the most it could give; min(…) is DP in D, max(…) is KX in K, and the first term of B is S-01."]
    for id, zh, en, as_of, answers, bare, proof, leave in make():
        text = answers_text(answers, bare, proof, checklist)
        data = tomllib.loads(text, parse_float=str)
        case = Case(checklist, data["answers"], data.get("evidence", []), as_of)
        rating, gates, measures = expect(case, leave)
        out += ["", "[[case]]", f'id = "{id}"', f'title = {{ zh = "{zh}", en = "{en}" }}', f"as-of = {as_of}",
                "answers = '''", text + "'''", 'working = """', *working(case, leave), '"""', "[case.expect]", f"rating = {rating}",
                "gates = [" + ", ".join(f'"{g}"' for g in gates) + "]", f"measures = {{ {measures} }}"]
    for id, zh, en, answers, more, gates in (
            ("empty", "空白问卷", "An empty questionnaire", {}, [], []),
            ("service-only", "只填了服务概况，供应商尚未作答", "Only the service is described; the vendor has not answered", AGENT,
             ["KX: both ways open, each counts as worst: max(0, 0) = 0; way-out 0 < 50 under a critical function: G-06 fires"], ["G-06"])):
        text = answers_text(answers, "*", {}, checklist)
        case = Case(checklist, tomllib.loads(text)["answers"], [], datetime.date(2026, 11, 24))
        assert not case.assessed
        out += ["", "[[case]]", f'id = "{id}"', f'title = {{ zh = "{zh}", en = "{en}" }}', "as-of = 2026-11-24",
                "answers = '''", text + "'''", 'working = """', "No question outside section V is answered: there is nothing to rate.", *more, '"""',
                "[case.expect]", 'rating = "not-assessed"', "gates = [" + ", ".join(f'"{g}"' for g in gates) + "]"]
    Path(folder, "cases.toml").write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
