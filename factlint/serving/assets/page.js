// The page: drafts on the left, what was found on the right; every change is checked again a moment later.
import { card } from "./cards.js";
import { showHistory } from "./history.js";
import { itemAt, marked, moved } from "./places.js";
import { resultOf } from "./result.js";
import { csv, filled, readBack, rowOf, save, show as showSheet } from "./sheet.js";
import { data, make, say } from "./words.js";

const PAUSE = 250; // ms without a keystroke before the text is checked
const EDITABLE = /\.(txt|text|md|markdown)$/i;
const KEPT = "factlint";
const byId = (id) => document.getElementById(id);
const [text, marks, editor, status] = ["text", "marks", "editor", "status"].map(byId);

const nothing = { findings: [], claims: [], facts: [], items: [], closing: [], texts: new Map(), summary: null, sheet: null, unreadable: new Set() };
const state = { drafts: [], current: null, result: nothing, chosen: null, lit: [], decisions: new Map(), reading: 1, exported: true };
let timer = 0;
let asking = null;

// ── drafts ──────────────────────────────────────────────────────────────────────────────────────

function addDraft(name, own) {
  const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
  const [stem, suffix] = [name.slice(0, dot), name.slice(dot) || ".txt"];
  let free = stem + suffix;
  for (let number = 2; state.drafts.some((draft) => draft.name === free); number++) free = `${stem}-${number}${suffix}`;
  const draft = { name: free, text: "", file: null, items: [], ...own };
  state.drafts.push(draft);
  return draft;
}

function openFiles(files) {
  const empty = state.drafts.filter((draft) => !draft.file && !draft.text.trim());
  const opened = files.filter((file) => file.size <= data.largest).map((file) => addDraft(file.name, { file }));
  if (opened.length) {
    state.drafts = state.drafts.filter((draft) => !empty.includes(draft));
    select(opened[0]);
    checkSoon(0);
  }
  const refused = files.filter((file) => file.size > data.largest);
  if (refused.length) fail(refused.map((file) => say("too_large", file.name, Math.floor(data.largest / 1e6))).join(say("semicolon")));
}

function select(draft) {
  state.current = draft;
  text.value = draft.text;
  text.readOnly = Boolean(draft.file);
  byId("extracted").hidden = !draft.file || EDITABLE.test(draft.name);
  showDrafts();
  paint();
}

function removeDraft(draft) {
  state.drafts = state.drafts.filter((other) => other !== draft);
  if (!state.drafts.length) addDraft(`${say("pasted")}.txt`);
  if (state.current === draft) select(state.drafts[0]);
  showDrafts();
  keep();
  checkSoon(0);
}

function showDrafts() {
  const chip = (draft) =>
    make(
      "span",
      {},
      make("button", { class: "name", type: "button", title: draft.name, "aria-pressed": String(draft === state.current), onclick: () => select(draft) }, draft.name),
      make("button", { class: "close", type: "button", "aria-label": say("close", draft.name), onclick: () => removeDraft(draft) }, "×"),
    );
  const fresh = make("button", { type: "button", onclick: () => (select(addDraft(`${say("pasted")}.txt`)), text.focus()) }, `＋ ${say("new_draft")}`);
  byId("drafts").replaceChildren(...state.drafts.map(chip), fresh);
}

const editable = (path) => state.drafts.some((draft) => draft.name === path && !draft.file);

// ── checking ────────────────────────────────────────────────────────────────────────────────────

function checkSoon(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
}

async function check() {
  asking?.abort();
  const given = state.drafts.filter((draft) => draft.file || draft.text.trim());
  if (!given.length) return settle(nothing);
  const form = new FormData();
  for (const draft of given) form.append("files", draft.file ?? new Blob([draft.text]), draft.name);
  if (byId("date").value && byId("date").checkValidity()) form.append("date", byId("date").value);
  form.append("lang", data.language);
  form.append("details", "true");
  const own = (asking = new AbortController());
  const sent = new Map(given.map((draft) => [draft, draft.text]));
  if (!state.result.summary) tell(say("checking"));
  try {
    const response = await fetch("/api/check", { method: "POST", body: form, signal: own.signal });
    const answer = await response.json();
    if (own !== asking) return;
    if (response.ok) receive(answer, sent);
    else fail(say("failed", answer.error.message));
  } catch (error) {
    if (error.name !== "AbortError" && own === asking) fail(error instanceof TypeError ? say("offline") : say("failed", error.message));
  }
}

