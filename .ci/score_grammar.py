#!/usr/bin/env python3
"""Holds the stage `grammar` against dependency trees (CoNLL-U).

usage: score_grammar.py WALKBACK TREES.conllu[.gz]… [--only PREFIX,PREFIX…] [--list KIND]

Each sentence of the trees becomes a document; `walkback extract --stage grammar --format jsonl` reads them.

finite    words with VerbForm=Fin that a finite verb group holds, and finite groups that hold one: F
subject   of gold finite verbs with an nsubj (that of the verb to which they are joined, where they have none): the range holds its
          head and nothing foreign to its subtree: F
joined    the same for subjects with conjuncts: the range holds the head of each: recall
object    obj of any verb: the range holds its head and nothing foreign: F
phrases   noun phrases without what follows the head, both edges the same: F
heads     of the phrases whose edges are right, those with the right head (%)
content   clausal complements of verbs of saying: found (overlap of half of the union), and of these exact (marks at the edges aside)

--only    sentences whose sent_id begins with one of these
--list    prints what is wrong of one kind: finite, subject, joined, object, phrases, content
The last line is JSON.
"""
import bisect, collections, gzip, json, subprocess, sys, tempfile

SAYING = set("say tell claim add argue insist announce warn declare state note explain report suggest admit deny acknowledge assert believe think know hope promise confirm stress complain conclude reveal maintain recall write mention".split())
OUTSIDE = "case cc punct mark".split()
BEFORE = "det det:predet amod nummod compound nmod:poss nmod:desc ".split()
BEHIND = "flat goeswith compound".split()
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
INNER = {"compound", "flat", "amod", "det", "nummod", "fixed", "goeswith", "advmod", "nmod:desc", "det:predet", "cc", "discourse", "expl", "reparandum", "dep", "case", "mark", "cc:preconj", "list"}


class Tree:
    def __init__(self, block):
        self.words, self.text, self.id = [], None, ""
        for line in block.split("\n"):
            if line.startswith("# text = "): self.text = line[9:]
            if line.startswith("# sent_id = "): self.id = line[12:]
            f = line.split("\t")
            if len(f) >= 8 and f[0].isdigit():
                self.words.append({"form": f[1], "lemma": f[2], "upos": f[3], "xpos": f[4], "feats": f[5], "head": int(f[6]) - 1, "rel": f[7]})
        at = 0
        for w in self.words:
            found = (self.text or "").find(w["form"], at)
            if found < 0 or found - at > 8:
                self.text = None
                return
            w["start"], w["end"] = found, found + len(w["form"])
            at = w["end"]
        self.children = collections.defaultdict(list)
        for i, w in enumerate(self.words): self.children[w["head"]].append(i)

    def below(self, i):
        seen, todo = set(), [i]
        while todo:
            n = todo.pop()
            if n not in seen:
                seen.add(n); todo += self.children[n]
        return seen

    def child(self, i, *rels):
        return next((c for c in self.children[i] if self.words[c]["rel"] in rels), None)

    def subject(self, i, depth=0):
        """The subject's head, None, or "skip" where it is a clause or a mere "it"."""
        own = self.child(i, "nsubj", "nsubj:pass")
        if self.child(i, "nsubj:outer") is not None: return "skip"
        if own is not None: return own
        if self.child(i, "csubj", "csubj:pass", "expl", "nsubj:outer") is not None: return "skip"
        if self.words[i]["rel"] == "conj" and depth < 6: return self.subject(self.words[i]["head"], depth + 1)
        return None

    def base(self, h):
        """The tokens of the noun phrase around head `h` without what follows it, or None."""
        keep = {h}
        for c in self.children[h]:
            rel = self.words[c]["rel"]
            # "a very old bridge" has its adverb below the adjective; "just a bridge" is not the phrase's own.
            if c < h and rel in BEFORE or rel in BEHIND and c > h: keep |= self.below(c)
        lo, hi = min(keep), max(keep)
        if self.words[lo]["upos"] == "PUNCT" or any(i not in keep and self.words[i]["upos"] != "PUNCT" for i in range(lo, hi + 1)): return None
        return lo, hi


def trees(paths, only):
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as f:
            for block in f.read().split("\n\n"):
                t = Tree(block)
                if t.text and t.words and (not only or t.id.startswith(only)): yield t


