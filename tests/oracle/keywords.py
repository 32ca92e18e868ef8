"""Compares `nlp tags` with the oracle, each line a document: the same tags in the same order, weights within 1e-9; exits 1 on any difference.

    /usr/bin/python3 keywords.py --nlp PATH TEXT...
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

import jieba
import jieba.analyse

from expected import lines_of

TOLERANCE = 1e-9
TOP = 20
ALL = 1000000
STOP_WORDS = ["中国", "技术", "公司", "gdp"]
IDF = [("中国", 1.25), ("芯片", 9.5), ("时间", 3.125), ("经济", 2.75), ("北京", 4.0625)]


def with_stop_words(extract, path):
    """The reference adds stop words to a set of its own for good: put it back afterwards."""
    def run(line):
        before = extract.__self__.stop_words.copy()
        extract.__self__.set_stop_words(path)
        tags = extract(line, topK=TOP, withWeight=True)
        extract.__self__.stop_words = before
        return tags
    return run


def with_idf(path):
    tfidf = jieba.analyse.TFIDF(path)
    return lambda line: tfidf.extract_tags(line, topK=TOP, withWeight=True)


def runs(folder):
    """Name, options of the command, the reference."""
    stop_words, idf = str(folder / "stop.txt"), str(folder / "idf.txt")
    pathlib.Path(stop_words).write_text("\n".join(STOP_WORDS), encoding="utf-8")
    pathlib.Path(idf).write_text("".join(f"{word} {value}\n" for word, value in IDF), encoding="utf-8")
    tfidf, textrank = jieba.analyse.extract_tags, jieba.analyse.textrank
    pos = ("n", "nr", "v", "eng")
    return [
        ("tfidf", [], lambda line: tfidf(line, topK=TOP, withWeight=True)),
        ("tfidf, all", ["--top", str(ALL)], lambda line: tfidf(line, topK=None, withWeight=True)),
        ("tfidf, pos", ["--pos", ",".join(pos)], lambda line: tfidf(line, topK=TOP, withWeight=True, allowPOS=pos)),
        ("tfidf, stop words", ["--add-stop-words", stop_words], with_stop_words(tfidf, stop_words)),
        ("tfidf, idf", ["--idf", idf], with_idf(idf)),
        ("textrank", ["--method", "textrank"], lambda line: textrank(line, topK=TOP, withWeight=True)),
        ("textrank, all", ["--method", "textrank", "--top", str(ALL)], lambda line: textrank(line, topK=None, withWeight=True)),
        ("textrank, pos", ["--method", "textrank", "--pos", ",".join(pos)], lambda line: textrank(line, topK=TOP, withWeight=True, allowPOS=pos)),
    ]


def same(wanted, got):
    return len(wanted) == len(got) and all(
        word == tag["text"] and abs(weight - tag["weight"]) <= TOLERANCE for (word, weight), tag in zip(wanted, got))


def compare(name, nlp, options, reference, path):
    command = [nlp, "tags", "--lines", "--format", "json", "--method", "tfidf", "--top", str(TOP)]
    for option in options:  # a later one replaces
        if option in command:
            del command[command.index(option):command.index(option) + 2]
    done = subprocess.run(command + options, input=path.read_bytes(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line)["tags"] for line in lines_of(done.stdout)]
    lines, differences, tags = lines_of(path.read_bytes()), 0, 0
    if len(answers) != len(lines):
        raise SystemExit(f"{len(lines)} lines, {len(answers)} answers")
    for number, (line, got) in enumerate(zip(lines, answers), 1):
        wanted = list(reference(line))
        tags += len(wanted)
        if same(wanted, got):
            continue
        differences += 1
        if differences <= 3:
            print(f"  line {number}: {line!r:.200}\n    expected {wanted[:6]}\n    got      {[(t['text'], t['weight']) for t in got[:6]]}")
    print(f"{name + ' ' + path.name:<40}{len(lines):>9,} documents {tags:>10,} tags {differences:>9,} differences", flush=True)
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nlp", required=True, help="the command to compare")
    parser.add_argument("texts", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    jieba.setLogLevel(60)
    with tempfile.TemporaryDirectory() as folder:
        differences = sum(compare(name, args.nlp, options, reference, path)
                          for name, options, reference in runs(pathlib.Path(folder)) for path in args.texts)
    raise SystemExit(1 if differences else 0)


if __name__ == "__main__":
    main()
