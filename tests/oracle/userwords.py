"""Writes a random user dictionary made to trip a reader, and lines of text that are full of its words.

    /usr/bin/python3 userwords.py --words FILE --text FILE [--seed N] [--count N] [--lines N] [--no-latin] [--no-removals]

The same seed gives the same files. --no-latin leaves out words of letters and digits alone, for full mode, where the reference joins Latin pieces
that are not neighbours (see DESIGN.md). --no-removals leaves out frequencies of 0.
"""
import argparse
import pathlib
import random
import re

from hostile import ASCII, Hostile

SINGLE = "的一是了我不在人有他这中大来上云A7"
FIXED = ["云计算", "英伟达", "New York", "C++语言", "阿·Q", "𠮷野家", "😀脸", "👨‍👩‍👧", "a b c", "３Ｄ", "中将", "台中", "AT&T公司", "C#", ".NET", "50%",
         "3.14", "x-y", "a.b", "100%纯", "-", "+", "easy_install", "T恤", "𪚥", "e\u0301tude", "ー", "〇", "5 n", "n", "12"]
LATIN = "abcXYZ019+#.-%_ "
TAGS = ["n", "nr", "ns", "v", "x", "m", "eng", "zzz", "abc"]
FREQUENCIES = [1, 2, 3, 5, 50, 100, 318825, 7777777, 10**12]
LATIN_ALONE = re.compile("[a-zA-Z0-9]+")


class UserWords:
    def __init__(self, args):
        self.args = args
        self.random = random.Random(args.seed)
        self.hostile = Hostile(args.seed + 1)
        self.makers = [self.hostile.word] * 4 + [self.phrase] * 4 + [self.hostile.cut_word, self.hostile.common_han] + [
            lambda: self.random.choice(SINGLE), lambda: self.random.choice(FIXED), lambda: self.random.choice(FIXED),
            lambda: "".join(self.random.choices(LATIN, k=self.random.randint(1, 6))), self.hostile.rare_han]

    def phrase(self):
        """Across the border of two words."""
        pair = self.hostile.word() + self.hostile.word()
        start = self.random.randrange(len(pair))
        return pair[start:start + self.random.randint(1, 6)]

    def word(self):
        while True:
            word = self.random.choice(self.makers)().strip()
            if word and not (self.args.no_latin and LATIN_ALONE.fullmatch(word)):
                return word

    def line(self, word):
        frequencies = FREQUENCIES if self.args.no_removals else FREQUENCIES + [0, 0]
        line = word
        if self.random.random() < 0.5:
            line += f" {self.random.choice(frequencies)}"
        if self.random.random() < 0.4:
            line += " " + self.random.choice(TAGS)
        if self.random.random() < 0.15:
            line = self.random.choice(["", " ", "\t", " \t "]) + line + self.random.choice([" ", "\t", "\r", " \t\r"])
        return line

    def write(self):
        words = [self.word() for _ in range(self.args.count)]
        lines = [self.line(word) for word in words]
        lines[0] = "\ufeff" + lines[0]
        for blank in ("", " \t", "\r", "\ufeff"):
            lines.insert(self.random.randrange(1, len(lines)), blank)
        # The last line has no end.
        self.args.words.write_bytes("\n".join(lines).encode("utf-8"))
        between = ["的", "了", "是", "，", "。", "a", "B1", "+", "-", ".", " ", "　", *ASCII]
        with self.args.text.open("wb") as text:
            for _ in range(self.args.lines):
                pieces = [self.piece(words, between) for _ in range(self.random.randint(1, 14))]
                text.write("".join(pieces).lstrip("\ufeff").rstrip("\r").encode("utf-8") + b"\n")

    def piece(self, words, between):
        chance = self.random.random()
        if chance < 0.55:
            return self.random.choice(words)
        if chance < 0.8:
            return self.hostile.word()
        return self.random.choice(between) if chance < 0.95 else self.hostile.cut_word()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--words", type=pathlib.Path, required=True)
    parser.add_argument("--text", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--no-latin", action="store_true")
    parser.add_argument("--no-removals", action="store_true")
    UserWords(parser.parse_args()).write()


if __name__ == "__main__":
    main()
