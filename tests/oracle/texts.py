"""Extracts plain lines of text from the shared corpora, one file per source: what the differential test runs over.

    python3 texts.py SHARED_DATA OUT [--limit-mb N] [--only news reviews ...]

The result is the same on every run. Empty lines are left out.
"""
import argparse
import csv
import json
import math
import pathlib
import re

SOURCES = {
    "news": [("news/*.jsonl", "text"), ("keywords/sohu/*.jsonl", "text")],
    "long_text": [("news/long_text/*.txt", None)],
    "titles": [("news/titles/nlpcc2017*.csv", ("news",)), ("news/titles/thucnews_title_10cat.*.tsv", 0),
               ("news/titles/thucnews_title_train_1w.tsv", 1)],
    "reviews": [("sentiment/*/*.tsv", ("text", "text_a")), ("sentiment/waimai/*.csv", ("review",)),
                ("sentiment/weibo2018/*.txt", None)],
    "seg": [("seg/*.utf8", "words"), ("seg/*.txt", "words"), ("seg/*.conll", "conll")],
    "keywords": [("keywords/tnews/*.jsonl", "sentence"), ("keywords/clue_csl/*.jsonl", "text"),
                 ("keywords/csl/*.tsv", None), ("keywords/weibo_hashtag/*.tsv", None)],
}
NOT_TEXTS = ("sentiment/lexicons/", "training_words", "_gold.")
WORD_TAG = re.compile(r"/[A-Za-z]+(?=\s|$)")
BETWEEN_WORDS = re.compile(r"[ \t]+")


def read_lines(path):
    return path.read_bytes().decode("utf-8-sig").split("\n")


def read_jsonl(path, field):
    for line in read_lines(path):
        if line.strip():
            yield str(json.loads(line)[field])


def read_table(path, column):
    """A column by its number (no header), or by the first of several names that the header has."""
    delimiter, quoting = (",", csv.QUOTE_MINIMAL) if path.suffix == ".csv" else ("\t", csv.QUOTE_NONE)
    rows = csv.reader(read_lines(path), delimiter=delimiter, quoting=quoting)
    if not isinstance(column, int):
        header = next(rows)
        column = next((header.index(name) for name in column if name in header), None)
        if column is None:
            return
    for row in rows:
        if len(row) > column:
            yield row[column]


def read_words(path):
    """Segmented text (`word word` or `word/tag word/tag`) with the words put together again."""
    for line in read_lines(path):
        yield BETWEEN_WORDS.sub("", WORD_TAG.sub("", line))


def read_conll(path):
    words = []
    for line in read_lines(path):
        if line.strip():
            words.append(line.split("\t")[1])
        elif words:
            yield "".join(words)
            words = []
    yield "".join(words)


def texts_of(path, what):
    if what is None:
        return read_lines(path)
    if what == "words":
        return read_words(path)
    if what == "conll":
        return read_conll(path)
    return read_jsonl(path, what) if path.suffix == ".jsonl" else read_table(path, what)


def lines_of_source(data, source):
    for pattern, what in SOURCES[source]:
        for path in sorted(data.glob(pattern)):
            if any(part in path.as_posix() for part in NOT_TEXTS):
                continue
            for text in texts_of(path, what):
                for line in text.split("\n"):
                    # A byte order mark at the start of a text belongs to its file; "\r\n" is an end of line.
                    line = line.lstrip("\ufeff").rstrip("\r")
                    if line:
                        yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--limit-mb", type=float, default=float("inf"), help="about this much per source at most")
    parser.add_argument("--only", nargs="*", choices=SOURCES, default=list(SOURCES))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for source in args.only:
        lines = [line.encode("utf-8") + b"\n" for line in lines_of_source(args.data, source)]
        # Over the limit: every n-th line, so that each file of the source still has its share.
        step = max(1, math.ceil(sum(map(len, lines)) / (args.limit_mb * 1e6)))
        (args.out / f"{source}.txt").write_bytes(b"".join(lines[::step]))


if __name__ == "__main__":
    main()
