#!/usr/bin/env python3
"""Draws analyze.svg: what `nlp analyze data/samples/chip-news.txt` writes to a terminal, cell by cell. Needs a Release build."""

import os
import pathlib
import re
import subprocess
import unicodedata
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLUMNS, CELL, LINE, MARGIN = 84, 8.4, 20, 20
COLORS = {None: "#d4d4d4", 2: "#6cc070", 6: "#4fb4c4", 9: "#f0766b", 3: "#d8b75a", 11: "#d8b75a"}
BLOCKS = {"█": (1, 1), "▉": (7 / 8, 1), "▊": (6 / 8, 1), "▋": (5 / 8, 1), "▌": (4 / 8, 1), "▍": (3 / 8, 1), "▎": (2 / 8, 1),
          "▏": (1 / 8, 1), "▓": (1, 0.75), "▒": (1, 0.5), "░": (1, 0.3)}  # width of the cell, opacity


def width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def terminal_output() -> str:
    command = f"stty cols {COLUMNS} rows 60; {ROOT}/.ci/nlp analyze data/samples/chip-news.txt"
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"}
    output = subprocess.run(["script", "-qc", command, "/dev/null"], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                            capture_output=True, text=True, check=True).stdout
    output = re.sub(r"\x1b\[\?\d+[hl]|\x1b[=>]", "", output).replace("\r", "")
    return re.sub(r", analysed in [\d,.]+ \w+", "", output).strip("\n")  # the one thing that differs from run to run


def draw(line: str, y: float, out: list) -> None:
    column, color, bold, dim, run, start, bar = 0, None, False, False, "", 0, None

    def end_bar() -> None:  # cells of one look side by side are one rectangle: no seams
        nonlocal bar
        if bar:
            out.append(f'<rect x="{MARGIN + bar[0] * CELL:.1f}" y="{y - 14:.1f}" width="{bar[1] * CELL:.1f}" {bar[2]}')
        bar = None

    def flush() -> None:
        nonlocal run
        if run.strip():
            lead = len(run) - len(run.lstrip())
            text = run.strip()
            cells = sum(map(width, text))
            style = (' font-weight="bold"' if bold else "") + (' opacity="0.6"' if dim else "")
            out.append(f'<text x="{MARGIN + (start + lead) * CELL:.1f}" y="{y:.1f}" textLength="{cells * CELL:.1f}" '
                       f'lengthAdjust="spacingAndGlyphs" fill="{COLORS.get(color, COLORS[None])}"{style}>{escape(text)}</text>')
        run = ""

    for code, char in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
        if not char:
            flush()
            start = column
            codes = code or "0"
            if codes == "0":
                color, bold, dim = None, False, False
            elif codes == "1":
                bold = True
            elif codes == "2":
                dim = True
            elif codes.startswith("38;5;"):
                color = int(codes[5:])
            continue
        if char in BLOCKS:
            flush()
            part, opacity = BLOCKS[char]
            look = (f'height="{LINE - 4}" fill="{COLORS.get(color, COLORS[None])}" opacity="{opacity * (0.6 if dim else 1):.2f}"/>')
            if bar and bar[2] == look:
                bar[1] += part
            else:
                end_bar()
                bar = [column, part, look]
            column += 1
            start = column
            continue
        end_bar()
        if char == " " and run.endswith(" "):  # a wide gap: what follows gets a place of its own
            flush()
            start = column
        if not run:
            start = column
        run += char
        column += width(char)
    end_bar()
    flush()


def main() -> None:
    lines = terminal_output().split("\n")
    out: list = []
    for number, line in enumerate(lines):
        draw(line, MARGIN + 16 + number * LINE, out)
    w, h = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    (HERE / "analyze.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w:.0f}" height="{h:.0f}" viewBox="0 0 {w:.0f} {h:.0f}" '
        f'font-family="Menlo, Consolas, \'DejaVu Sans Mono\', \'PingFang SC\', \'Microsoft YaHei\', \'Noto Sans Mono CJK SC\', \'Noto Sans CJK SC\', '
        f'monospace" font-size="14" xml:space="preserve">\n<rect width="100%" height="100%" rx="10" fill="#1e1e1e"/>\n' + "\n".join(out) + "\n</svg>\n",
        encoding="utf-8")


if __name__ == "__main__":
    main()
