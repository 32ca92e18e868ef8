"""Prints random lines made to trip a segmenter: every kind of character and every rule's edge, densely mixed.

    /usr/bin/python3 hostile.py [--seed N] [--lines N] > lines

The same seed gives the same lines. No line holds "\\n" or the separators U+0001 and U+0002, and none starts with
U+FEFF or ends with "\\r", which readers of lines may take for a byte order mark and an end of line.
"""
import argparse
import random
import sys

import jieba

SPACES = [chr(c) for c in (*range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
                           0x2028, 0x2029, 0x202F, 0x205F, 0x3000) if chr(c) != "\n"] + ["\r\r", "  ", "\t ", "\u200b"]
SYMBOLS = "+#&._%-"
ASCII = [chr(c) for c in range(0x20, 0x7F)]
CONTROLS = [chr(c) for c in (*range(3, 9), 0, 0x0E, 0x1B, 0x7F, *range(0x80, 0xA0), 0x200E, 0x202E, 0xFEFF, 0xFFFD, 0xFFFF)]
PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…～·￥％＋－＃＆．＿〇々〆ー"
EMOJI = ["😀", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "1️⃣", "❤️", "☺", "🏴\U000e0067\U000e0062\U000e007f", "\u200d", "\ufe0f"]
COMBINING = ["e\u0301", "\u0308", "a\u0323\u0302", "中\u0300", "\u20e3", "か\u3099"]
DIGITS = "٠١٢٣۴۵०१२๓๔０１２３４５𝟎𝟙²½Ⅳ①㈠"
NUMBERS = ["3.14%", "23,876", "1990-2000", "23.4%", "3-5%", "C+++--x", "...&&##", "iPhone6", "1.2.3", "1.", ".5", "%%", "5%%",
           "1.٣%", "3.१४", "v2.0.1", "-1", "+86-010-12345678", "a.1b.2", "1e-5", "A&B", "C#", "C++", ".NET", "x_y", "T恤", "3G网",
           "T恤衫", "卡拉OK", "AA制", "B超", "a.５%", "9.9.9%中", "100%纯", "#1", "&amp;", "2025-08-06", "14:30", "http://a.b/c?d=1"]
# Where the character classes of the rules begin and end.
EDGES = [chr(c) for c in (0x3400, 0x4DBF, 0x4DC0, 0x4DFF, 0x4E00, 0x4E01, 0x9FA5, 0x9FA6, 0x9FD5, 0x9FD6, 0x9FFF, 0xA000,
                          0x20000, 0x2A6DF, 0x2F800, 0xF900, 0xFAFF, 0x2E80, 0x2F00, 0xD7FF, 0xE000, 0x10FFFF)]


def load_words():
    with jieba.get_dict_file() as file:
        return [line.split(" ")[0] for line in file.read().decode("utf-8").splitlines()]


class Hostile:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = load_words()
        self.pieces = ([self.dictionary_words] * 6 + [self.cut_word, self.scrambled_word, self.common_han] * 2 + [
            self.rare_han, self.symbols, self.ascii, self.number, self.number_made, self.full_width, self.repeated, self.kana_hangul,
        ] + [lambda table=table: self.random.choice(table) for table in (
            SPACES, SPACES, PUNCTUATION, PUNCTUATION, CONTROLS, EMOJI, COMBINING, DIGITS, EDGES)])

    def some(self, pick, most):
        return "".join(pick() for _ in range(self.random.randint(1, most)))

    def chars(self, first, last, most):
        return self.some(lambda: chr(self.random.randint(first, last)), most)

    def word(self):
        return self.random.choice(self.words)

    def dictionary_words(self):
        return self.some(self.word, 4)

    def cut_word(self):
        word = self.word()
        start = self.random.randrange(len(word))
        return word[start:self.random.randint(start, len(word))]

    def scrambled_word(self):
        letters = list(self.word() + self.word())
        self.random.shuffle(letters)
        return "".join(letters)

    def common_han(self):
        return self.chars(0x4E00, 0x9FA5, 8)

    def rare_han(self):
        return self.chars(*self.random.choice([(0x9FA6, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x30000, 0x3134A)]), 4)

    def symbols(self):
        return self.some(lambda: self.random.choice(SYMBOLS), 5)

    def ascii(self):
        return self.some(lambda: self.random.choice(ASCII), 8)

    def number(self):
        return self.random.choice(NUMBERS)

    def number_made(self):
        return self.some(lambda: self.random.choice("0123456789" + "aZ" + SYMBOLS + ",٣５"), 8)

    def full_width(self):
        return self.chars(0xFF01, 0xFF5E, 5)

    def kana_hangul(self):
        return self.chars(*self.random.choice([(0x3041, 0x30FF), (0xAC00, 0xD7A3), (0x3105, 0x312F)]), 4)

    def repeated(self):
        piece = self.random.choice([self.common_han, self.ascii, self.cut_word, self.number])()[:2]
        return piece * self.random.choice([2, 3, 7, 40])

    def line(self):
        line = self.some(lambda: self.random.choice(self.pieces)(), self.random.choice([1, 3, 8, 25]))
        if self.random.random() < 0.3:
            line = line[:self.random.randint(0, len(line))]
        return line.lstrip("\ufeff").rstrip("\r")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=int, default=20_000)
    args = parser.parse_args()
    hostile = Hostile(args.seed)
    for _ in range(args.lines):
        sys.stdout.buffer.write(hostile.line().encode("utf-8") + b"\n")


if __name__ == "__main__":
    main()
