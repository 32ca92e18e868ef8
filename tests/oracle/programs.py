"""Writes random programs over a tokenizer of its own each, and what the real jieba 0.42.1 answers: words are added and taken away between cuts.

Usage: /usr/bin/python3 tests/oracle/programs.py [--seed 1] [--count 60] > tests/NlpPipeline.JiebaNet.Tests/programs.jsonl
A line is a program; a step is ["add", word, frequency, tag], ["del", word], or [what, text, answers]. Offsets are in UTF-16 units.
"""
import argparse
import json
import random

import jieba
import jieba.analyse
import jieba.posseg

from hostile import Hostile

WORDS = ["云计算", "英伟达", "C++语言", "𠮷野家", "３Ｄ", "中将", "台中", "C#", ".NET", "T恤", "机器学习", "李小福", "cet-4", "的", "easy_install", "50%"]
BETWEEN = ["，", "。", " ", "  ", "\n", "\r\n", "abc", "12.5%", "😀", "的", "了", "Ⅳ", "·"]
ALLOWED = ("n", "nr", "v", "zz", "x")


def units(text, end):
    return len(text[:end].encode("utf-16-le", "surrogatepass")) // 2


class Programs:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.hostile = Hostile(seed)
        jieba.initialize()
        self.frequencies, self.total = dict(jieba.dt.FREQ), jieba.dt.total

    def tokenizer(self):
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(self.frequencies), self.total, True
        jieba.finalseg.Force_Split_Words.clear()
        return tokenizer

    def word(self):
        kind = self.random.random()
        if kind < 0.4:
            return self.random.choice(WORDS)
        if kind < 0.7:
            return self.hostile.word()
        pair = self.hostile.word() + self.hostile.word()
        start = self.random.randrange(len(pair))
        return pair[start:start + self.random.randint(1, 4)]

    def text(self):
        pick = self.random.choice
        return "".join(pick([lambda: pick(WORDS), self.hostile.word, lambda: pick(BETWEEN)])() for _ in range(self.random.randint(1, 8)))

    def program(self):
        tokenizer = self.tokenizer()
        pos = jieba.posseg.POSTokenizer(tokenizer)
        pos.initialize()
        tfidf, textrank = jieba.analyse.TFIDF(), jieba.analyse.TextRank()
        tfidf.tokenizer, tfidf.postokenizer, textrank.tokenizer = tokenizer, pos, pos

        def tokens(text, mode):
            return [[word, units(text, start), units(text, end)] for word, start, end in tokenizer.tokenize(text, mode=mode)]

        answers = {
            "cut": lambda text: tokenizer.lcut(text),
            "full": lambda text: tokenizer.lcut(text, cut_all=True),
            "nohmm": lambda text: tokenizer.lcut(text, HMM=False),
            "search": lambda text: tokenizer.lcut_for_search(text),
            "tokens": lambda text: tokens(text, "default"),
            "searchtokens": lambda text: tokens(text, "search"),
            "pos": lambda text: [f"{pair.word}/{pair.flag}" for pair in pos.cut(text)],
            "posnohmm": lambda text: [f"{pair.word}/{pair.flag}" for pair in pos.cut(text, HMM=False)],
            "tfidf": lambda text: tfidf.extract_tags(text, 7, True),
            "tfidfpos": lambda text: tfidf.extract_tags(text, 7, True, allowPOS=ALLOWED),
            "textrank": lambda text: textrank.textrank(text, 7, True),
        }
        for _ in range(self.random.randint(3, 12)):
            kind = self.random.choice(["add"] * 3 + ["del"] + list(answers))
            word = self.word().strip()
            if kind == "add" and word:
                frequency, tag = self.random.choice([0, 0, 0, 1, 3, 500, 100000]), self.random.choice([None, None, "n", "nr", "zz"])
                tokenizer.add_word(word, frequency or None, tag)
                pos.makesure_userdict_loaded()
                yield [kind, word, frequency, tag]
            elif kind == "del" and word:
                tokenizer.del_word(word)
                yield [kind, word]
            elif kind in answers:
                text = self.text()
                yield [kind, text, answers[kind](text)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    args = parser.parse_args()
    jieba.setLogLevel(60)
    programs = Programs(args.seed)
    for _ in range(args.count):
        print(json.dumps(list(programs.program())))


if __name__ == "__main__":
    main()
