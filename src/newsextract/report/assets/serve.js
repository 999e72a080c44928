// The local page: a text and a pack in, the view of the report out.

const EXAMPLE_TEXT = "1月5日，青川智能装备产业园项目开工，总投资约12.5亿元，占地300亩，年产机器人5万台。";
const EXAMPLE_PACK = `kind = "robots"
base_unit = "piece"
near_misses = ["机器人5万次"]

[[unit]]
id = "piece"
surfaces = ["台"]
example = "年产机器人⟦5万台⟧"
value = "50000"
`;
const app = document.getElementById("app");
const corrections = {};
let last = 0;

const field = (name, label, attributes, value) => {
  const element = h(attributes.rows ? "textarea" : "input", {id: name, spellcheck: "false", ...attributes});
  element.value = value || "";
  element.addEventListener("input", soon);
  return [element, h("div", {}, h("label", {for: name}, label), " ", element)];
};
const [source, sourceRow] = field("source", "A page's HTML, a text dump, or a clean body", {rows: 8, lang: "zh"}, EXAMPLE_TEXT);
const [published, publishedRow] = field("published", "published", {placeholder: "2023-01-06", size: 12}, "2023-01-06");
const [pack, packRow] = field("pack", "A pack of measures (TOML)", {rows: 10});
const form = h("select", {id: "form", onchange: soon}, h("option", {value: "text"}, "a clean body"), h("option", {value: "page"}, "a page or a dump"));
const example = h("button", {type: "button", onclick: () => { pack.value = EXAMPLE_PACK; ask(); }}, "an example");
const status = h("p", {role: "status"});
const examples = h("div");
const result = h("div");
app.append(
  h("header", {class: "top"}, h("strong", {}, "newsextract"), h("span", {}, "on this machine only"), h("span", {class: "space"}), themeButton()),
  h("main", {}, h("h1", {}, "Try a text"), h("div", {class: "try"}, sourceRow,
    h("div", {class: "filters"}, h("label", {}, "it is ", form), publishedRow),
    h("details", {}, h("summary", {}, "with a pack of your own"), packRow, example, examples)), status, result));

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 350);
}

async function ask() {
  const turn = ++last;
  status.textContent = "reading …";
  let told;
  try {
    const response = await fetch("/extract", {method: "POST", headers: {"Content-Type": "application/json"},
      body: JSON.stringify({source: source.value, form: form.value, published: published.value, pack: pack.value})});
    told = await response.json();
  } catch {
    told = {error: "the server does not answer; is `newsextract serve` still running?"};
  }
  if (turn !== last) return; // a later text was asked for meanwhile
  clear(examples);
  if (told.error) {
    status.textContent = "";
    status.append(h("span", {class: "fail"}, told.error));
    return;
  }
  const counted = (list, noun) => `${(list || []).length} ${noun}${(list || []).length === 1 ? "" : "s"}`;
  status.textContent = `${counted(told.document.mentions, "mention")}, ${counted(told.document.projects, "project")}`;
  if (told.examples.length) {
    const good = told.examples.filter((one) => one.holds).length;
    examples.append(h("p", {class: good === told.examples.length ? "pass" : "fail"}, `${good} of ${told.examples.length} examples hold`),
      h("ul", {class: "examples"}, told.examples.map((one) => h("li", {class: one.holds ? "pass" : "fail"},
        `${one.holds ? "✓" : "✗"} ${one.what}: `, h("span", {lang: "zh"}, one.text), !one.holds && ` gives ${one.got}`))));
  }
  delete corrections[told.document.id];
  clear(result).append(articleView(told.document, {corrections, within: true}).root);
}
ask();
