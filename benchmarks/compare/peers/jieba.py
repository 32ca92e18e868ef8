"""Python's jieba over a file of lines: python3 jieba.py MODE FILE PASSES. Prints the best pass as JSON, or for 0 passes the tokens
of each line, joined by U+0001."""
import json
import sys
import time

# This file has the package's name; do not import itself.
sys.path.pop(0)
import jieba  # noqa: E402
import jieba.posseg  # noqa: E402

mode, path, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
jieba.setLogLevel(60)
loading = time.process_time()
jieba.initialize()
load = time.process_time() - loading
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
if passes == 0:
    write = (lambda token: f"{token.word}/{token.flag}") if mode == "pos" else str
    sys.stdout.buffer.write("".join("\x01".join(map(write, cut(line))) + "\n" for line in lines).encode())
    sys.exit()
best = float("inf")
for _ in range(passes):
    start = time.process_time()
    tokens = sum(sum(1 for _ in cut(line)) for line in lines)
    best = min(best, time.process_time() - start)
print(json.dumps({"tokens": tokens, "mbps": size / 1e6 / best, "load_ms": load * 1e3}))
