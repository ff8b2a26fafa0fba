// 数据核校单: the sheet that an editor signs, shown and exported.
import { AGREES } from "./cards.js";
import { make, say } from "./words.js";

const COLUMNS = ["number", "place", "original", "grounds", "should_be", "decision", "round"];

// Sections of rows; `decisions` by fingerprint hold a copy of the entry, so that what was changed stays on the sheet.
export function sections(result, decisions, signed) {
  const bySeverity = (severity) => {
    const present = result.findings.filter((item) => item.severity === severity);
    const keys = new Set(result.findings.map((item) => item.key));
    const gone = [...decisions.values()].filter((made) => made.entry.severity === severity && !keys.has(made.entry.key));
    return [...present.map((item) => entryRow(entry(item), decisions.get(item.key), signed)), ...gone.map((made) => entryRow(made.entry, made, signed, true))];
  };
  const claims = (verdicts) => result.claims.filter((item) => verdicts.includes(item.verdict)).map((item) => entryRow(entry(item), null, null));
  const numbers = say("sections").split(" ");
  return ["error", "warning", "info"]
    .map((severity) => [say(severity), bySeverity(severity)])
    .concat([[say("exact"), claims(AGREES)], [say("not_assessable"), claims(["not_assessable", "blocked"])]])
    .map(([title, rows], index) => ({ title: `${numbers[index]}、${title}`, rows: rows.map((row, number) => ({ ...row, number: String(number + 1) })) }));
}

// What the sheet keeps of a finding or claim.
export function entry(item) {
  const evidence = item.evidence.map((place) => `“${place.quote}”${place.path === item.path ? "" : ` ${place.path}`} ${place.words.where}`.trim());
  return {
    key: item.key,
    severity: item.severity ?? "",
    rule: item.rule,
    path: item.path,
    line: item.line,
    place: [item.path, item.words.where, item.line ? say("line", item.line) : ""].filter(Boolean).join(" "),
    original: item.quote,
    grounds: [(item.words.equation || item.words.sentence || item.words.reason).replace(/[。.]$/, ""), ...evidence].filter(Boolean).join("；"),
    should_be: (item.hypotheses ?? []).map((hypothesis) => hypothesis.text).join("、"),
  };
}

export function decided(made) {
  return Boolean(made?.decision) && (made.decision !== "keep" || Boolean(made.reason));
}

function entryRow(own, made, signed, gone = false) {
  let decision = signed ? say("undecided") : "";
  if (decided(made)) decision = [say(`decide_${made.decision}`), made.to, made.reason].filter(Boolean).join("：");
  if (gone) decision += `（${say("gone")}）`;
  return { ...own, decision, round: decided(made) ? [made.proof, made.by].filter(Boolean).join("·") : "" };
}

export function show(parts, closing, into) {
  into.replaceChildren(
    make("h1", { class: "printed" }, say("sheet")),
    ...parts.flatMap((part) => [make("h2", {}, `${part.title}（${part.rows.length}）`), part.rows.length ? table(part.rows) : null].filter(Boolean)),
    make("h2", {}, `${say("sections").split(" ")[5]}、${say("totals")}`),
    ...closing.map((line) => make("p", {}, line)),
  );
}

function table(rows) {
  const head = make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col", class: name }, say(name))));
  const body = rows.map((row) => make("tr", {}, ...COLUMNS.map((name) => make("td", {}, row[name] ?? ""))));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("sheet") }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

export function csv(parts, closing) {
  const rows = [[say("sheet"), ...COLUMNS.map((name) => say(name))]];
  for (const part of parts) for (const row of part.rows) rows.push([part.title, ...COLUMNS.map((name) => row[name] ?? "")]);
  for (const line of closing) rows.push([`${say("sections").split(" ")[5]}、${say("totals")}`, line]);
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

// A spreadsheet takes words that begin so for a formula.
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function save(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
