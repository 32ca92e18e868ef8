"""How far a system's tokens are those of the reference."""
from collections import Counter

from systems import MODES


def spans(tokens):
    """(start, end) of each token, counted over the tokens themselves, whose text both systems share."""
    at = 0
    found = []
    for token in tokens:
        found.append((at, at + len(token)))
        at += len(token)
    return found


def agreement(system, reference, sample):
    """By mode: the share of lines with identical tokens, and F1 of tokens (of spans where tokens follow each other, else of tokens as a bag)."""
    result = {}
    for mode in MODES:
        if mode not in system.modes:
            continue
        ours, theirs = system.tokens(mode, sample), reference.tokens(mode, sample)
        same = right = given = wanted = 0
        for mine, right_one in zip(ours, theirs):
            same += mine == right_one
            follow = mode in ("accurate", "nohmm") and "".join(mine) == "".join(right_one)
            a, b = (Counter(spans(mine)), Counter(spans(right_one))) if follow else (Counter(mine), Counter(right_one))
            right += sum((a & b).values())
            given += sum(a.values())
            wanted += sum(b.values())
        result[mode] = {"identicalLines": round(same / len(theirs), 4), "f1": round(2 * right / (given + wanted), 4)}
    return result
