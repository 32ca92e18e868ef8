"""Compares `nlp segment` with the oracle, line by line and token by token; exits 1 on any difference.

    /usr/bin/python3 compare.py --nlp PATH [--modes accurate,full,...] [--user-words FILE] [--cache DIR] TEXT...
    /usr/bin/python3 compare.py --tokens FILE [--modes MODE] [--user-words FILE] [--cache DIR] TEXT

A file of tokens holds what the command would print: one line per line of text, tokens joined by U+0001, a slash before a tag.
"""
import argparse
import itertools
import pathlib
import subprocess

from expected import JOIN, MODES, TAG, expected, lines_of

SHOWN = 3
OPTIONS = {"accurate": [], "nohmm": ["--no-hmm"], "full": ["--mode", "full"], "search": ["--mode", "search"], "pos": ["--pos"]}


def run_nlp(nlp, mode, user_words, data):
    command = [nlp, "segment", "--delimiter", JOIN, *OPTIONS[mode]] + (["--user-words", user_words] if user_words else [])
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)!r} exited with {done.returncode}")
    return done.stdout


def shown(line, start):
    """The tokens of a line from shortly before the token at `start`."""
    if line is None:
        return "nothing"
    return repr(line.split(JOIN)[max(0, start - 4):start + 12])


def first_difference(want, have):
    pairs = zip((want or "").split(JOIN), (have or "").split(JOIN))
    return next((i for i, (a, b) in enumerate(pairs) if a != b), 0)


def compare(name, text, wanted, got):
    """Prints one row and the first differences; returns the number of differing lines."""
    text_lines, wanted_lines, got_lines = lines_of(text), lines_of(wanted), lines_of(got)
    rows = itertools.zip_longest(text_lines, wanted_lines, got_lines)
    differing = [(number, *row) for number, row in enumerate(rows, 1) if row[1] != row[2]]
    tokens = sum(line.count(JOIN) + 1 for line in wanted_lines if line)
    print(f"{name:<28}{len(text_lines):>9,} lines {tokens:>12,} tokens {len(differing):>9,} differences", flush=True)
    for number, line, want, have in differing[:SHOWN]:
        start = first_difference(want, have)
        print(f"  line {number}: {line!r:.200}\n    expected {shown(want, start)}\n    got      {shown(have, start)}")
    return len(differing)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    compared = parser.add_mutually_exclusive_group(required=True)
    compared.add_argument("--nlp", help="the command to compare")
    compared.add_argument("--tokens", type=pathlib.Path, help="a file of tokens to compare instead")
    parser.add_argument("--modes", default="accurate", help="one or more of " + ",".join(MODES))
    parser.add_argument("--user-words", help="a user dictionary for both")
    parser.add_argument("--cache", help="a folder that keeps the oracle's results")
    parser.add_argument("texts", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    modes = args.modes.split(",")
    if not set(modes) <= set(MODES):
        parser.error(f"--modes takes {','.join(MODES)}")
    if args.tokens and (len(args.texts) > 1 or len(modes) > 1):
        parser.error("--tokens goes with one text and one mode")
    differences = 0
    for mode, path in itertools.product(modes, args.texts):
        text = path.read_bytes()
        wanted = expected(text, mode, args.cache, user_words=args.user_words).replace(TAG.encode(), b"/")  # as the command writes it
        got = args.tokens.read_bytes() if args.tokens else run_nlp(args.nlp, mode, args.user_words, text)
        differences += compare(f"{mode} {path.name}", text, wanted, got)
    raise SystemExit(1 if differences else 0)


if __name__ == "__main__":
    main()
