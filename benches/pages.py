"""How long a report takes to set, beside two other typesetters that set the same words.

    pip install reportlab typst
    cargo build --release && python3 benches/pages.py

The words are those of the Markdown report: headings, paragraphs, lists and tables, in the same fonts and the same sizes. The others set
nothing but these; ours has scored the answers first, draws the charts, tags every piece for PDF/UA, embeds the attachments, and starts as a
process that ends. The others' imports are not counted, and each
round has a process of its own, so that nothing is remembered. All three are measured in turn, round by round, in one run.
"""

import html
import io
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/probity"
FONTS = ROOT / "assets/fonts"
ROUNDS = 7


def blocks(markdown):
    """The report as (kind, content): heading with its level, item, paragraph, table as rows of cells."""
    rows = []
    for line in markdown.splitlines():
        line = re.sub(r"<!-- -->|<a [^>]*></a>", "", line)
        if line.startswith("|"):
            cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
            continue
        if rows:
            yield "table", rows
            rows = []
        if found := re.match(r"(#+) (.*)", line):
            yield f"heading {len(found[1])}", plain(found[2])
        elif line.startswith("- "):
            yield "item", plain(line[2:])
        elif line.strip():
            yield "paragraph", plain(line)
    if rows:
        yield "table", rows


def plain(text):
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("**", "").replace("<br>", " "))
    return html.unescape(re.sub(r"\\(.)", r"\1", text)).strip()


def with_reportlab(parts):
    def style(size, bold=False):
        return ParagraphStyle(f"{size}{bold}", fontName="Bold" if bold else "Regular", fontSize=size, leading=size * 1.6, wordWrap="CJK")

    text, cell, head = style(9), style(8), style(8, True)
    story = []
    for kind, content in parts:
        if kind == "table":
            cells = [[Paragraph(html.escape(it), head if at == 0 else cell) for it in row] for at, row in enumerate(content)]
            story.append(Table(cells, repeatRows=1, colWidths=[(A4[0] - 113) / len(content[0])] * len(content[0])))
        elif kind.startswith("heading"):
            story.append(Paragraph(html.escape(content), style({"1": 18, "2": 14}.get(kind[-1], 11), True)))
        else:
            story.append(Paragraph(html.escape(content), text))
        story.append(Spacer(0, 4))
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, leftMargin=56, rightMargin=56, topMargin=56, bottomMargin=56).build(story)
    return file.getvalue()


def typst_source(parts):
    def word(text):
        return "#" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    lines = ['#set page(paper: "a4", margin: 2cm, numbering: "1 / 1")', '#set text(font: ("Noto Sans", "Noto Sans SC"), size: 9pt)', "#set table(stroke: 0.3pt)"]
    for kind, content in parts:
        if kind == "table":
            cells = [f"table.header({', '.join(f'[{word(it)}]' for it in content[0])})"]
            cells += [f"[{word(it)}]" for row in content[1:] for it in row]
            lines.append(f"#table(columns: {len(content[0])}, {', '.join(cells)})")
        elif kind.startswith("heading"):
            lines.append(f"{'=' * int(kind[-1])} {word(content)}")
        else:
            lines.append(f"{'- ' if kind == 'item' else ''}{word(content)}")
        lines.append("")
    return "\n".join(lines)


def maker(name, folder, parts):
    """What sets the report with this library; both know no state from an earlier round."""
    if name == "typst":
        path = Path(folder) / "report.typ"
        path.write_text(typst_source(parts))
        return lambda: typst.compile(str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    pdfmetrics.registerFont(TTFont("Regular", FONTS / "NotoSansSC_400Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", FONTS / "NotoSansSC_700Bold.ttf"))
    return lambda: with_reportlab(parts)


def alone(name, folder):
    """Sets the report once, in a process of its own, and says how long that took."""
    make = maker(name, folder, list(blocks((Path(folder) / "report.md").read_text())))
    begin = time.perf_counter()
    pdf = make()
    taken = time.perf_counter() - begin
    (Path(folder) / f"{name}.pdf").write_bytes(pdf)
    print(taken)


def main(answers):
    with tempfile.TemporaryDirectory() as folder:
        command = [PROGRAM, "--as-of", "2026-11-24", "--lang", "zh", "report", answers, "-o"]
        subprocess.run([*command, Path(folder) / "report.md"], capture_output=True, check=False)

        def taken(name):
            if name != "probity":
                child = [sys.executable, __file__, name, folder]
                return float(subprocess.run(child, capture_output=True, check=True).stdout)
            begin = time.perf_counter()
            subprocess.run([*command, Path(folder) / "probity.pdf"], capture_output=True, check=False)
            return time.perf_counter() - begin

        times = {"probity": [], "typst": [], "reportlab": []}
        for _ in range(ROUNDS):
            for name, all_of_it in times.items():
                all_of_it.append(taken(name))
        base = statistics.median(times["probity"])
        for name, all_of_it in times.items():
            path = Path(folder) / f"{name}.pdf"
            info = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
            pages = re.search(r"Pages: +(\d+)", info)[1]
            middle = statistics.median(all_of_it)
            print(f"{name:10} {middle * 1000:5.0f} ms  {middle / base:5.2f} x probity  {path.stat().st_size / 1000:5.0f} kB  {pages} pages")


if len(sys.argv) == 3:
    alone(*sys.argv[1:])
else:
    main(sys.argv[1] if len(sys.argv) > 1 else ROOT / "tests/answers/customer-service.toml")