def f(hit_g, n_g, hit_p, n_p):
    r, p = hit_g / max(n_g, 1), hit_p / max(n_p, 1)
    return round(100 * 2 * p * r / (p + r), 2) if p + r else 0.0


def main(walkback, paths, only, listed):
    all_trees = list(trees(paths, only))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as tmp:
        for n, t in enumerate(all_trees): tmp.write(json.dumps({"id": str(n), "published": "2024-01-01", "text": t.text}) + "\n")
        tmp.flush()
        out = subprocess.run([walkback, "extract", "--stage", "grammar", "--format", "jsonl", tmp.name], stdout=subprocess.PIPE, check=True).stdout
    read = collections.defaultdict(list)
    for line in out.decode().splitlines():
        row = json.loads(line)
        read[int(row["document"])].append(row)
    n = collections.Counter()

    def told(kind, t, text):
        if listed == kind: print(f"{t.id}: {text}\n    {t.text}")

    for number, t in enumerate(all_trees):
        table, pos = {}, 0
        for i, ch in enumerate(t.text): table[pos] = i; pos += len(ch.encode())
        table[pos] = len(t.text)
        span = lambda s: None if s is None else (table[s["start"]], table[s["end"]])
        rows = read[number]
        verbs = [{**v, "at": span(v), "subject": span(v["subject"]), "object": span(v["object"])} for r in rows for v in r["verbs"]]
        words = t.words
        over = lambda at: [i for i, w in enumerate(words) if w["start"] < at[1] and at[0] < w["end"]]
        show = lambda at: None if at is None else t.text[at[0]:at[1]]

        def good(at, head, heads=()):
            if at is None: return False
            inside, below = over(at), t.below(head)
            return head in inside and all(h in inside for h in heads) and all(i in below or words[i]["upos"] == "PUNCT" for i in inside)

        # Verb groups and gold finite words, one to one: the smallest group that holds the word.
        gold = [i for i, w in enumerate(words) if "VerbForm=Fin" in w["feats"]]
        used = {}
        for i in gold:
            hits = [k for k, v in enumerate(verbs) if v["finite"] and k not in used and v["at"][0] <= words[i]["start"] and words[i]["end"] <= v["at"][1]]
            if hits: used[min(hits, key=lambda k: verbs[k]["at"][1] - verbs[k]["at"][0])] = i
            else: told("finite", t, f"missed: {words[i]['form']}")
        finite = [k for k, v in enumerate(verbs) if v["finite"]]
        for k in finite:
            if k not in used: told("finite", t, f"not finite: {show(verbs[k]['at'])}")
        n["finite_g"] += len(gold); n["finite_p"] += len(finite); n["finite"] += len(used)
        of = {i: k for k, i in used.items()}
        for i in gold:
            p = words[i]["head"] if words[i]["rel"] in ("aux", "aux:pass", "cop") else i
            s = t.subject(p)
            got = verbs[of[i]]["subject"] if i in of else None
            if s == "skip": continue
            if got is not None: n["subject_p"] += 1
            if s is None:
                if got is not None: told("subject", t, f"{words[i]['form']}: {show(got)} for nobody")
                continue
            n["subject_g"] += 1
            right = good(got, s)
            n["subject"] += right
            if not right: told("subject", t, f"{words[i]['form']}: {show(got)} for {words[s]['form']}")
            conj = [c for c in t.children[s] if words[c]["rel"] == "conj" and words[c]["upos"] in NOMINAL]
            if conj and s > -1 and t.child(p, "nsubj", "nsubj:pass") == s:
                n["joined_g"] += 1
                ok = good(got, s, conj)
                n["joined"] += ok
                if not ok: told("joined", t, f"{words[i]['form']}: {show(got)}")
        n["subject_p"] += sum(verbs[k]["subject"] is not None for k in finite if k not in used)

        for i, w in enumerate(words):
            if w["upos"] != "VERB": continue
            hits = [v for v in verbs if v["at"][0] <= w["start"] and w["end"] <= v["at"][1] and (("main" not in v) or table[v["main"]["start"]] == w["start"])]
            got = hits[0]["object"] if hits else None
            o = t.child(i, "obj")
            n["object_g"] += o is not None
            if t.child(i, "ccomp", "xcomp") is not None and o is None and t.child(i, "ccomp") is None: continue
            hearer = t.child(i, "iobj")
            if o is None and hearer is not None and good(got, hearer): continue
            n["object_p"] += got is not None
            right = o is not None and good(got, o)
            n["object"] += right
            if not right and (o is not None or got is not None): told("object", t, f"{w['form']}: {show(got)} for {o is not None and words[o]['form']}")

        golds = {}
        for i, w in enumerate(words):
            heads = w["upos"] in NOMINAL or w["upos"] == "DET" and w["rel"].split(":")[0] in ("nsubj", "obj", "obl", "nmod") or w["upos"] == "ADJ" and t.child(i, "det") is not None
            if heads and w["rel"] not in INNER and "Poss=Yes" not in w["feats"] and "PronType=Rel" not in w["feats"] and "PronType=Int" not in w["feats"]:
                b = t.base(i)
                if b: golds[(words[b[0]]["start"], words[b[1]]["end"])] = i
        strip = lambda at: (at[0] + len(t.text[at[0]:at[1]]) - len(t.text[at[0]:at[1]].lstrip("\"“‘'(")), at[1] - (len(t.text[at[0]:at[1]]) - len(t.text[at[0]:at[1]].rstrip("\"”’',.)"))))
        # A token of the text may hold several words of the tree ("15-year"): phrases that begin or end inside of one are not judged.
        edges = {table[k["start"]] for r in rows for k in r["tokens"]}, {table[k["end"]] for r in rows for k in r["tokens"]}
        golds = {strip(k): h for k, h in golds.items() if k[0] in edges[0] and k[1] in edges[1]}
        mine = {}
        for r in rows:
            for p in r["noun_phrases"]: mine[strip(span(p))] = span(p["head"])
        # "There is", "it is clear that": no noun phrases of the trees.
        for w in words:
            if w["rel"] == "expl": mine.pop((w["start"], w["end"]), None)
        n["phrases_g"] += len(golds); n["phrases_p"] += len(mine)
        for k in golds.keys() & mine.keys():
            n["phrases"] += 1
            n["heads"] += mine[k][0] <= words[golds[k]]["start"] < mine[k][1]
        for k in sorted(golds.keys() ^ mine.keys()): told("phrases", t, ("missed: " if k in golds else "foreign: ") + show(k))

        clauses = [strip(span(c)) for r in rows for c in r["clauses"] if c["kind"] == "content"]
        for i, w in enumerate(words):
            if w["rel"] == "ccomp" and words[w["head"]]["lemma"] in SAYING and words[w["head"]]["upos"] == "VERB":
                below = sorted(t.below(i) - {w["head"]})
                while below and words[below[0]]["upos"] == "PUNCT": below.pop(0)
                while below and words[below[-1]]["upos"] == "PUNCT": below.pop()
                if not below or "VerbForm=Fin" not in " ".join(words[b]["feats"] for b in [i, *t.children[i]]): continue
                at = strip((words[below[0]]["start"], words[below[-1]]["end"]))
                n["content_g"] += 1
                inter = lambda c: max(0, min(at[1], c[1]) - max(at[0], c[0]))
                best = max(clauses, key=lambda c: inter(c) / (max(at[1], c[1]) - min(at[0], c[0])), default=None)
                found = best and 2 * inter(best) >= max(at[1], best[1]) - min(at[0], best[0])
                n["content"] += bool(found); n["exact"] += bool(found) and best == at
                if not found or best != at: told("content", t, f"{'found' if found else 'missed'} {show(best)!r} for {show(at)!r}")

    result = {
        "finite": f(n["finite"], n["finite_g"], n["finite"], n["finite_p"]),
        "subject": f(n["subject"], n["subject_g"], n["subject"], n["subject_p"]),
        "joined": round(100 * n["joined"] / max(n["joined_g"], 1), 2),
        "object": f(n["object"], n["object_g"], n["object"], n["object_p"]),
        "phrases": f(n["phrases"], n["phrases_g"], n["phrases"], n["phrases_p"]),
        "heads": round(100 * n["heads"] / max(n["phrases"], 1), 2),
        "content": round(100 * n["content"] / max(n["content_g"], 1), 2),
        "exact": round(100 * n["exact"] / max(n["content"], 1), 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    args, only, listed = sys.argv[1:], None, None
    if "--only" in args:
        at = args.index("--only"); only = tuple(args[at + 1].split(",")); del args[at:at + 2]
    if "--list" in args:
        at = args.index("--list"); listed = args[at + 1]; del args[at:at + 2]
    if len(args) < 2: sys.exit(__doc__)
    main(args[0], args[1:], only, listed)