function receive(answer, sent) {
  const result = resultOf(answer);
  let decoded = false;
  for (const [draft, words] of sent) {
    const shown = result.texts.get(draft.name);
    if (draft.file && shown !== undefined) {
      draft.text = shown;
      if (EDITABLE.test(draft.name)) [draft.file, decoded] = [null, true];
      if (draft === state.current) select(draft);
    }
    const items = result.items.filter((item) => item.path === draft.name);
    draft.items = draft.file || decoded || draft.text === words ? items : moved(items, words, draft.text);
  }
  keep();
  settle(result);
  if (decoded) checkSoon(0);
}

function settle(result) {
  state.result = result;
  if (!result.summary) for (const draft of state.drafts) draft.items = [];
  const chosen = state.chosen;
  state.chosen = chosen ? (result.items.find((item) => item.key === chosen.key && item.kind === chosen.kind && item.quote === chosen.quote) ?? null) : null;
  light(state.chosen);
  const { summary } = result;
  tell(summary ? say("status", summary.errors, summary.warnings, summary.infos, result.claims.length - summary.claims.not_assessable, summary.claims.not_assessable) : say("idle"));
  render();
}

function fail(message) {
  status.className = "failed";
  status.textContent = message;
}

function tell(message) {
  status.className = "";
  status.textContent = message;
}

// ── showing ─────────────────────────────────────────────────────────────────────────────────────

const act = { choose: (item) => choose(item, { reveal: true }), show: showPlace, put, decide, decision: (item) => state.decisions.get(item.key), editable };

function render() {
  const { findings, claims, closing } = state.result;
  fill("findings", findings, state.result.summary ? "no_findings" : "");
  fill("claims", claims, state.result.summary ? "no_claims" : "");
  byId("closing").replaceChildren(...closing.map((line) => make("p", {}, line)));
  renderSheet();
  renderChosen();
  paint();
}

function fill(id, items, empty) {
  const focused = byId(id).contains(document.activeElement) ? focusPath(byId(id)) : null;
  byId(id).replaceChildren(...(items.length || !empty ? items.map((item) => card(item, act)) : [make("p", { class: "empty" }, say(empty))]));
  byId(`tab-${id}`).querySelector(".count").textContent = items.length || "";
  if (focused !== null) byId(id).querySelectorAll("button, input")[focused]?.focus();
}

// Which control had the focus, so that it has it again after the cards are made anew.
function focusPath(panel) {
  return [...panel.querySelectorAll("button, input")].indexOf(document.activeElement);
}

const filledSheet = () => filled(state.result.sheet, state.decisions, state.reading);

function renderSheet() {
  if (state.result.sheet) showSheet(filledSheet(), byId("sheet-body"));
  else byId("sheet-body").replaceChildren();
  for (const id of ["export-csv", "export-json", "print"]) byId(id).disabled = !state.result.sheet;
}

function renderChosen() {
  const chosen = state.chosen;
  const apart = chosen && byId("sheet").hidden && chosen.kind !== "finding" && !(chosen.kind === "claim" && !byId("claims").hidden);
  byId("chosen").hidden = !apart;
  byId("chosen").replaceChildren(...(apart ? [card(chosen, act)] : []));
  showHistory(byId("sheet").hidden ? chosen : null, state.result.facts);
  for (const element of document.querySelectorAll("[role=tabpanel] .card")) element.classList.toggle("current", element.dataset.key === chosen?.key);
}

function paint() {
  const draft = state.current;
  const lit = state.lit.filter((place) => place.path === draft.name);
  const main = state.chosen && state.chosen.path === draft.name ? state.chosen : null;
  marks.replaceChildren(marked(draft.text, draft.items, lit, main));
}

