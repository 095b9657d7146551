#!/usr/bin/env python3
"""Recounts a sheet of pronouns, titles and descriptions that were drawn at random from archives and judged by reading.

usage: score_resolutions.py SHEET.jsonl ARCHIVE=ATTRIBUTIONS.jsonl…

  SHEET         {"archive", "document", "source", "content", "read", "right", "who"}: the source of an attribution, its first
                byte and that of its content; as whom it was read when it was judged; whether that was right (null where the text does
                not decide), and who it is where it was not
  ATTRIBUTIONS  `walkback extract --stage attributions --format jsonl --rules PACK ARCHIVE`

`right` counts what is still read as the one it was rightly read as, or now as the one whom the judge named; `wrong` what is still
read as before though that was wrong; `silent` what has no speaker now; `open` what nobody could decide. The last line is JSON.
"""
import collections
import json
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def verdict(row, names):
    """What a source is now, by what was judged of it then."""
    if row["right"] is None:
        return "open"
    if not names:
        return "silent"
    if row["right"]:
        return "right" if names == row["read"] else "changed"
    if names == row["read"]:
        return "wrong"
    return "right" if row.get("who") and any(row["who"].split()[-1] in name for name in names) else "changed"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    found = {}
    for part in sys.argv[2:]:
        archive, path = part.split("=", 1)
        for row in rows(path):
            if row["source"] and row["content"]:
                key = (archive, row["document"], row["source"]["start"], row["content"][0]["start"])
                found[key] = [speaker["name"] for speaker in row["speakers"]]
    counts = collections.Counter()
    for row in rows(sys.argv[1]):
        names = found.get((row["archive"], row["document"], row["source"], row["content"]))
        counts["gone" if names is None else verdict(row, names)] += 1
    decided = counts["right"] + counts["wrong"] + counts["changed"]
    share = round(100 * counts["right"] / decided, 2) if decided else None
    print(json.dumps({"precision": share, **counts}))


if __name__ == "__main__":
    main()
