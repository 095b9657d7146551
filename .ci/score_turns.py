#!/usr/bin/env python3
"""Recounts a sheet of turns that were drawn at random from transcripts and judged by reading.

usage: score_turns.py BINARY TRANSCRIPTS SHEET.jsonl [PACK…]

  BINARY       walkback
  TRANSCRIPTS  a folder of Markdown and of HTML (of which the text is taken)
  SHEET        {"kind", "document", "start", "speech", "right", "until" | "before", "cut_short"}: a turn whose words begin at
               byte `start`; whether a label stands there and its words are speech; who speaks, null for nobody who can be named. It
               ends at `until`; one that ran on into others' words when it was judged must end before `before`, one that was cut
               short behind `until`.
  PACK         folders of rules

`speaker` counts the turns whose speaker is right, or rightly nobody; `named_wrong` those that name somebody else; `unnamed` those
of somebody whom the tool gives no name. `runs_on` counts turns that hold words of others, `no_turn` what is taken for a turn and is
none. A turn that is no longer found is `gone`. The last line is JSON.
"""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def plain(folder, into):
    """The pages of a folder as text."""
    for page in sorted(folder.rglob("*.htm")):
        raw = page.read_bytes().decode("utf-8", "replace")
        (into / f"{page.stem}.txt").write_text(html.unescape(re.sub(r"<[^>]+>", "", raw)))


def turns(binary, folder, packs):
    rules = [word for pack in packs for word in ("--rules", pack)]
    command = [binary, "extract", "--stage", "attributions", "--format", "jsonl", *rules, str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    rows = map(json.loads, told.splitlines())
    return {(r["document"], r["content"][0]["start"]): r for r in rows if r["quotation"] == "direct" and r["content"]}


def same(names, right):
    return any(right.split()[-1].lower() in name.lower() for name in names)


def judge(row, turn):
    """What is wrong with a turn, or "fine"."""
    names = [speaker["name"] for speaker in turn["speakers"]]
    wrong = []
    if row["right"] is None and names or row["right"] and names and not same(names, row["right"]):
        wrong.append("named_wrong")
    elif row["right"] and not names:
        wrong.append("unnamed")
    end = turn["content"][-1]["end"]
    if end >= row.get("before", end + 1) or end > row.get("until", end):
        wrong.append("runs_on")
    if row.get("cut_short") and end <= row.get("until", 0):
        wrong.append("cut_short")
    return wrong or ["fine"]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    binary, folder, sheet, packs = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4:]
    with tempfile.TemporaryDirectory() as pages:
        plain(folder, pathlib.Path(pages))
        found = turns(binary, folder, packs) | turns(binary, pages, packs)
    counts = collections.defaultdict(collections.Counter)
    for row in map(json.loads, open(sheet)):
        turn = found.get((row["document"], row["start"]))
        if not row["speech"]:
            what = ["no_turn"] if turn else ["fine"]
        else:
            what = judge(row, turn) if turn else ["gone"]
        for kind in (row["kind"], "all"):
            counts[kind].update(what)
            counts[kind]["turns"] += 1
    for kind, count in sorted(counts.items()):
        print(f"{kind:24}", ", ".join(f"{what} {n}" for what, n in sorted(count.items())))
    total = counts["all"]
    right = total["turns"] - total["named_wrong"] - total["unnamed"] - total["no_turn"] - total["gone"]
    share = round(100 * right / total["turns"], 2)
    print(json.dumps({"turns": total["turns"], "speaker": share, **{w: total[w] for w in ("named_wrong", "unnamed", "runs_on", "cut_short", "no_turn", "gone")}}))


if __name__ == "__main__":
    main()