// ── choosing ────────────────────────────────────────────────────────────────────────────────────

function light(item) {
  state.lit = item ? [item, ...item.evidence] : [];
}

function choose(item, { reveal = false } = {}) {
  state.chosen = item;
  light(item);
  renderChosen();
  if (reveal && item) showPlace(item, item);
  else paint();
}

function showPlace(item, place) {
  const draft = state.drafts.find((one) => one.name === place.path);
  if (state.chosen !== item) choose(item);
  if (!draft || !place.quote) return;
  if (draft !== state.current) select(draft);
  else paint();
  const mark = [...marks.querySelectorAll("mark.lit")].find((one) => Number(one.dataset.start) >= place.start);
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - editor.getBoundingClientRect().top;
  if (top < 20 || top > editor.clientHeight - 40) editor.scrollBy({ top: top - editor.clientHeight / 3 });
}

function tab(id) {
  for (const button of document.querySelectorAll("[role=tab]")) {
    const own = button.getAttribute("aria-controls") === id;
    button.setAttribute("aria-selected", String(own));
    button.tabIndex = own ? 0 : -1;
    byId(button.getAttribute("aria-controls")).hidden = !own;
  }
  document.querySelector("main").classList.toggle("wide", id === "sheet");
  byId("desk").hidden = id === "sheet";
  byId("closing").hidden = id === "sheet";
  renderChosen();
  if (id !== "sheet") paint();
}

function step(by) {
  const { findings } = state.result;
  if (!findings.length) return;
  tab("findings");
  const at = findings.indexOf(state.chosen);
  const item = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length];
  choose(item, { reveal: true });
  const head = byId("findings").children[findings.indexOf(item)].querySelector(".head");
  head.focus();
}

function chooseAtCaret(scroll) {
  if (text.selectionStart !== text.selectionEnd) return;
  const item = itemAt(state.current.items, text.selectionStart);
  if ((item ?? null) === state.chosen) return;
  choose(item);
  const shown = item && [...document.querySelectorAll("#chosen .card, [role=tabpanel]:not([hidden]) .card")].find((one) => one.dataset.key === item.key);
  if (shown && scroll) shown.scrollIntoView({ block: "nearest" });
}

// ── deciding ────────────────────────────────────────────────────────────────────────────────────

function decide(item, change) {
  const signed = { proof: byId("proof").value, by: byId("by").value.trim() };
  state.decisions.set(item.key, { ...state.decisions.get(item.key), ...signed, ...rowOf(state.result.sheet, item.key), ...change });
  state.exported = false;
  keep();
  render();
  if (change.decision === "keep") document.querySelector(`.card[data-key="${CSS.escape(item.key)}"] .reason`)?.focus();
}

function put(item, hypothesis) {
  const place = hypothesis.quote === undefined ? item : hypothesis;
  const draft = state.drafts.find((one) => one.name === place.path);
  const now = draft.items.find((one) => one.kind === "finding" && one.key === item.key);
  const shift = now ? now.start - item.start : 0;
  const [start, end] = [place.start + shift, place.end + shift];
  if (!now || draft.text.slice(start, end) !== place.quote) return; // the words have changed since
  select(draft);
  text.setRangeText(hypothesis.text, start, end, "end");
  decide(item, { decision: "change", to: hypothesis.text });
  edited();
}

// ── keeping ─────────────────────────────────────────────────────────────────────────────────────

function keep() {
  const drafts = state.drafts.filter((draft) => !draft.file && draft.text).map(({ name, text: words }) => ({ name, text: words }));
  const kept = { drafts, decisions: [...state.decisions], reading: state.reading, exported: state.exported, date: byId("date").value, proof: byId("proof").value, by: byId("by").value };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // the browser keeps no more: the page goes on without
  }
}

