#!/usr/bin/env python3
"""Runs a command in a terminal of its own and draws what it printed as an SVG picture.

    docs/picture.py docs/gate.svg ./plinth gate
"""

import html
import os
import pty
import re
import select
import sys

COLUMNS = 100
FIRST_LINES, LAST_LINES = 22, 12
CELL_WIDTH, LINE_HEIGHT, MARGIN = 8.4, 19, 18
COLORS = {
    "31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff",
    "35": "#d2a8ff", "36": "#76e3ea", "90": "#8b949e", "91": "#ff7b72",
}
ESCAPE = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


def output_of(command):
    """What the command prints to a terminal of COLUMNS columns."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(COLUMNS=str(COLUMNS), TERM="xterm-256color", LANG="C.UTF-8")
        os.execvp(command[0], command)
    chunks = []
    while True:
        select.select([terminal], [], [])
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.waitpid(pid, 0)
    return b"".join(chunks).decode("utf-8", "replace")


def lines_of(text):
    """The lines that stay on the screen; a carriage return starts its line anew."""
    for line in text.replace("\r\n", "\n").rstrip("\n").split("\n"):
        yield re.sub(r"^.*\r", "", re.sub(r"^.*\x1b\[\d*[KJ]", "", line))


def shortened(lines):
    """The first and last lines of a long text, and how many are left out between them."""
    left_out = len(lines) - FIRST_LINES - LAST_LINES
    if left_out <= 1:
        return lines
    note = f"\x1b[90m      … {left_out} lines …\x1b[0m"
    return lines[:FIRST_LINES] + [note] + lines[-LAST_LINES:]


def spans_of(line):
    """Pieces of a line: (text, colour, bold, dim)."""
    color, bold, dim, start = None, False, False, 0
    for escape in ESCAPE.finditer(line):
        if escape.start() > start:
            yield line[start:escape.start()], color, bold, dim
        start = escape.end()
        if escape.group(2) != "m":
            continue
        for code in (escape.group(1) or "0").split(";"):
            if code in ("0", ""):
                color, bold, dim = None, False, False
            elif code == "1":
                bold = True
            elif code == "2":
                dim = True
            elif code in COLORS:
                color = COLORS[code]
    if start < len(line):
        yield line[start:], color, bold, dim


def picture(prompt, lines):
    """An SVG picture of a terminal."""
    rows = ["\x1b[90m$\x1b[0m \x1b[1m" + prompt + "\x1b[0m"] + lines
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    height = len(rows) * LINE_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" height="{height}" role="img">',
        f"<title>What {html.escape(prompt)} prints</title>",
        '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
        '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', '
        'monospace" font-size="14" fill="#e6edf3">',
    ]
    for number, line in enumerate(rows):
        y = MARGIN + number * LINE_HEIGHT + 14
        column, spans = 0, []
        for text, color, bold, dim in spans_of(line):
            style = (f' fill="{color}"' if color else "") + (' font-weight="bold"' if bold else "")
            style += ' opacity="0.65"' if dim else ""
            x = MARGIN + column * CELL_WIDTH
            spans.append(
                f'<text x="{x:.1f}" y="{y}" textLength="{len(text) * CELL_WIDTH:.1f}"'
                f"{style}>{html.escape(text).replace(' ', chr(0xa0))}</text>")
            column += len(text)
        parts.extend(spans)
    return "\n".join(parts + ["</g>", "</svg>", ""])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    target, command = sys.argv[1], sys.argv[2:]
    lines = shortened(list(lines_of(output_of(command))))
    with open(target, "w", encoding="utf-8") as file:
        file.write(picture(" ".join(command), lines))


if __name__ == "__main__":
    main()
