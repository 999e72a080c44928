// One article: its blocks in order, mentions marked, project cards beside it.

function articleView(data, options) {
  const chars = Array.from(data.text || ""); // offsets are code points
  const mentions = data.mentions || [];
  const projects = data.projects || [];
  const blocks = data.blocks || [];
  const byId = Object.fromEntries(projects.map((one) => [one.id, one]));
  const textOf = (start, end) => chars.slice(start, end).join("");
  const state = {kinds: new Set(), rule: "", project: ""};
  const corrections = options.corrections ? corrector(data, textOf, options.corrections) : null;

  // What is marked: mentions, the words that refer back to a project, the indicators beside the numbers.
  const marks = [];
  mentions.forEach((one, index) => marks.push({start: one.start, end: one.end, mention: index}));
  for (const one of projects) {
    for (const [start, end] of one.anaphors || []) marks.push({start, end, anaphor: one.id});
  }
  mentions.forEach((one, index) => {
    const place = indicatorPlace(one);
    if (place >= 0) marks.push({start: place, end: place + Array.from(one.indicator).length, indicator: index});
  });
  marks.sort((a, b) => a.start - b.start || b.end - a.end);

  function indicatorPlace(mention) {
    if (!mention.indicator) return -1;
    const from = chars.lastIndexOf("\n", mention.start - 1) + 1;
    const to = chars.indexOf("\n", mention.start);
    const before = textOf(from, mention.start).lastIndexOf(mention.indicator);
    if (before >= 0) return from + Array.from(textOf(from, mention.start).slice(0, before)).length;
    const rest = textOf(mention.end, to < 0 ? chars.length : to);
    const behind = rest.indexOf(mention.indicator);
    return behind < 0 ? -1 : mention.end + Array.from(rest.slice(0, behind)).length;
  }

  // The text from start to end: cut at each edge of a mark, each piece inside the marks that cover it.
  function spanned(start, end) {
    const here = marks.filter((one) => one.start < end && one.end > start);
    const edges = [...new Set([start, end, ...here.flatMap((one) => [one.start, one.end])])]
      .filter((one) => one >= start && one <= end).sort((a, b) => a - b);
    const root = document.createDocumentFragment();
    let open = [];
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const [from, to] = [edges[i], edges[i + 1]];
      const covering = here.filter((one) => one.start <= from && one.end >= to);
      let depth = 0;
      while (depth < open.length && depth < covering.length && open[depth].mark === covering[depth]) depth += 1;
      open = open.slice(0, depth);
      for (const mark of covering.slice(depth)) {
        const element = markElement(mark, from);
        (open.length ? open[open.length - 1].element : root).append(element);
        open.push({mark, element});
      }
      (open.length ? open[open.length - 1].element : root).append(h("span", {"data-s": from}, textOf(from, to)));
    }
    return root;
  }

  function markElement(mark, from) {
    if (mark.anaphor) return h("span", {class: "anaphor", "data-anaphor": mark.anaphor});
    if (mark.indicator !== undefined) return h("span", {class: "indicator", "data-indicator": mark.indicator});
    const one = mentions[mark.mention];
    const first = from === one.start;
    return h("mark", {
      class: kindClass(one.kind),
      "data-m": mark.mention,
      "data-sign": first && one.qualifier ? SIGNS[one.qualifier] : null,
      id: first ? `m${mark.mention}` : null,
      tabindex: first ? 0 : null,
      role: first ? "button" : null,
      "aria-description": first ? spoken(one) : null,
    });
  }

  // What is said of a mention to those who hear the page.
  function spoken(one) {
    const told = (one.projects || []).map((id) => (byId[id] ? byId[id].name : id));
    return [one.kind, valueOf(one), one.indicator && `of ${one.indicator}`, ...told, one.rule].filter(Boolean).join(", ");
  }

  // ------------------------------------------------------------------ blocks

  const body = h("div", {class: "body", lang: "zh"});
  let folded = null;
  for (const block of blocks) {
    if (block.dropped) {
      if (!folded) body.append(h("details", {class: "dropped"}, h("summary"), folded = h("div")));
      folded.append(blockElement(block));
      const roles = [...new Set([...folded.children].map((one) => one.dataset.role))].join(", ");
      folded.previousSibling.textContent = `${folded.children.length} dropped: ${roles}`;
    } else {
      folded = null;
      body.append(blockElement(block));
    }
  }
  if (!blocks.length) body.append(h("div", {class: "block"}, h("p", {}, spanned(0, chars.length))));

  function blockElement(block) {
    const placed = block.start !== undefined;
    return h("div", {class: "block" + (placed ? "" : " aside"), "data-role": block.role},
      h("div", {class: "cue", title: block.source ? `source: ${block.source}` : null},
        h("b", {}, block.role), " ", h("span", {}, block.cue)),
      placed ? placedText(block) : h("p", {}, block.text || ""));
  }

  function placedText(block) {
    if (block.role !== "table") {
      return h(block.role === "heading" ? "h2" : "p", {class: block.role}, spanned(block.start, block.end));
    }
    const rows = [];
    let cells = [], from = block.start;
    for (let at = block.start; at <= block.end; at += 1) {
      if (at === block.end || chars[at] === "\t" || chars[at] === "\n") {
        cells.push(h("td", {}, spanned(from, at)));
        from = at + 1;
        if (at === block.end || chars[at] === "\n") { rows.push(h("tr", {}, cells)); cells = []; }
      }
    }
    return h("div", {class: "scroll"}, h("table", {}, h("tbody", {}, rows)));
  }

  // ------------------------------------------------------------------ what a mention says

  const tip = h("div", {id: "tip", role: "tooltip", hidden: true});
  let pinned = null;

  function describe(index, withActions) {
    const one = mentions[index];
    const rows = [
      ["value", valueOf(one)],
      ["as written", textOf(one.start, one.end)],
      ["qualifier", one.qualifier && `${SIGNS[one.qualifier]} ${one.qualifier}`],
      ["of", one.indicator],
      ["from", one.since && `${one.since} until ${one.until || "?"}`],
      ["unit", one.kind === "area" ? `${one.amount || "?"} ${one.unit}` : null],
      ["currency", one.implicit ? "implied" : null],
      ["project", (one.projects || []).map((id) => (byId[id] ? `${id} ${byId[id].name}` : id)).join("; ")],
      ["rule", one.rule],
    ].filter(([, value]) => value);
    clear(tip).append(
      h("div", {class: "tip-head"}, h("span", {class: "dot " + kindClass(one.kind)}), one.kind),
      h("dl", {}, rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
    if (withActions) {
      tip.append(h("div", {class: "actions"},
        corrections && h("button", {type: "button", onclick: () => {
          corrections.toggleWrong(index);
          showWrong();
          describe(index, true);
        }}, corrections.isWrong(index) ? "Not wrong after all" : "Mark as wrong"),
        options.permalink && h("a", {href: options.permalink(index)}, "Link to this")));
    }
  }

  function showTip(element, withActions) {
    describe(Number(element.dataset.m), withActions);
    tip.hidden = false;
    tip.classList.toggle("pinned", Boolean(withActions));
    tip.setAttribute("role", withActions ? "dialog" : "tooltip");
    tip.setAttribute("aria-label", mentions[element.dataset.m].kind);
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    const home = tip.offsetParent ? tip.offsetParent.getBoundingClientRect() : {left: 0, top: 0};
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    const below = box.bottom + tip.offsetHeight + 12 < window.innerHeight || box.top < tip.offsetHeight + 12;
    tip.style.left = `${left - home.left}px`;
    tip.style.top = `${(below ? box.bottom + 6 : box.top - tip.offsetHeight - 6) - home.top}px`;
  }

  function hideTip() {
    if (pinned && tip.contains(document.activeElement)) pinned.focus(); // back to where it was opened
    pinned = null;
    tip.hidden = true;
  }

  const markOf = (event) => event.target.closest && event.target.closest("mark");
  body.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark && !pinned && !mark.classList.contains("off")) showTip(mark);
  });
  body.addEventListener("mouseout", (event) => { if (markOf(event) && !pinned) hideTip(); });
  body.addEventListener("focusin", (event) => { const mark = markOf(event); if (mark && !pinned) showTip(mark); });
  body.addEventListener("focusout", (event) => { if (markOf(event) && !pinned) hideTip(); });
  function pin(mark) {
    pinned = mark;
    showTip(mark, true);
  }
  body.addEventListener("click", (event) => {
    const mark = markOf(event);
    const chosen = window.getSelection();
    if (chosen && !chosen.isCollapsed) return; // a span is being selected, not a mention pressed
    if (mark && !mark.classList.contains("off")) pin(mark);
    else hideTip();
  });
  body.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      pin(mark);
      const first = tip.querySelector("button, a");
      if (first) first.focus();
    }
  });

  // ------------------------------------------------------------------ which words a fact came from

  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "lines");
  lines.setAttribute("aria-hidden", "true");
  const all = (selector) => [...body.querySelectorAll(selector)];

  function cool() {
    all(".hot").forEach((one) => one.classList.remove("hot"));
    lines.replaceChildren();
  }

  function warm(elements) {
    elements.forEach((one) => one.classList.add("hot"));
  }

  function nameNear(project, mention) {
    const names = [
      ...(project.mentions || []).map((index) => ({at: mentions[index].start, find: `mark[data-m="${index}"]`})),
      ...(project.anaphors || []).map(([at]) => ({at, find: `[data-anaphor="${project.id}"]`})),
    ].sort((a, b) => a.at - b.at);
    const near = names.filter((one) => one.at <= mention.start).pop() || names[0];
    if (!near) return null;
    return all(near.find).find((one) => Number((one.querySelector("[data-s]") || one).dataset.s) === near.at)
      || all(near.find)[0];
  }

  function drawFact(project, fact, color) {
    cool();
    const value = all(`mark[data-m="${fact.mention}"]`);
    const name = nameNear(project, mentions[fact.mention]);
    warm([...value, ...all(`[data-indicator="${fact.mention}"]`), ...(name ? [name] : [])]);
    if (!value.length || !name) return;
    const home = lines.getBoundingClientRect();
    const [from, to] = [name, value[0]].map((one) => one.getClientRects()[0]);
    if (!from || !to) return;
    const [x1, y1] = [from.left + from.width / 2 - home.left, from.top - home.top];
    const [x2, y2] = [to.left + to.width / 2 - home.left, to.top - home.top];
    const lift = Math.min(y1, y2) - 18;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${x1},${y1} C${x1},${lift} ${x2},${lift} ${x2},${y2}`);
    path.setAttribute("class", color);
    lines.append(path);
  }

  function drawProject(project) {
    cool();
    warm((project.mentions || []).flatMap((index) => all(`mark[data-m="${index}"]`)));
    warm(all(`[data-anaphor="${project.id}"]`));
  }

  function projectCard(project) {
    const on = (draw) => ({onmouseenter: draw, onmouseleave: cool, onfocus: draw, onblur: cool});
    const parent = project.parent && byId[project.parent];
    const go = (index) => {
      const element = body.querySelector(`#m${index}`);
      if (element) { element.scrollIntoView({block: "center"}); element.focus({preventScroll: true}); }
    };
    return h("section", {class: "card", "data-project": project.id},
      h("h3", {}, h("button", {type: "button", class: "name", ...on(() => drawProject(project)),
        onclick: () => go((project.mentions || [])[0])}, h("span", {class: "id"}, project.id), " ", project.name)),
      project.aliases && h("p", {class: "also"}, "also ", project.aliases.join("、")),
      parent && h("p", {class: "also"}, `part of ${parent.id} ${parent.name}`),
      project.owner && h("p", {class: "also"}, `built by ${project.owner}`),
      (project.facts || []).length
        ? h("ul", {class: "facts"}, project.facts.map((fact) => {
          const one = mentions[fact.mention];
          const draw = () => drawFact(project, fact, kindClass(one.kind));
          return h("li", {}, h("button", {type: "button", class: "fact", ...on(draw), onclick: () => { go(fact.mention); draw(); }},
            h("span", {class: "attribute"}, fact.attribute.replace("_", " ") + (fact.phase ? ` · phase ${fact.phase}` : "")),
            h("span", {class: "told"}, textOf(one.start, one.end)),
            h("span", {class: "value"}, valueOf(one))));
        }))
        : h("p", {class: "also"}, "no facts"));
  }

  // ------------------------------------------------------------------ filters

  const counts = {};
  for (const one of mentions) counts[one.kind] = (counts[one.kind] || 0) + 1;
  const present = [...KINDS.filter((one) => counts[one]), ...Object.keys(counts).filter((one) => !KINDS.includes(one))];
  present.forEach((one) => state.kinds.add(one));
  const chips = present.map((kind) => h("button", {type: "button", class: `chip ${kindClass(kind)}`, "aria-pressed": "true",
    "data-kind": kind, onclick: (event) => {
      const on = !state.kinds.delete(kind);
      if (on) state.kinds.add(kind);
      event.currentTarget.setAttribute("aria-pressed", String(on));
      filter();
    }}, `${kind} ${counts[kind]}`));
  const choice = (label, name, values) => values.length > 1 && h("label", {}, `${label} `,
    h("select", {name, onchange: (event) => { state[name] = event.target.value; filter(); }},
      h("option", {value: ""}, "all"), values.map(([value, text]) => h("option", {value}, text))));
  const rules = [...new Set(mentions.map((one) => one.rule))].sort();
  const filters = h("div", {class: "filters", role: "group", "aria-label": "What is marked"}, chips,
    choice("rule", "rule", rules.map((one) => [one, one])),
    choice("project", "project", projects.map((one) => [one.id, `${one.id} ${one.name}`])));

  function filter() {
    hideTip();
    mentions.forEach((one, index) => {
      const shown = state.kinds.has(one.kind) && (!state.rule || state.rule === one.rule)
        && (!state.project || (one.projects || []).includes(state.project));
      all(`mark[data-m="${index}"]`).forEach((element) => {
        element.classList.toggle("off", !shown);
        if (element.id) element.tabIndex = shown ? 0 : -1;
      });
    });
    cards.forEach((card) => { card.hidden = Boolean(state.project) && card.dataset.project !== state.project; });
  }

  function showWrong() {
    mentions.forEach((one, index) => all(`mark[data-m="${index}"]`).forEach((element) =>
      element.classList.toggle("wrong", corrections.isWrong(index))));
  }

  // ------------------------------------------------------------------ the whole

  const people = (data.authors || []).map((one) => `${one.name} (${one.role})`).join(", ");
  const facts = [["published", data.published], ["publisher", data.publisher], ["authors", people], ["url", data.url && link(data.url)],
    ["encoding", data.encoding && `${data.encoding.codec} (${data.encoding.chosen})`
      + (data.encoding.bad_bytes ? `, ${data.encoding.bad_bytes} bad bytes` : "")],
    ["next page", data.next_page && link(data.next_page)], ["id", data.id]].filter(([, value]) => value);
  const cards = projects.map(projectCard);
  const root = h("article", {class: "article"},
    h(options.within ? "h2" : "h1", {lang: "zh"}, data.title || data.id),
    h("dl", {class: "meta"}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    (data.warnings || []).map((one) => h("p", {class: "warning", role: "note"}, h("b", {}, one.code), " ", one.message)),
    filters,
    h("div", {class: "columns"},
      h("div", {class: "reading"}, body, lines, tip),
      cards.length > 0 && h("aside", {"aria-label": "Projects"}, h("h2", {}, `Projects ${cards.length}`), cards)));
  if (corrections) {
    root.append(corrections.panel);
    corrections.watch(body);
    showWrong();
  }
  return {
    root,
    hideTip,
    focusMention: (index) => {
      const element = body.querySelector(`#m${index}`);
      if (element) { element.scrollIntoView({block: "center"}); element.focus(); }
    },
    step: (by) => {
      const stops = all("mark[tabindex='0']");
      const now = stops.indexOf(document.activeElement);
      const next = stops[now < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.max(0, Math.min(stops.length - 1, now + by))];
      if (next) { next.scrollIntoView({block: "nearest"}); next.focus(); }
    },
  };
}
