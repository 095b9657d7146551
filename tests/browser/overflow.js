// Elements that stand out of the page to the right, other than in a box that scrolls or clips.
document.querySelectorAll("details").forEach((d) => { d.open = true; });
document.querySelectorAll(".card, .line").forEach((e) => { e.style.contentVisibility = "visible"; });
const faults = [];
const page = document.scrollingElement;
if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide, the screen ${page.clientWidth}`);
const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible" && p !== document.documentElement && p !== document.body) return true; return false; };
for (const e of document.body.querySelectorAll("*")) {
    const r = e.getBoundingClientRect();
    if (r.width > 0 && (r.right > innerWidth + 1 || (r.left < -1 && !e.matches(".skip"))) && !e.matches(".off, .skip") && !boxed(e))
        faults.push(`${e.tagName}.${e.getAttribute("class")} from ${r.left} to ${r.right}`);
}
return faults.slice(0, 20);
