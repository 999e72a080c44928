// The report: an overview, and one article at a time. Articles are parsed when they are opened.

const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
const app = document.getElementById("app");
const rows = parsed("rows");
const sums = parsed("overview");
const corrections = {};
const main = h("main", {id: "main"});
let now = null; // number of the article shown, null: the overview
let view = null;

function address(id, mention) {
  return `a=${encodeURIComponent(id)}` + (mention === undefined ? "" : `&m=${mention}`);
}

const position = h("span", {class: "position", role: "status"});
const toOverview = h("a", {href: "#"}, "overview");
const help = h("details", {class: "legend"}, h("summary", {}, "legend and keys"), h("div", {},
  h("p", {}, KINDS.map((kind) => [h("span", {class: `swatch ${kindClass(kind)}`}, kind), " "]), h("span", {class: "swatch k-own"}, "a kind of your own")),
  h("p", {}, "Before a number: ≈ about, > over, < under, ≥ at least, ≤ at most. ",
    h("span", {class: "anaphor"}, "Dotted"), " words refer back to a project."),
  h("p", {}, h("kbd", {}, "j"), " ", h("kbd", {}, "k"), " next and previous article, ", h("kbd", {}, "n"), " ", h("kbd", {}, "p"),
    " next and previous mention, ", h("kbd", {}, "Enter"), " opens a mention, ", h("kbd", {}, "Esc"), " closes it, ",
    h("kbd", {}, "o"), " overview, ", h("kbd", {}, "/"), " search."),
  h("p", {}, "Mark a mention as wrong in its box, or select words and say what they are; then copy the cases.")));
const single = rows.length === 1;
app.append(h("header", {class: "top"}, h("a", {class: "skip", href: "#main", onclick: (event) => {
  event.preventDefault(); main.tabIndex = -1; main.focus();
}}, "to the text"), h("strong", {}, "newsextract"), !single && toOverview,
  !single && h("span", {class: "steps"}, h("button", {type: "button", class: "quiet", "aria-label": "previous article", onclick: () => step(-1)}, "‹"),
    position, h("button", {type: "button", class: "quiet", "aria-label": "next article", onclick: () => step(1)}, "›")),
  h("span", {class: "space"}), themeButton(), help), main);

function showOverview() {
  now = null;
  view = null;
  position.textContent = `${rows.length} articles`;
  clear(main).append(overviewView(sums, rows, open));
}

function showArticle(number, mention) {
  if (number !== now) {
    now = number;
    view = articleView(parsed(`article-${number}`), {
      corrections,
      permalink: (index) => "#" + address(rows[number].id, index),
    });
    clear(main).append(view.root);
    window.scrollTo(0, 0);
    position.textContent = `${number + 1} of ${rows.length}`;
    document.title = `${rows[number].title || rows[number].id} · newsextract`;
  }
  if (mention !== null) view.focusMention(mention);
}

function open(number) {
  location.hash = address(rows[number].id);
}

function step(by) {
  const next = now === null ? (by > 0 ? 0 : rows.length - 1) : now + by;
  if (next >= 0 && next < rows.length) open(next);
}

function route() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const number = rows.findIndex((one) => one.id === asked.get("a"));
  const mention = /^\d+$/.test(asked.get("m") || "") ? Number(asked.get("m")) : null;
  if (number >= 0) showArticle(number, mention);
  else if (single) showArticle(0, mention);
  else showOverview();
}

window.addEventListener("hashchange", route);
window.addEventListener("resize", () => { if (view) view.hideTip(); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const search = document.getElementById("search");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "n" && view) view.step(1);
  else if (event.key === "p" && view) view.step(-1);
  else if (event.key === "Escape" && view) view.hideTip();
  else if (event.key === "o" && !single) location.hash = "";
  else if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
});
route();
