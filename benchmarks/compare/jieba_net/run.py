"""Speed of jieba.NET 0.42.2 and of NlpPipeline.JiebaNet, by one program compiled against either, on the same text, in turns.

Usage: python3 benchmarks/compare/jieba_net/run.py TEXT [--rounds 3] [--out FILE.md]

Needs the .NET SDK and the feed that jieba.NET is on. Processor time, one thread; the median of the rounds.
"""
import argparse
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = os.path.join(os.path.dirname(HERE), "work", "jieba_net")
PARTS = ["Cut", "Cut, full", "CutForSearch", "PosSegmenter.Cut", "TfidfExtractor.ExtractTags"]
SAME = {"Cut", "CutForSearch"}  # the others are where jieba.NET departs from jieba


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def build(old):
    run("dotnet", "build", "-c", "Release", HERE, f"-p:Old={old}")
    return os.path.join(WORK, old, "bin", "Release", "net10.0", "jieba_net.dll")


def measure(programs, rounds, *args):
    found = [[[float(n) for n in run("dotnet", program, *args).split()] for program in programs] for _ in range(rounds)]
    return [[statistics.median(f[p][v] for f in found) for v in range(2)] for p in range(2)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out")
    args = parser.parse_args()
    programs = [build("true"), build("false")]
    (old_start, old_kept), (new_start, new_kept) = measure(programs, args.rounds, "start")
    rows = ["| | jieba.NET 0.42.2 | NlpPipeline.JiebaNet | ratio |", "|---|---:|---:|---:|",
            f"| first words after the start of the program, ms | {old_start:.0f} | {new_start:.0f} | {old_start / new_start:.0f}× |",
            f"| memory kept then, MB | {old_kept:.1f} | {new_kept:.1f} | |"]
    for part in PARTS:
        (old_words, old), (new_words, new) = measure(programs, args.rounds, part, args.text)
        if part in SAME and old_words != new_words:
            sys.exit(f"{part}: {old_words:.0f} words by jieba.NET, {new_words:.0f} by ours")
        rows.append(f"| `{part}`, MB/s | {old:.1f} | {new:.1f} | {new / old:.0f}× |")
    table = "\n".join(rows) + "\n"
    print(table)
    if args.out:
        with open(args.out, "w", encoding="utf-8") as file:
            file.write(table)


if __name__ == "__main__":
    main()
