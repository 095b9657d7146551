#!/usr/bin/env python3
"""Runs the scorers of ../shared and compares their figures with the floors of this repository.

usage: score.py SHARED WALKBACK FLOORS.json

FLOORS  {"positions": {"recall": {"at_least": 95}, "never": {"at_most": 0}, "findings": {"at_least": "3/3"}}, ...}; names with a
        dot go into the scorer's answer ("speech.overlap"). A figure below its floor is a fault; raise a floor with the figure.
"""
import json, os, subprocess, sys, tempfile


def run(walkback, args, out):
    with open(out, "wb") as f:
        done = subprocess.run([walkback, *args], stdout=f)
    # 4: an input could not be read; the figures then tell.
    if done.returncode not in (0, 4):
        raise SystemExit(f"error: walkback {' '.join(args)}: exit code {done.returncode}")


def score(script, *args):
    done = subprocess.run([sys.executable, script, *args], stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="")
    if done.returncode != 0:
        raise SystemExit(f"error: {script}: exit code {done.returncode}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def positions(shared, walkback, tmp):
    corpus, gold = f"{shared}/corpus/hegseth-2025-02", f"{shared}/gold/hegseth-2025-02"
    run(walkback, ["extract", "--format", "jsonl", corpus], f"{tmp}/assertions")
    run(walkback, ["report", "--format", "json", corpus], f"{tmp}/report")
    return score(f"{shared}/eval/score_positions.py", corpus, f"{gold}.jsonl", f"{tmp}/assertions", f"{gold}.reversals.jsonl", f"{tmp}/report")


def stage(name, script):
    def figures(shared, walkback, tmp, part):
        given = f"{shared}/corpus/{part}.jsonl"
        run(walkback, ["extract", "--stage", name, "--format", "jsonl", given], f"{tmp}/{part}")
        return score(f"{shared}/eval/{script}", given, f"{shared}/gold/{part}.gold.jsonl", f"{tmp}/{part}")
    return figures


def grammar(shared, walkback, tmp):
    """On the parts of the treebanks that are news, interviews, speeches and weblogs."""
    trees = [f"{shared}/corpus/treebank/{name}-dev.conllu.gz" for name in ("ewt", "gum")]
    kinds = "weblog,newsgroup,GUM_news,GUM_interview,GUM_speech"
    return score(f"{os.path.dirname(os.path.abspath(__file__))}/score_grammar.py", walkback, *trees, "--only", kinds)


def cases(shared, walkback, tmp):
    figures = score(f"{shared}/eval/score_cases.py", walkback, f"{shared}/cases/sentences.jsonl")
    return {**figures, "classes": {name: f"{passed}/{of}" for name, (passed, of) in figures["classes"].items()}}


def archive(shared, walkback, tmp):
    """Reversals that readers found in an archive, and findings that they judged, with a pack by another hand."""
    given, pack = f"{shared}/corpus/archive-2015-2017.jsonl.gz", ["--rules", f"{shared}/packs/us-2015-2017"]
    run(walkback, ["extract", *pack, "--format", "jsonl", given], f"{tmp}/archive")
    run(walkback, ["report", "--all", *pack, "--format", "json", given], f"{tmp}/report")
    found = score(f"{shared}/eval/score_reversals.py", given, f"{shared}/gold/reversals-2015-2017.jsonl", f"{tmp}/archive", f"{tmp}/report")
    judged = score(f"{shared}/eval/score_judged.py", f"{shared}/gold/judged-2015-2017.jsonl", f"{tmp}/archive", f"{tmp}/report")
    return {"found": found, "judged": judged}


def turns(shared, walkback):
    """Turns of transcripts, judged by reading; of their speakers the pack declares few."""
    here = os.path.dirname(os.path.abspath(__file__))
    pack = f"{shared}/packs/us-2015-2017"
    return score(f"{here}/score_turns.py", walkback, f"{shared}/corpus/transcripts", f"{here}/sheets/turns.jsonl", pack)


def value(figures, name):
    for key in name.split("."):
        figures = figures[key]
    if isinstance(figures, str) and "/" in figures:
        got, of = figures.split("/")
        return 100.0 * int(got) / int(of)
    return float(figures)


def bound(written):
    return value({"x": written}, "x")


def main(shared, walkback, floors_path):
    floors, faults = json.load(open(floors_path, encoding="utf-8")), 0
    jobs = {
        "positions": lambda tmp: positions(shared, walkback, tmp),
        "grammar": lambda tmp: grammar(shared, walkback, tmp),
        "cases": lambda tmp: cases(shared, walkback, tmp),
        "turns": lambda _: turns(shared, walkback),
        "archive": lambda tmp: archive(shared, walkback, tmp),
        "dates-train": lambda tmp: stage("dates", "score_dates.py")(shared, walkback, tmp, "dates-train"),
        "attributions-train": lambda tmp: stage("attributions", "score_attributions.py")(shared, walkback, tmp, "attributions-train"),
        "attributions-dev": lambda tmp: stage("attributions", "score_attributions.py")(shared, walkback, tmp, "attributions-dev"),
    }
    with tempfile.TemporaryDirectory() as tmp:
        for job, wanted in floors.items():
            print(f"-- {job}")
            figures = jobs[job](tmp)
            for name, limits in wanted.items():
                got = value(figures, name)
                low = "at_least" in limits and got < bound(limits["at_least"])
                high = "at_most" in limits and got > bound(limits["at_most"])
                faults += low or high
                limit = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in limits.items())
                print(f"{'FAULT' if low or high else 'fine '} {job}: {name} {got:g} ({limit})")
    if faults:
        raise SystemExit(f"error: {faults} figure{'s' * (faults != 1)} on the wrong side of {floors_path}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
