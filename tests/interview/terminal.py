#!/usr/bin/env python3
"""The full-screen questionnaire in a real terminal (tmux): tests/interview/terminal.py target/debug/probity

It must look as in tests/interview/frames at both sizes and in both languages, give the terminal back however it is left, lose nothing when it is
killed, and step back to lines where there is no terminal for it.
"""
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROBITY = str(Path(sys.argv[1]).resolve())
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
FRAMES = Path(__file__).parent / "frames"
PATIENCE = 20  # seconds; a screen that is right is seen at once


class Terminal:
    """One window of tmux with the questionnaire in it, in a folder of its own."""

    def __init__(self, language="en", size=(80, 24), flags="", term="", folder=None):
        self.kept = folder or tempfile.TemporaryDirectory()
        self.folder = Path(self.kept.name)
        self.file = self.folder / "a.toml"
        self.name = f"probity-{os.getpid()}-{random.randrange(10**9)}"
        term = f"env TERM={term}" if term else ""
        program = f"exec {term} {shlex.quote(PROBITY)} ask -o a.toml --lang {language} --as-of 2026-11-24 {flags}"
        # the shell stays behind to tell how the program ended and how the terminal was left
        left = r"stty -a | tr ' ' '\n' | grep -Ex -- '-?(icanon|echo|isig|icrnl)' | tr '\n' ' '"
        script = f"cd {shlex.quote(str(self.folder))}; ({program}); code=$?; {left}; echo ended $code; exec sleep 600"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", "s", "-x", str(size[0]), "-y", str(size[1]), "sh", "-c", script)

    def tmux(self, *words):
        done = subprocess.run(
            ["tmux", "-u", "-L", self.name, *words], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
        return done.stdout

    def screen(self):
        return [line.rstrip() for line in self.tmux("capture-pane", "-p", "-t", "s").split("\n")]

    def sees(self, wanted):
        """Waits until the screen is as wanted: a text in it, or all its lines."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now = self.screen()
            if wanted in "\n".join(now) if isinstance(wanted, str) else now[: len(wanted)] == wanted:
                return now
            time.sleep(0.02)
        wanted = wanted if isinstance(wanted, str) else "\n".join(wanted)
        sys.exit(f"not seen:\n{wanted}\n\nbut:\n" + "\n".join(self.screen()))

    def press(self, keys):
        """Keys by their names; what stands in quotes is typed."""
        for at, part in enumerate(keys.split('"')):
            if at % 2:
                self.tmux("send-keys", "-t", "s", "-l", part)
                continue
            for key in part.split():
                self.tmux("send-keys", "-t", "s", key)
                # an escape with a letter right behind it is Alt with that letter
                time.sleep(0.15 if key == "Escape" else 0)

    def begin(self, subject="Bot"):
        """Gives the facts that are asked for line by line."""
        self.press(f'"{subject}" Enter Enter Enter Enter')
        self.sees("0/30")
        return self

    def pid(self):
        shell = self.tmux("display-message", "-p", "-t", "s", "#{pane_pid}").strip()
        return int(subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True).stdout.split()[0])

    def close(self):
        self.tmux("kill-server")


def check(right, what):
    if not right:
        sys.exit(f"wrong: {what}")


def scenes(path):
    for scene in path.read_text().split("#### ")[1:]:
        head, *lines = scene.rstrip("\n").split("\n")
        name, keys = re.fullmatch(r"([^:]*): ?(.*)", head).groups()
        if name == "the question that decides most":
            return  # from here on they are of another checklist
        yield name, keys, lines


def looks_as_read():
    for path in sorted(FRAMES.glob("*.txt")):
        columns, rows, language = re.fullmatch(r"(\d+)x(\d+)\.(\w+)", path.stem).groups()
        terminal = Terminal(language, (int(columns), int(rows)))
        shutil.copytree(FRAMES.parent / "exhibits", terminal.folder / "tests/interview/exhibits")
        terminal.begin({"zh": "零售客服机器人", "en": "Retail service bot"}[language])
        for name, keys, lines in scenes(path):
            terminal.press(keys)
            terminal.sees(lines)
        terminal.close()
        print(f"{path.name}: as read")


def resizes():
    terminal = Terminal().begin("Retail service bot")
    for size in ["120x40", "80x24", "120x40"]:
        columns, rows = size.split("x")
        terminal.tmux("resize-window", "-t", "s", "-x", columns, "-y", rows)
        terminal.sees(next(scenes(FRAMES / f"{size}.en.txt"))[2])
    terminal.tmux("resize-window", "-t", "s", "-x", "40", "-y", "10")
    terminal.sees("too small")
    terminal.close()
    print("resized: drawn anew")


def ends_well():
    """However it is left: the answer is on the disk, the terminal as it was, nothing lies about."""

    def hang_up(terminal):
        pid = terminal.pid()
        terminal.close()
        until = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid}").exists():
            check(time.monotonic() < until, "the program outlives its terminal")
            time.sleep(0.02)

    ways = {
        "q": lambda terminal: terminal.press("q"),
        "Ctrl-C": lambda terminal: terminal.press("C-c"),
        "Ctrl-D": lambda terminal: terminal.press("C-d"),
        "Ctrl-C while typing": lambda terminal: terminal.press('b n "half a note" C-c'),
        "SIGTERM": lambda terminal: os.kill(terminal.pid(), signal.SIGTERM),
        "the terminal closed": hang_up,
    }
    for name, leave in ways.items():
        terminal = Terminal().begin()
        terminal.press("5")
        terminal.sees("S-01 saved.")
        leave(terminal)
        if name != "the terminal closed":
            seen = " ".join(terminal.sees("ended 0"))
            check("saved in a.toml" in seen and "probity ask -o a.toml" in seen, f"{name}: {seen}")
            check({"icanon", "echo", "isig", "icrnl"} <= set(seen.split()), f"{name}: the terminal is not as it was: {seen}")
            terminal.close()
        check('S-01 = "customer-service"' in terminal.file.read_text(), f"{name}: the answer is lost")
        check(os.listdir(terminal.folder) == ["a.toml"], f"{name}: {os.listdir(terminal.folder)}")
        print(f"left by {name}: nothing lost")


def killed():
    """Killed at any moment while answers are pouring in: whatever the screen said was saved is in the file."""
    lines = {"S-01": '"customer-service"', "S-02": '["domain-data", "step-by-step"]', "S-03": None, "S-04": None}
    moments = random.Random(20261125)
    midway = 0
    for round in range(ROUNDS):
        terminal = Terminal().begin()
        for keys in ['"5"', '"12" Enter', '"3"', '"4"'][: moments.randint(1, 4)]:
            terminal.press(keys)
        time.sleep(moments.random() * 0.06)
        seen = "\n".join(terminal.screen())
        os.kill(terminal.pid(), signal.SIGKILL)
        terminal.sees("ended 137")
        terminal.close()
        text = terminal.file.read_text()
        kept = [id for id in lines if f"\n{id} = " in text]
        said = re.search(r"(S-0\d) saved", seen)
        check(kept == list(lines)[: len(kept)], f"round {round}: {text}")
        check(not said or said.group(1) in kept, f"round {round}: {said and said.group(1)} was said to be saved\n{text}")
        counted = int(re.search(r"(\d+)/\d+ answered", seen).group(1))
        check(counted <= len(kept), f"round {round}: {counted} were shown as answered\n{text}")
        midway += 0 < len(kept) < len(lines)
        # the next sitting goes on with it and tidies up
        again = Terminal(folder=terminal.kept)
        again.sees(f"{len(kept)}/")
        again.press("q")
        again.sees("ended 0")
        again.close()
        check(again.file.read_text() == text, f"round {round}: changed by looking at it")
        check(os.listdir(again.folder) == ["a.toml"], f"round {round}: {os.listdir(again.folder)}")
    check(midway, "none of the moments lay between two answers")
    print(f"killed {ROUNDS} times, {midway} of them midway: nothing lost")


def typed_ahead():
    """What was typed before the screen was there is not lost."""
    terminal = Terminal()
    terminal.press('"Bot" Enter Enter Enter Enter "5" "1" Enter')
    terminal.sees("S-02 saved.")
    terminal.close()
    print("typed ahead: taken")


def steps_back_to_lines():
    for name, how in {
        "--plain": {"flags": "--plain"},
        "TERM=dumb": {"term": "dumb"},
        "a small window": {"size": (50, 12)},
        "output to a pipe": {"flags": "| cat"},
        "input from a pipe": {"flags": "< /dev/null"},
    }.items():
        terminal = Terminal(**how)
        if name != "input from a pipe":
            terminal.press('"Bot" Enter Enter Enter Enter')
            terminal.sees("Type 1–6>")
            terminal.press('"5" Enter "q" Enter')
        terminal.sees("ended 0")
        terminal.close()
        print(f"{name}: line by line")


looks_as_read()
resizes()
ends_well()
typed_ahead()
steps_back_to_lines()
killed()
