// What the ledger has of the figure that was chosen: a chart and a list.
import { data, make, say } from "./words.js";

const panel = document.getElementById("history");
let asked = null;

// The fact that a chosen item is about: itself, or the one that stands where the item stands.
export function showHistory(item, facts) {
  const fact = item && (item.kind === "fact" ? item : facts.find((one) => one.path === item.path && one.start === item.start));
  const key = data.ledger && fact ? fact.fact.key : null;
  if (!key) return hide();
  const name = JSON.stringify(key);
  if (asked !== name) ask((asked = name), key);
}

function hide() {
  asked = null;
  panel.hidden = true;
}

async function ask(name, key) {
  let told = null;
  try {
    const response = await fetch("/api/history", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key, lang: data.language }) });
    told = response.ok ? await response.json() : null;
  } catch {
    // the server is gone: the page says so when it checks again
  }
  if (asked !== name) return;
  if (!told) return hide();
  const title = make("h2", {}, say("history"));
  const about = make("p", {}, `${told.entity}${told.scope} ${told.indicator}`);
  panel.replaceChildren(title, about, ...(told.values.length ? [...drawn(told.chart), list(told.values)] : [make("p", {}, say("no_history"))]));
  panel.hidden = false;
}

// The server draws it; as a document of its own it is parsed without running anything.
function drawn(chart) {
  const parsed = chart ? new DOMParser().parseFromString(chart, "image/svg+xml").documentElement : null;
  return parsed && parsed.nodeName === "svg" ? [document.importNode(parsed, true)] : [];
}

function list(values) {
  return make("ol", {}, ...values.map((value) => make("li", { class: value.agreed ? "agreed" : "" }, value.words)));
}
