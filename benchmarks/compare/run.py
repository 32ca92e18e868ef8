"""Segmentation speed beside other systems, on the same text, in one run.

Usage: python3 benchmarks/compare/run.py TEXT [--rounds 3] [--out FILE.md]

Needs the .NET SDK (the command is built in Release), g++, node with npm, and Python's jieba (Debian: python3-jieba). The peers are
installed into benchmarks/compare/work: jieba-rs as @node-rs/jieba, and cppjieba's headers and dictionary out of nodejieba, compiled
with -O3 -march=native. No figure is given unless our number of tokens is the reference's.
Every round runs ours and each peer in turn (A B C, A B C); each takes the best of a few passes, and the table
gives the median of the rounds with their range. One thread each. A peer that cannot be had is named in the table.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(HERE, "work")
MODES = ["accurate", "nohmm", "full", "search", "pos"]
TITLES = {"accurate": "accurate", "nohmm": "without unknown words", "full": "full", "search": "search", "pos": "part of speech"}


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def ours(text):
    run("dotnet", "build", "-c", "Release", os.path.join(ROOT, "src", "NlpPipeline.Cli"))
    dll = os.path.join(ROOT, "src", "NlpPipeline.Cli", "bin", "Release", "net10.0", "nlp.dll")

    def measure(mode):
        options = {"accurate": [], "nohmm": ["--no-hmm"], "full": ["--mode", "full"], "search": ["--mode", "search"], "pos": ["--stage", "pos"]}[mode]
        found = json.loads(run("dotnet", dll, "bench", text, "--seconds", "3", "--format", "json", *options))
        return found["tokens"], found["bestMegabytesPerSecond"]

    return "NlpPipeline", measure


def peer(title, command, passes, text):
    def measure(mode):
        found = json.loads(run(*command, mode, text, str(passes)))
        return found["tokens"], found["mbps"]

    return title, measure


def install(text):
    os.makedirs(WORK, exist_ok=True)
    systems, missing = [ours(text)], []
    if not os.path.isdir(os.path.join(WORK, "node_modules")):
        try:
            run("npm", "install", "--prefix", WORK, "--ignore-scripts", "--no-audit", "--no-fund", "@node-rs/jieba@2.0.3", "nodejieba@3.5.8")
        except (OSError, subprocess.CalledProcessError) as error:
            missing.append(f"jieba-rs and cppjieba: npm cannot install them ({error})")
    headers = os.path.join(WORK, "node_modules", "nodejieba", "submodules", "cppjieba")
    if os.path.isdir(headers):
        program = os.path.join(WORK, "cppjieba")
        try:
            run("g++", "-O3", "-march=native", "-std=c++17", "-I", os.path.join(headers, "include"), "-I", os.path.join(headers, "deps", "limonp", "include"),
                f'-DDICT="{headers}/dict"', os.path.join(HERE, "peers", "cppjieba.cpp"), "-o", program)
            systems.append(peer("cppjieba (nodejieba 3.5.8)", [program], 3, text))
        except (OSError, subprocess.CalledProcessError) as error:
            missing.append(f"cppjieba: {getattr(error, 'stderr', error)}")
    if os.path.isdir(os.path.join(WORK, "node_modules", "@node-rs")):
        os.environ["NODE_PATH"] = os.path.join(WORK, "node_modules")
        systems.append(peer("jieba-rs (@node-rs/jieba 2.0.3)", ["node", os.path.join(HERE, "peers", "jieba-rs.js")], 3, text))
    try:
        run("/usr/bin/python3", "-c", "import jieba")
        systems.append(peer("jieba 0.42.1 (Python)", ["/usr/bin/python3", os.path.join(HERE, "peers", "jieba.py")], 1, text))
    except (OSError, subprocess.CalledProcessError):
        missing.append("Python's jieba: install Debian's python3-jieba")
    return systems, missing


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    systems, missing = install(arguments.text)
    results = {}
    for number in range(arguments.rounds):
        for mode in MODES:
            for title, measure in systems:
                tokens, speed = measure(mode)
                known, speeds = results.setdefault((title, mode), (tokens, []))
                if known != tokens:
                    sys.exit(f"{title}, {mode}: {known} tokens in one round and {tokens} in another")
                speeds.append(speed)
                print(f"round {number + 1}: {title}, {mode}: {tokens} tokens, {speed:.1f} MB/s", file=sys.stderr)

    for mode in MODES:
        reference = results.get(("jieba 0.42.1 (Python)", mode))
        if reference and reference[0] != results["NlpPipeline", mode][0]:
            sys.exit(f"{mode}: the reference finds {reference[0]} tokens, we find {results['NlpPipeline', mode][0]}")

    lines = ["| MB/s of UTF-8, median (range) | " + " | ".join(TITLES[mode] for mode in MODES) + " |", "|---|" + "---:|" * len(MODES)]
    for title, _ in systems:
        cells = []
        for mode in MODES:
            speeds = results[title, mode][1]
            cells.append(f"{statistics.median(speeds):.1f} ({min(speeds):.1f}–{max(speeds):.1f})")
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    for title, _ in systems[1:]:
        cells = [f"{statistics.median(results['NlpPipeline', m][1]) / statistics.median(results[title, m][1]):.1f}×" for m in MODES]
        lines.append(f"| ours / {title} | " + " | ".join(cells) + " |")
    lines += [""] + [f"Missing: {reason}." for reason in missing]
    size = os.path.getsize(arguments.text) / 1e6
    commit = run("git", "-C", ROOT, "rev-parse", "--short", "HEAD").strip()
    lines += [
        f"Text: {size:.1f} MB. One thread each, best of a few passes, {arguments.rounds} rounds in turns. {processor()}, {os.cpu_count()} processors; "
        f".NET {run('dotnet', '--version').strip()} SDK; node {run('node', '--version').strip()}; commit {commit}.",
        f"Command: `python3 benchmarks/compare/run.py {os.path.basename(arguments.text)} --rounds {arguments.rounds}`.",
    ]
    table = "\n".join(lines) + "\n"
    print(table)
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8", newline="\n") as file:
            file.write(table)


main()
