"""Python's jieba over a file of lines: python3 jieba.py MODE FILE PASSES. Prints the best pass as JSON."""
import json
import sys
import time

# This file has the package's name; do not import itself.
sys.path.pop(0)
import jieba  # noqa: E402
import jieba.posseg  # noqa: E402

mode, path, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
jieba.setLogLevel(60)
jieba.initialize()
with open(path, encoding="utf-8", newline="\n") as file:
    lines = file.read().split("\n")
size = sum(len(line.encode()) for line in lines)
cut = {
    "accurate": jieba.cut,
    "nohmm": lambda line: jieba.cut(line, HMM=False),
    "full": lambda line: jieba.cut(line, cut_all=True),
    "search": jieba.cut_for_search,
    "pos": jieba.posseg.cut,
}[mode]
best = float("inf")
for _ in range(passes):
    start = time.perf_counter()
    tokens = sum(sum(1 for _ in cut(line)) for line in lines)
    best = min(best, time.perf_counter() - start)
print(json.dumps({"tokens": tokens, "mbps": size / 1e6 / best}))
