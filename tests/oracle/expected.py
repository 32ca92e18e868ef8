"""Prints what jieba 0.42.1 makes of each input line: the reference the segmenter is held to, token for token.

A line ends at "\\n" only. Tokens are joined by U+0001; in mode `pos` a token is followed by U+0002 and its tag.

    /usr/bin/python3 expected.py --mode accurate [--user-words FILE] [--cache DIR] < lines > tokens
"""
import argparse
import functools
import hashlib
import logging
import multiprocessing
import os
import pathlib
import sys
import tempfile

import jieba
import jieba.posseg

JOIN, TAG = "\x01", "\x02"
MODES = {
    "accurate": lambda line: jieba.cut(line),
    "nohmm": lambda line: jieba.cut(line, HMM=False),
    "full": lambda line: jieba.cut(line, cut_all=True),
    "search": lambda line: jieba.cut_for_search(line),
    "pos": lambda line: (word + TAG + tag for word, tag in jieba.posseg.cut(line)),
}
CHUNK_LINES = 200


def _cut_chunk(job):
    mode, lines = job
    cut = MODES[mode]
    return "".join(JOIN.join(cut(line)) + "\n" for line in lines)


def lines_of(data):
    """The lines of UTF-8 bytes; a last line without its "\\n" counts, an empty rest does not."""
    lines = data.decode("utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def expected(data, mode, cache=None, processes=2, user_words=None):
    """The oracle's output as bytes, one line per input line; kept in the folder `cache` when one is given.

    One process can have one user dictionary only, as the reference keeps its words in globals.
    """
    if cache is None:
        return _compute(data, mode, processes, user_words)
    words = b"" if user_words is None else hashlib.sha256(pathlib.Path(user_words).read_bytes()).hexdigest().encode() + b"\n"
    key = hashlib.sha256(f"{jieba.__version__} {mode} 1\n".encode() + words + data).hexdigest()
    path = pathlib.Path(cache) / key
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as partial:
            partial.write(_compute(data, mode, processes, user_words))
        os.replace(partial.name, path)  # whole or not at all
    return path.read_bytes()


@functools.cache
def _prepare(user_words):
    if jieba.__version__ != "0.42.1":
        raise SystemExit(f"the reference is jieba 0.42.1, found {jieba.__version__}: run with Debian's /usr/bin/python3")
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    jieba.posseg.initialize()
    if user_words is not None:
        jieba.load_userdict(str(user_words))


def _compute(data, mode, processes, user_words):
    _prepare(user_words)  # once, before the workers are forked
    lines = lines_of(data)
    jobs = [(mode, lines[i:i + CHUNK_LINES]) for i in range(0, len(lines), CHUNK_LINES)]
    if processes == 1 or len(jobs) < 2:
        return "".join(map(_cut_chunk, jobs)).encode("utf-8")
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return "".join(pool.imap(_cut_chunk, jobs)).encode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mode", choices=MODES, default="accurate")
    parser.add_argument("--user-words", help="a user dictionary in the reference's form")
    parser.add_argument("--cache", help="a folder that keeps results, by a hash of input, mode and user dictionary")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    sys.stdout.buffer.write(expected(sys.stdin.buffer.read(), args.mode, args.cache, args.processes, args.user_words))


if __name__ == "__main__":
    main()
