// Elements from text only: nothing here or elsewhere parses a string as HTML.

const KINDS = ["money", "area", "percentage", "date", "project"];
const SIGNS = {about: "≈", over: ">", under: "<", at_least: "≥", at_most: "≤"};
const SVG = "http://www.w3.org/2000/svg";

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

function clear(element) {
  element.replaceChildren();
  return element;
}

// An address becomes a link only where it is one of the web; javascript: and its like stay text.
function link(address) {
  return /^https?:\/\//i.test(address)
    ? h("a", {href: address, rel: "noopener noreferrer", target: "_blank"}, address)
    : address;
}

function grouped(number) {
  const [whole, rest] = String(number).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
}

function chinese(amount) { // 8600000000 as 86亿, for labels where room is short
  const value = Number(amount);
  for (const [factor, unit] of [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]) {
    if (Math.abs(value) >= factor) return `${Number((value / factor).toPrecision(4))}${unit}`;
  }
  return String(value);
}

function kindClass(kind) {
  return "k-" + (KINDS.includes(kind) ? kind : "own");
}

// The value of a mention in one line, as `newsextract extract` prints it.
function valueOf(mention) {
  if (mention.timex) return [mention.timex, mention.mod].filter(Boolean).join(" ");
  const per = mention.per ? "/" + mention.per : "";
  let amount, unit;
  if (mention.currency) [amount, unit] = [mention.amount, mention.currency + per];
  else if (mention.kind === "area") [amount, unit] = [mention.square_meters, "m²"];
  else if (mention.kind === "percentage") [amount, unit] = [mention.ratio, ""];
  else if (mention.base_unit) [amount, unit] = [mention.base_amount, mention.base_unit + per];
  else return "";
  const number = mention.low || mention.high
    ? `${mention.low ? grouped(mention.low) : ""}…${mention.high ? grouped(mention.high) : ""}`
    : amount ? grouped(amount) : "?";
  return `${mention.qualifier ? SIGNS[mention.qualifier] + " " : ""}${number} ${unit}`.trim();
}

// Light, dark, or as the system has it.
function themeButton() {
  const next = {auto: "dark", dark: "light", light: "auto"};
  const button = h("button", {type: "button", class: "quiet", onclick: () => {
    const theme = next[document.documentElement.dataset.theme || "auto"];
    document.documentElement.dataset.theme = theme;
    button.textContent = `theme: ${theme}`;
  }}, `theme: ${document.documentElement.dataset.theme || "auto"}`);
  return button;
}
