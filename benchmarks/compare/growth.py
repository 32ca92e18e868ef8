"""How our own cost grows with the length of a text, the size of the lexicon, user words, threads and stages.

    python3 benchmarks/compare/growth.py [--text FILE] [--mb N] [--out FILE.json]

Each point is `nlp bench` in a process of its own, best pass, by processor time; threads by the clock, since waiting counts there. The text is that of run.py. The lexicons of other sizes are the most frequent words of the
dictionary of Debian's python3-jieba, where that is installed.
"""
import argparse
import json
import os

from machine import NLP, ROOT, WORK, describe, finish, run
from systems import run_measured
from text import prepare

DICTIONARY = "/usr/lib/python3/dist-packages/jieba/dict.txt"


def bench(label, text, *options, key="bestMegabytesPerProcessorSecond"):
    answer, peak = run_measured(["dotnet", NLP, "bench", text, "--seconds", "2", "--format", "json", *options])
    found = json.loads(answer)
    return {
        "label": label,
        "megabytesPerSecond": round(found[key], 2),
        "allocatedBytesPerMegabyte": round(found["allocatedBytesPerMegabyte"]),
        "peakMegabytes": round(peak / 1e6, 1),
    }


def lengths(text):
    """The same text in lines of other lengths."""
    with open(text, encoding="utf-8") as file:
        characters = file.read().replace("\n", "。")
    for length in (10, 100, 1_000, 10_000, 100_000, len(characters)):
        path = os.path.join(WORK, "lengths.txt")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(characters[at:at + length] for at in range(0, len(characters), length)))
        yield bench(f"{length:,}", path)


def user_words(text):
    yield bench("0", text)
    for count in (1, 1_000, 100_000):
        path = os.path.join(WORK, "user-words.txt")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            for i in range(count):
                file.write("新" + chr(0x4E00 + i // 300) + chr(0x4E00 + i % 300 * 7) + " 3 n\n" if count > 1 else "云计算 3 n\n")
        yield bench(f"{count:,}", text, "--user-words", path)


def lexicons(text):
    with open(DICTIONARY, encoding="utf-8") as file:
        words = sorted((line for line in file if line.strip()), key=lambda line: -int(line.split(" ")[1]))
    for count in (1_000, 10_000, 100_000, len(words)):
        source, compiled = os.path.join(WORK, "dictionary.txt"), os.path.join(WORK, "lexicon.bin")
        with open(source, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(words[:count])
        run("dotnet", NLP, "lexicon", "compile", "--dictionary", source, "--out", compiled)
        yield bench(f"{count:,}", text, "--lexicon", compiled)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", help="the text, each line a document")
    parser.add_argument("--mb", type=float, default=4, help="how much text to generate where there is none; 4 when absent")
    parser.add_argument("--out", help="where to write the record; printed as JSON when absent")
    arguments = parser.parse_args()
    record = describe("benchmarks/record")
    text, sample, title = prepare(arguments.text, arguments.mb)
    run("dotnet", "build", "-c", "Release", os.path.join(ROOT, "src", "NlpPipeline.Cli"))
    stages = [("words", "segment"), ("words with parts of speech", "pos"), ("words and tags", "tags"), ("words, sentences and sentiment", "sentiment"), ("the default pipeline", "all")]
    series = [
        ("stages", "stage", [bench(label, text, "--stage", stage) for label, stage in stages]),
        ("length", "characters per text", list(lengths(text))),
        ("lexicon size", "words in the lexicon", list(lexicons(text)) if os.path.exists(DICTIONARY) else []),
        ("user words", "user words", list(user_words(text))),
        ("threads", "threads", [bench(str(count), text, "--threads", str(count), key="bestMegabytesPerSecond") for count in range(1, (os.cpu_count() or 1) + 1)]),
    ]
    record["text"] = {"title": title, "megabytes": round(os.path.getsize(text) / 1e6, 2), "sampleMegabytes": round(os.path.getsize(sample) / 1e6, 2)}
    record["series"] = [{"name": name, "unit": unit, "points": points} for name, unit, points in series]
    finish(record, arguments.out)


if __name__ == "__main__":
    main()