function restore() {
  for (const name of say("proofs").split(" ")) byId("proof").append(make("option", {}, name));
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    // nothing was kept
  }
  for (const name of ["date", "proof", "by"]) if (kept[name]) byId(name).value = kept[name];
  state.decisions = new Map(kept.decisions ?? []);
  state.reading = kept.reading ?? 1;
  state.exported = kept.exported ?? true;
  for (const draft of kept.drafts ?? []) addDraft(draft.name, { text: draft.text });
  if (!state.drafts.length) addDraft(`${say("pasted")}.txt`);
  select(state.drafts[0]);
}

function exportSheet(form) {
  const sheet = filledSheet();
  if (form === "csv") save(`${say("sheet")}.csv`, "text/csv", csv(sheet));
  else save(`${say("sheet")}.json`, "application/json", JSON.stringify(sheet, null, 2));
  state.exported = true;
  keep();
}

// Decisions off sheets that this page, `factlint sheet` or an editor wrote; the server knows their forms.
async function importSheets(files) {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  form.append("lang", data.language);
  try {
    const response = await fetch("/api/decisions", { method: "POST", body: form });
    const answer = await response.json();
    if (!response.ok) return fail(say("failed", answer.error.message));
    for (const written of answer.decisions) state.decisions.set(written.fingerprint, { ...state.decisions.get(written.fingerprint), ...readBack(written) });
    state.reading = Math.max(state.reading, answer.reading + 1);
    keep();
    render();
    if (answer.problems.length) fail(answer.problems.map(({ path, problem }) => path + say("colon") + problem).join(say("semicolon")));
    else tell(say("read_back", answer.decisions.length));
  } catch (error) {
    fail(error instanceof TypeError ? say("offline") : say("failed", error.message));
  }
}

// ── events ──────────────────────────────────────────────────────────────────────────────────────

function edited() {
  const draft = state.current;
  draft.items = moved(draft.items, draft.text, text.value);
  state.lit = moved(state.lit.filter((place) => place.path === draft.name), draft.text, text.value);
  draft.text = text.value;
  paint();
  keep();
  checkSoon();
}

text.addEventListener("input", edited);
text.addEventListener("click", () => chooseAtCaret(true));
text.addEventListener("keyup", (event) => event.key.startsWith("Arrow") && chooseAtCaret(false));
byId("open").addEventListener("click", () => byId("files").click());
byId("files").addEventListener("change", (event) => {
  openFiles([...event.target.files]);
  event.target.value = "";
});
byId("clear").addEventListener("click", () => {
  if (!confirm(say("confirm_clear"))) return;
  [state.drafts, state.decisions, state.reading, state.exported] = [[], new Map(), 1, true];
  select(addDraft(`${say("pasted")}.txt`));
  keep();
  checkSoon(0);
});
byId("date").addEventListener("change", () => (keep(), checkSoon(0)));
for (const id of ["proof", "by"]) byId(id).addEventListener("change", keep);
byId("export-csv").addEventListener("click", () => exportSheet("csv"));
byId("export-json").addEventListener("click", () => exportSheet("json"));
byId("import").addEventListener("click", () => byId("sheets").click());
byId("sheets").addEventListener("change", (event) => {
  if (event.target.files.length) importSheets([...event.target.files]);
  event.target.value = "";
});
byId("print").addEventListener("click", () => print());
for (const button of document.querySelectorAll("[role=tab]")) button.addEventListener("click", () => tab(button.getAttribute("aria-controls")));
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
  tab(next.getAttribute("aria-controls"));
  next.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && document.activeElement !== text && !byId("desk").hidden) {
    text.focus();
    if (state.chosen?.path === state.current.name) text.setSelectionRange(state.chosen.start, state.chosen.end);
  }
});
for (const kind of ["dragenter", "dragover"])
  document.addEventListener(kind, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    byId("drop").hidden = false;
  });
document.addEventListener("dragleave", (event) => event.relatedTarget || (byId("drop").hidden = true));
document.addEventListener("drop", (event) => {
  byId("drop").hidden = true;
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  openFiles([...event.dataTransfer.files]);
});
addEventListener("beforeunload", (event) => {
  if (!state.exported) event.preventDefault();
});

restore();
checkSoon(0);
