"""Prints what jieba 0.42.1 makes of each input line: the reference the segmenter is held to, token for token.

A line ends at "\\n" only. Tokens are joined by U+0001; in mode `pos` a token is followed by U+0002 and its tag.

    /usr/bin/python3 expected.py --mode accurate [--cache DIR] < lines > tokens
"""
import argparse
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


def expected(data, mode, cache=None, processes=2):
    """The oracle's output as bytes, one line per input line; kept in the folder `cache` when one is given."""
    if cache is None:
        return _compute(data, mode, processes)
    key = hashlib.sha256(f"{jieba.__version__} {mode} 1\n".encode() + data).hexdigest()
    path = pathlib.Path(cache) / key
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as partial:
            partial.write(_compute(data, mode, processes))
        os.replace(partial.name, path)  # whole or not at all
    return path.read_bytes()


def _compute(data, mode, processes):
    if jieba.__version__ != "0.42.1":
        raise SystemExit(f"the reference is jieba 0.42.1, found {jieba.__version__}: run with Debian's /usr/bin/python3")
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()  # once, before the workers are forked
    jieba.posseg.initialize()
    lines = lines_of(data)
    jobs = [(mode, lines[i:i + CHUNK_LINES]) for i in range(0, len(lines), CHUNK_LINES)]
    if processes == 1 or len(jobs) < 2:
        return "".join(map(_cut_chunk, jobs)).encode("utf-8")
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return "".join(pool.imap(_cut_chunk, jobs)).encode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mode", choices=MODES, default="accurate")
    parser.add_argument("--cache", help="a folder that keeps results, by a hash of input and mode")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    sys.stdout.buffer.write(expected(sys.stdin.buffer.read(), args.mode, args.cache, args.processes))


if __name__ == "__main__":
    main()
