#!/usr/bin/env python3
"""Counts how often a declared person's own alias, as the whole source of an attribution, is read as that person.

usage: score_mentions.py ARCHIVE.jsonl[.gz] ATTRIBUTIONS.jsonl PACK… [--list] [--draw N] [--seed S]

  ARCHIVE       the documents
  ATTRIBUTIONS  `walkback extract --stage attributions --format jsonl --rules PACK ARCHIVE`
  PACK          TOML files or folders of them, all whose people were declared in that run (those that ship, too)
  --list        prints the aliases that were read as somebody else or nobody, by count
  --draw N      prints N of these drawn with seed S (1), each in its context

An alias is a person's full name or one of `also`; one that two people of the packs bear is nobody's and not counted.
`other` counts those read as somebody else, `nobody` those that were given no speaker. `alone`: nobody else in the document has a
word with a capital before the alias's last word ("Michelle Obama"). `shared`: somebody has, and the person is named by another
alias, too. `stranger`: somebody has, and the person is named by no other alias; such a text may well mean its own Obama, so
these are told apart and are not in `recall`.
The last line is JSON.
"""
import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import tomllib

CONTEXT = 300
GIVEN = re.compile(r"\b([A-Z][\w’'.-]+) (?:[A-Z]\. )?$")


def tables(paths):
    for path in map(pathlib.Path, paths):
        for file in sorted(path.rglob("*.toml")) if path.is_dir() else [path]:
            yield tomllib.loads(file.read_text())


def aliases(paths):
    """Of each alias that one person alone bears, the id; and the words of everybody's names."""
    bearers, own = collections.defaultdict(set), collections.defaultdict(set)
    for table in tables(paths):
        for kind in ("person", "body"):
            for name, entity in table.get(kind, {}).items():
                for alias in [entity["name"], *entity.get("also", [])]:
                    bearers[alias].add((kind, name))
                    own[name].update(re.findall(r"[\w’'-]+", alias))
    single = {a: next(iter(b))[1] for a, b in bearers.items() if len(b) == 1 and next(iter(b))[0] == "person"}
    return single, own


def lines(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt") as rows:
        yield from map(json.loads, rows)


def kind_of(text, alias, want, own, spellings):
    """Does another name end in the last word of the alias, and is the person named by another alias?"""
    last = alias.split()[-1]
    hits = (GIVEN.search(text, max(0, hit.start() - 40), hit.start()) for hit in re.finditer(rf"\b{re.escape(last)}\b", text))
    if not any(given and given[1].rstrip(".") not in own for given in hits):
        return "alone"
    return "shared" if any(who in text for who in firm_aliases(spellings, want, last)) else "stranger"


def firm_aliases(spellings, want, last):
    """Aliases that are more than the last word, or that word behind a form of address."""
    address = re.compile(r"(Mr|Mrs|Ms)\.? ")
    return [a for a, who in spellings.items() if who == want and a != last and address.sub("", a) != last]


def shown(number, row, want, text):
    source = row["source"]
    start, end = source["start"], source["end"]
    raw = text.encode()
    before, after = raw[max(0, start - CONTEXT):start].decode(errors="ignore"), raw[end:end + CONTEXT].decode(errors="ignore")
    names = ", ".join(s["id"] for s in row["speakers"]) or "-"
    print(f"--- {number} {row['document']} want {want} got {names}\n{before}[[{source['text']}]]{after}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("archive")
    parser.add_argument("attributions")
    parser.add_argument("packs", nargs="+")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    single, own = aliases(args.packs)
    documents = {row["id"]: row for row in lines(args.archive)}
    counts, missed, by_alias = collections.Counter(), [], collections.Counter()
    shared = {}
    for row in lines(args.attributions):
        alias = row["source"] and row["source"]["text"].strip()
        if alias not in single or row.get("field", "text") != "text":
            continue
        want, text = single[alias], documents[row["document"]]["text"]
        key = (row["document"], alias)
        if key not in shared:
            shared[key] = kind_of(text, alias, want, own[want], single)
        kind = shared[key]
        right = any(s["id"] == want for s in row["speakers"])
        counts[kind] += 1
        counts[kind + ".right"] += right
        if not right and kind != "stranger":
            counts["other" if row["speakers"] else "nobody"] += 1
            by_alias[alias, kind, row["speakers"][0]["id"] if row["speakers"] else "-"] += 1
            missed.append((row, want, text))
    if args.list:
        for (alias, kind, got), count in by_alias.most_common(80):
            print(f"{count:5}  {alias:28} {kind:7} {got}")
    random.Random(args.seed).shuffle(missed)
    for number, (row, want, text) in enumerate(missed[:args.draw]):
        shown(number, row, want, text)
    of, right = counts["alone"] + counts["shared"], counts["alone.right"] + counts["shared.right"]
    part = lambda n, m: round(100 * n / m, 2) if m else None
    print(json.dumps({
        "aliases": of, "right": right, "recall": part(right, of), "other": counts["other"], "nobody": counts["nobody"],
        "alone": {"aliases": counts["alone"], "recall": part(counts["alone.right"], counts["alone"])},
        "shared": {"aliases": counts["shared"], "recall": part(counts["shared.right"], counts["shared"])},
        "stranger": {"aliases": counts["stranger"], "recall": part(counts["stranger.right"], counts["stranger"])},
    }))


if __name__ == "__main__":
    main()
