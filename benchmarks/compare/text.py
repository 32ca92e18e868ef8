"""The text of a run: the caller's, or news, reviews and a novel of the shared data, or generated."""
import os
import subprocess
import sys

from machine import BENCHMARKS, ROOT, WORK, run

SHARED = os.path.join(os.path.dirname(ROOT), "shared", "data")
EVERY = 12  # of the lines of news and reviews, so that a run stays short
SAMPLE = 400_000  # bytes: what slow systems are timed on, and what agreement is counted on


def prepare(path, megabytes):
    """Returns the text, a part of it in whole lines, and what it is."""
    os.makedirs(WORK, exist_ok=True)
    title = "a text of the user's"
    if path is None:
        path = os.path.join(WORK, "text.txt")
        title = from_shared(path) if os.path.isdir(SHARED) else generated(path, megabytes)
    sample = os.path.join(WORK, "sample.txt")
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = [line for line in file.read().split("\n") if line]
    step = max(1, sum(len(line.encode()) for line in lines) // SAMPLE)
    with open(sample, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines[::step]) + "\n")
    return path, sample, title


def from_shared(path):
    folder = os.path.join(WORK, "texts")
    subprocess.run([sys.executable, os.path.join(ROOT, "tests", "oracle", "texts.py"), SHARED, folder, "--only", "news", "reviews"], check=True)
    with open(os.path.join(SHARED, "news", "long_text", "weicheng.txt"), encoding="utf-8-sig") as file:
        kept = [line.strip() for line in file if line.strip()]
    for name in ("news", "reviews"):
        with open(os.path.join(folder, name + ".txt"), encoding="utf-8", newline="\n") as file:
            kept += file.read().split("\n")[::EVERY]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(line for line in kept if line) + "\n")
    return f"every {EVERY}th line of news articles and product reviews, and a novel; not part of this repository"


def generated(path, megabytes):
    run("dotnet", "run", "-c", "Release", "--project", BENCHMARKS, "--", "text", "--mb", str(megabytes), "--out", path)
    return "generated from the samples and the lexicon's word frequencies"
