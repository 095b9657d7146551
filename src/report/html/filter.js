(() => {
  "use strict";
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const items = [...document.querySelectorAll("[data-s]")].map((e) => ({ e, text: null, ...e.dataset, s: ` ${e.dataset.s} ` }));
  const findings = items.filter((i) => i.k && i.k !== "lead");
  const none = [...document.querySelectorAll("main > section[data-of]")];
  const fits = (i, f, words) =>
    (!f.s || i.s.includes(` ${f.s} `)) &&
    (!f.t || i.t === f.t) &&
    (!i.k || ((!f.k || i.k === f.k) && (!f.r || i.r === f.r) && (!f.since || (i.to && i.to >= f.since)) && (!f.until || (i.from && i.from <= f.until)))) &&
    words.every((w) => text(i).includes(w));
  const text = (i) => (i.text ??= i.e.textContent.toLowerCase().replace(/\s+/g, " "));
  const tell = (words) => { shown.value = words; };
  const count = (n, one) => `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;
  function apply() {
    const f = Object.fromEntries(new FormData(form));
    const words = f.q.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const i of items) {
      const on = fits(i, f, words);
      if (i.e.hidden === on) i.e.hidden = !on;
      if (on && i.k && i.k !== "lead") n++;
    }
    for (const s of none) {
      const left = s.querySelector("[data-s]:not([hidden])");
      s.querySelector(".none").hidden = !!left;
    }
    tell(n === findings.length ? `${count(n, "finding")} shown` : `${count(n, "finding")} of ${findings.length.toLocaleString("en")} shown`);
  }
  // A link to a finding finds it, whatever the filters hide and whatever is folded.
  function goTo() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView();
  }
  let later = 0;
  form.addEventListener("input", (e) => { clearTimeout(later); later = setTimeout(apply, e.target.name === "q" ? 150 : 0); });
  form.addEventListener("submit", (e) => { e.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply, 0));
  addEventListener("hashchange", goTo);
  addEventListener("click", (e) => {
    const link = e.target.closest?.("a.id");
    if (link && navigator.clipboard) navigator.clipboard.writeText(link.href).then(() => tell("Link copied"), () => {});
  });
  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; for (const d of folded) d.open = true; });
  addEventListener("afterprint", () => { for (const d of folded) d.open = false; });
  form.hidden = false;
  apply();
  if (location.hash) goTo();
})();
