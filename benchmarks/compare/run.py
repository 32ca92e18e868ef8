"""Speed, memory and agreement beside other systems, on the same text, in one run.

    python3 benchmarks/compare/run.py [--text FILE] [--mb N] [--rounds 3] [--out FILE.json]

Needs the .NET SDK (everything of ours is built in Release) and, for the peers, g++ and gcc, node with npm, Debian's python3-jieba, friso and
libfriso-dev. They are put into benchmarks/compare/work: jieba-rs as @node-rs/jieba, cppjieba's headers and dictionary out of nodejieba, compiled with
-O3 -march=native. A peer that cannot be had is named in the result, and left out.

The text is FILE, each line a document; without it news, reviews and a novel of ../shared/data where that is present, else N megabytes that the
benchmarks' own generator writes. Every round runs ours and each peer in turn (A B C, A B C), each in a process of its own with one thread, wherever
the system puts it; a process takes the best of a few passes after it has loaded, by processor time, so that what other programs take of the machine
is not in it (what they take of its caches is). No figure is given unless a system finds the same number of tokens
in every round, and ours the reference's.
"""
import argparse
import os
import sys

from agreement import agreement
from machine import describe, finish
from systems import MODES, REFERENCE, install
from text import prepare


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", help="the text, each line a document")
    parser.add_argument("--mb", type=float, default=4, help="how much text to generate where there is none; 4 when absent")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", help="where to write the record; printed as JSON when absent")
    arguments = parser.parse_args()
    about = describe("benchmarks/record" + "".join(f" {word}" for word in sys.argv[1:] if not word.startswith("benchmarks/results") and word != "--out"))
    text, sample, title = prepare(arguments.text, arguments.mb)
    systems, missing = install()
    for number in range(arguments.rounds):
        for mode in MODES:
            for system in systems:
                found = system.measure(mode, text if system.speed_of(mode) > 1 else sample)
                if found is not None:
                    print(f"round {number + 1}: {system.name}, {mode}: {found['mbps']:.1f} MB/s", file=sys.stderr)

    reference = next((system for system in systems if system.name == REFERENCE), systems[0])
    for mode in MODES:
        if reference.tokens(mode, sample) != systems[0].tokens(mode, sample):
            sys.exit(f"{mode}: our tokens are not those of {reference.name}; no speed counts then")
    record = {
        **about,
        "text": {"title": title, "megabytes": round(os.path.getsize(text) / 1e6, 2), "sampleMegabytes": round(os.path.getsize(sample) / 1e6, 2)},
        "rounds": arguments.rounds,
        "systems": [{**system.record(), "agreement": agreement(system, reference, sample)} for system in systems],
        "missing": missing,
    }
    finish(record, arguments.out)


if __name__ == "__main__":
    main()
