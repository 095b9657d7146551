// What a screen reader stumbles over.
const faults = [];
const all = (selector) => [...document.querySelectorAll(selector)];
for (const mark of ["main", "header", "footer", "nav", "h1"]) if (all(mark).length !== 1) faults.push(`${all(mark).length} of ${mark}`);
let level = 0;
for (const h of all("h1, h2, h3, h4")) { const now = Number(h.tagName[1]); if (now > level + 1) faults.push(`${h.tagName} ${h.textContent} after H${level}`); level = now; }
const ids = new Set();
for (const e of all("[id]")) { if (ids.has(e.id)) faults.push(`two of #${e.id}`); ids.add(e.id); }
for (const a of all('a[href^="#"]')) if (!ids.has(a.getAttribute("href").slice(1))) faults.push(`no ${a.getAttribute("href")}`);
for (const t of all("table")) if (!t.caption || !t.querySelector("th[scope=col]") || !t.querySelector("th[scope=row]")) faults.push("a table without caption or heads");
for (const s of all("svg")) if (s.getAttribute("role") !== "img" || !s.querySelector("title").textContent) faults.push("a picture without a title");
for (const b of all(".bar")) if (!b.getAttribute("aria-label")) faults.push("a bar without a label");
for (const f of all("select, input")) if (!f.labels.length) faults.push(`no label of ${f.name}`);
for (const a of all('a[href^="http"]')) if (!a.rel.includes("noopener")) faults.push(a.href);
return faults.slice(0, 20);
