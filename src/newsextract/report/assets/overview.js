// A run: counts, money by project, dates by year, and the list of its articles.

const PER_STEP = 200;

function overviewView(sums, rows, open) {
  const tile = (number, label) => h("div", {class: "tile"}, h("b", {}, grouped(number)), h("span", {}, label));
  const counted = (title, table) => Object.keys(table).length > 0 && h("section", {class: "panel"}, h("h2", {}, title),
    h("table", {class: "counts", "aria-label": title}, h("tbody", {}, Object.entries(table).slice(0, 8).map(([name, count]) =>
      h("tr", {}, h("td", {}, name), h("td", {class: "number"}, grouped(count)))))));

  return h("div", {class: "overview"},
    h("h1", {}, "Overview"),
    h("div", {class: "tiles"}, tile(sums.articles, "articles"), sums.failed.length > 0 && tile(sums.failed.length, "failed"),
      tile(sums.projects, "projects"), tile(sums.facts, "facts"),
      Object.entries(sums.kinds).map(([kind, count]) => h("div", {class: `tile ${kindClass(kind)}`}, h("b", {}, grouped(count)), h("span", {}, kind === "project" ? "project names" : kind)))),
    h("div", {class: "panels"}, moneyBars(sums.biggest, open), timeline(sums.years),
      counted("Encodings", sums.encodings), counted("Warnings", sums.warnings), counted("Rules", sums.rules)),
    sums.failed.length > 0 && h("section", {class: "panel"}, h("h2", {}, "Failed"),
      h("ul", {}, sums.failed.slice(0, 200).map((one) => h("li", {}, h("b", {}, one.id), " ", one.error)))),
    articleList(rows, open));
}

function moneyBars(biggest, open) {
  if (!biggest.length) return null;
  const most = Number(biggest[0].money);
  return h("section", {class: "panel wide"}, h("h2", {}, "Money by project"),
    h("ol", {class: "bars"}, biggest.map((one) => {
      const bar = h("span", {class: "bar"});
      bar.style.width = `${Math.max(0.5, 100 * Number(one.money) / most)}%`;
      return h("li", {}, h("button", {type: "button", class: "row", onclick: () => open(one.article)},
        h("span", {class: "label", lang: "zh"}, one.name), h("span", {class: "track"}, bar),
        h("span", {class: "number", title: `${grouped(one.money)} CNY`}, `${chinese(one.money)}元`)));
    })));
}

function timeline(years) {
  const told = Object.keys(years).map(Number).sort((a, b) => a - b);
  if (!told.length) return null;
  const middle = told[Math.floor(told.length / 2)];
  const from = Math.max(told[0], middle - 30), to = Math.min(told[told.length - 1], middle + 30);
  const most = Math.max(...told.map((one) => years[String(one).padStart(4, "0")]));
  const columns = [];
  for (let year = from; year <= to; year += 1) {
    const count = years[String(year).padStart(4, "0")] || 0;
    const bar = h("span", {class: "column"});
    bar.style.height = `${count ? Math.max(3, 100 * count / most) : 0}%`;
    columns.push(h("li", {title: `${year}: ${count}`}, h("span", {class: "rise"}, bar),
      h("span", {class: "year"}, String(year).slice(-2)), h("span", {class: "spoken"}, `${year}: ${count} dates`)));
  }
  return h("section", {class: "panel wide"}, h("h2", {}, `Dates by year, ${from} to ${to}`), h("ol", {class: "timeline"}, columns));
}

function articleList(rows, open) {
  const state = {query: "", order: "worst", shown: PER_STEP};
  const orders = {
    worst: (a, b) => (b.row.bad || 0) - (a.row.bad || 0) || a.number - b.number,
    given: (a, b) => a.number - b.number,
    newest: (a, b) => (b.row.published || "").localeCompare(a.row.published || "") || a.number - b.number,
    facts: (a, b) => (b.row.facts || 0) - (a.row.facts || 0) || a.number - b.number,
  };
  const all = rows.map((row, number) => ({row, number,
    words: [row.id, row.title, row.publisher, row.published, ...(row.projects || []), ...(row.why || [])].join("\n").toLowerCase()}));
  const body = h("tbody");
  const count = h("span", {role: "status"});
  const more = h("button", {type: "button", onclick: () => { state.shown += PER_STEP; show(); }}, "Show more");
  const total = (row) => Object.values(row.kinds || {}).reduce((sum, one) => sum + one, 0);

  // The text of an article is searched as it is stored, unparsed; what JSON escapes is escaped alike.
  function fits(one) {
    if (!state.query || one.words.includes(state.query)) return true;
    const stored = document.getElementById(`article-${one.number}`);
    const query = JSON.stringify(state.query).slice(1, -1).replaceAll("<", "\\u003c");
    return Boolean(stored) && stored.textContent.toLowerCase().includes(query);
  }

  function show() {
    const found = all.filter(fits).sort(orders[state.order]);
    clear(body).append(...found.slice(0, state.shown).map(({row, number}) => h("tr", {},
      h("td", {}, h("a", {href: "#" + address(row.id), lang: "zh", onclick: (event) => { event.preventDefault(); open(number); }}, row.title || row.id),
        row.why && h("span", {class: "why"}, row.why.slice(0, 3).join("; "))),
      h("td", {class: "date"}, (row.published || "").slice(0, 10)),
      h("td", {lang: "zh"}, row.publisher || ""),
      h("td", {class: "number"}, String((row.projects || []).length)),
      h("td", {class: "number"}, String(row.facts || 0)),
      h("td", {class: "number"}, String(total(row))))));
    count.textContent = `${found.length} of ${rows.length}`;
    more.hidden = found.length <= state.shown;
  }

  let waiting = 0;
  const search = h("input", {type: "search", id: "search", placeholder: "title, project, text …", oninput: (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { state.query = event.target.value.trim().toLowerCase(); state.shown = PER_STEP; show(); }, 120);
  }});
  const order = h("select", {onchange: (event) => { state.order = event.target.value; show(); }},
    [["worst", "worst first"], ["given", "as given"], ["newest", "newest first"], ["facts", "most facts"]].map(([value, text]) => h("option", {value}, text)));
  show();
  return h("section", {class: "articles"}, h("h2", {}, "Articles"),
    h("div", {class: "filters"}, h("label", {}, "search ", search), h("label", {}, "order ", order), count),
    h("div", {class: "scroll"}, h("table", {"aria-label": "Articles"}, h("thead", {}, h("tr", {}, ["article", "published", "publisher", "projects", "facts", "mentions"]
      .map((one, at) => h("th", {scope: "col", class: at > 2 ? "number" : null}, one)))), body)), more);
}
