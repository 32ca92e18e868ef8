"""Writes the expected tokens of the hand-written cases, as the real jieba 0.42.1 gives them.

Usage: /usr/bin/python3 tests/oracle/cases.py tests/NlpPipeline.Tests/Segmentation/cases.jsonl
Each line of that file is {"text": ..., "accurate": [...], ...}; add a line {"text": "..."} and run this again.
"""
import json
import sys

import jieba
import jieba.analyse
import jieba.posseg

jieba.setLogLevel(60)
MODES = {
    "accurate": lambda text: jieba.lcut(text),
    "nohmm": lambda text: jieba.lcut(text, HMM=False),
    "full": lambda text: jieba.lcut(text, cut_all=True),
    "search": lambda text: jieba.lcut_for_search(text),
    "pos": lambda text: [word.word + "/" + word.flag for word in jieba.posseg.cut(text)],
    "tfidf": lambda text: jieba.analyse.extract_tags(text, withWeight=True),
    "textrank": lambda text: jieba.analyse.textrank(text, withWeight=True),
}
path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    texts = [json.loads(line)["text"] for line in file if line.strip()]
with open(path, "w", encoding="utf-8", newline="\n") as file:
    for text in texts:
        case = {"text": text, **{mode: list(cut(text)) for mode, cut in MODES.items()}}
        file.write(json.dumps(case, ensure_ascii=True) + "\n")
