// What a reader says is wrong or missing, and how it becomes cases for the rule tests.

const VALUE_FIELDS = ["qualifier", "low", "high", "currency", "amount", "implicit", "per", "square_meters", "ratio",
  "base_amount", "base_unit"];

function corrector(data, textOf, store) {
  const mine = store[data.id] || (store[data.id] = {wrong: [], added: []});
  const mentions = data.mentions || [];
  const shown = h("textarea", {readonly: true, rows: 4, "aria-label": "Cases, one a line", spellcheck: "false"});
  const list = h("ul", {class: "corrections"});
  const said = h("span", {role: "status"});
  const panel = h("section", {class: "panel corrections-panel", hidden: true}, h("h2", {}, "Corrections"), list,
    h("p", {}, h("button", {type: "button", class: "copy", onclick: copy}, "Copy as cases"), " ", said), shown);
  const picker = h("div", {class: "picker", role: "group", "aria-label": "Mark the selected words as", hidden: true});
  panel.append(picker);

  function paragraphs() {
    const placed = (data.blocks || []).filter((one) => one.start !== undefined);
    return placed.length ? placed : [{start: 0, end: Array.from(data.text || "").length}];
  }

  // A line for each paragraph that was corrected: its text, the kinds that were looked at, all mentions of them.
  function cases() {
    const lines = [];
    for (const {start, end} of paragraphs()) {
      const inside = (one) => one.start >= start && one.end <= end;
      const touched = [...mine.wrong.map((index) => mentions[index]), ...mine.added].filter(inside);
      if (!touched.length) continue;
      const kinds = [...new Set(touched.map((one) => one.kind))].sort();
      const kept = mentions.filter((one, index) => inside(one) && kinds.includes(one.kind) && !mine.wrong.includes(index));
      const told = [...kept, ...mine.added.filter(inside)].sort((a, b) => a.start - b.start || a.end - b.end)
        .map((one) => ({kind: one.kind, start: one.start - start, end: one.end - start, ...valuesOf(one)}));
      lines.push(JSON.stringify({text: textOf(start, end), ...(data.published ? {published: data.published} : {}), kinds, mentions: told}));
    }
    return lines.join("\n") + (lines.length ? "\n" : "");
  }

  function valuesOf(one) {
    return Object.fromEntries(VALUE_FIELDS.filter((name) => one[name] !== undefined).map((name) => [name, one[name]]));
  }

  async function copy() {
    shown.focus();
    shown.select();
    try {
      await navigator.clipboard.writeText(shown.value);
      said.textContent = "copied";
    } catch {
      said.textContent = document.execCommand("copy") ? "copied" : "press Ctrl+C: the cases are selected";
    }
  }

  function refresh() {
    const item = (one, what, undo) => h("li", {}, `${what}: `, h("q", {lang: "zh"}, textOf(one.start, one.end)), ` ${one.kind} `,
      h("button", {type: "button", class: "quiet", onclick: undo}, "undo"));
    clear(list).append(
      ...mine.wrong.map((index) => item(mentions[index], "wrong", () => { toggleWrong(index); changed(); })),
      ...mine.added.map((one) => item(one, "missing", () => { mine.added.splice(mine.added.indexOf(one), 1); changed(); })));
    panel.hidden = !mine.wrong.length && !mine.added.length && picker.hidden;
    shown.value = cases();
    said.textContent = "";
  }

  function changed() {
    refresh();
    panel.dispatchEvent(new Event("corrected", {bubbles: true}));
  }

  function toggleWrong(index) {
    const at = mine.wrong.indexOf(index);
    if (at < 0) mine.wrong.push(index);
    else mine.wrong.splice(at, 1);
    refresh();
  }

  // The code points of the text that are selected, or null.
  function selected(body) {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !body.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    let start = null, end = null;
    for (const piece of body.querySelectorAll("[data-s]")) {
      const node = piece.firstChild;
      if (!node || !range.intersectsNode(node)) continue;
      const from = Number(piece.dataset.s);
      const head = node === range.startContainer ? range.startOffset : 0;
      const tail = node === range.endContainer ? range.endOffset : node.data.length;
      if (head === tail) continue;
      if (start === null) start = from + Array.from(node.data.slice(0, head)).length;
      end = from + Array.from(node.data.slice(0, tail)).length;
    }
    const whole = start === null ? null : paragraphs().find((one) => one.start <= start && end <= one.end);
    return whole ? {start, end} : null;
  }

  function watch(body) {
    const look = () => {
      const span = selected(body);
      picker.hidden = !span;
      if (span) {
        clear(picker).append(h("q", {lang: "zh"}, textOf(span.start, span.end)), " is ",
          ...KINDS.map((kind) => h("button", {type: "button", class: `chip ${kindClass(kind)}`, "data-add": kind, onclick: () => {
            if (!mine.added.some((one) => one.kind === kind && one.start === span.start && one.end === span.end)) {
              mine.added.push({kind, ...span});
            }
            window.getSelection().removeAllRanges();
            picker.hidden = true;
            changed();
          }}, kind)));
      }
      panel.hidden = !mine.wrong.length && !mine.added.length && picker.hidden;
    };
    body.addEventListener("mouseup", () => setTimeout(look));
    body.addEventListener("touchend", () => setTimeout(look, 50));
    body.addEventListener("keyup", look);
  }

  refresh();
  return {panel, watch, toggleWrong, isWrong: (index) => mine.wrong.includes(index), cases};
}
