// 数据核校单: the server's sheet with what was decided here, shown, exported, and read back. A row has the cells of the sheet's columns.
import { make, say } from "./words.js";

const [GROUNDS, OPINION, ROUND, IDENTITY] = [3, 5, 6, 7];

// The sheet with the decisions on it; what was decided of a finding that the text no longer has keeps its row.
export function filled(sheet, decisions, reading) {
  const listed = new Set(sheet.sections.flatMap((section) => section.rows.map((row) => row[IDENTITY])));
  const written = (row, made) => row.with(OPINION, opinion(made)).with(ROUND, signature(made));
  const sections = sheet.sections.map((section, number) => {
    const rows = section.rows.map((row) => (decided(decisions.get(row[IDENTITY])) ? written(row, decisions.get(row[IDENTITY])) : row));
    const gone = [...decisions.values()].filter((made) => made.row && made.section === number && decided(made) && !listed.has(made.row[IDENTITY]));
    return { ...section, rows: [...rows, ...gone.map((made) => written(made.row.with(GROUNDS, `${say("gone")}\n${made.row[GROUNDS]}`), made))].map((row, place) => row.with(0, String(place + 1))) };
  });
  return { ...sheet, reading: say("reading", reading), sections };
}

// The row of a finding and the section that it stands in.
export function rowOf(sheet, identity) {
  for (const [section, { rows }] of sheet.sections.entries()) {
    const row = rows.find((cells) => cells[IDENTITY] === identity);
    if (row) return { row, section };
  }
  return {};
}

export function decided(made) {
  return Boolean(made?.decision) && (made.decision !== "keep" || Boolean(made.reason));
}

export function opinion(made) {
  if (!decided(made)) return "";
  if (made.decision === "other") return made.words;
  return [say(`decide_${made.decision}`), made.decision === "change" ? made.to : made.reason].filter(Boolean).join(say("colon"));
}

// A decision as the server reads it off a sheet.
export function readBack(written) {
  const [proof, by] = written.signed.split(/·(.*)/);
  const signed = proof && say("proofs").split(" ").includes(proof) ? { proof, by: by ?? "" } : { proof: "", by: written.signed };
  const [head, to] = written.opinion.split(/[：:]\s*(.*)/s);
  if (written.settles) return { ...signed, decision: "keep", reason: written.reason };
  if (head.trim() === say("decide_change")) return { ...signed, decision: "change", to };
  if (head.trim() === say("decide_editor")) return { ...signed, decision: "editor", reason: to };
  return { ...signed, decision: written.opinion ? "other" : "", words: written.opinion };
}

function signature(made) {
  return [made.proof, made.by].filter(Boolean).join("·");
}

export function show(sheet, into) {
  into.replaceChildren(
    make("h1", { class: "printed" }, sheet.title),
    ...sheet.sections.flatMap((section) => {
      const count = section.lines.length ? "" : say("dated", section.rows.length);
      return [make("h2", {}, section.title + count), section.rows.length ? table(sheet, section) : null, ...section.lines.map((line) => make("p", {}, line))].filter(Boolean);
    }),
  );
}

// The identity is for programs: it is exported, and not shown.
function table(sheet, section) {
  const open = (row) => (row[IDENTITY] && !row[OPINION] ? row.with(OPINION, say("undecided")) : row);
  const cells = (row) => row.slice(0, IDENTITY).map((cell, place) => make("td", { class: sheet.columns[place] }, cell));
  const head = make("tr", {}, ...sheet.heads.slice(0, IDENTITY).map((name, place) => make("th", { scope: "col", class: sheet.columns[place] }, name)));
  const body = section.rows.map((row) => make("tr", {}, ...cells(open(row))));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": section.title }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

// The same file as `factlint sheet -o 核校单.csv` writes.
export function csv(sheet) {
  const rows = [[sheet.title], [sheet.reading]];
  for (const section of sheet.sections) {
    rows.push([section.title], ...section.lines.map((line) => [line]));
    if (section.rows.length) rows.push(sheet.heads, ...section.rows);
  }
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
