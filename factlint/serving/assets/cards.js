// One finding, claim or fact as a card.
import { make, say } from "./words.js";

export const AGREES = ["exact", "unrounded", "truncated", "hedged"];

// `act`: choose(item), show(place), put(item, hypothesis), decide(item, change), decision(item), editable(path)
export function card(item, act) {
  const body = { finding: findingBody, claim: claimBody, fact: factBody }[item.kind](item, act);
  const article = make("article", { class: `card ${item.look}`, "data-key": item.key }, head(item, act), make("dl", {}, ...body));
  if (item.kind === "finding") article.append(decision(item, act));
  return article;
}

function head(item, act) {
  const label = make("span", { class: "label" }, say("labelled", item.kind === "fact" ? say("fact") : item.words.label));
  const where = make("span", { class: "where" }, [item.words?.where, `“${item.quote}”`].filter(Boolean).join(" "));
  const sentence = item.kind === "finding" ? item.words.sentence : item.words?.reason ?? "";
  const line = item.quote ? where : make("span", { class: "where" }, item.path);
  return make("button", { class: "head", type: "button", onclick: () => act.choose(item) }, label, line, sentence ? say("colon") + sentence : "");
}

function findingBody(item, act) {
  const put = item.hypotheses.map((hypothesis) =>
    act.editable(item.path)
      ? make("button", { type: "button", onclick: () => act.put(item, hypothesis) }, say("put", hypothesis.text))
      : make("span", {}, `“${hypothesis.text}” `),
  );
  return [...claimBody(item, act), ...row("should_be", ...put), ...row("rule", `${item.rule} ${item.code}`)];
}

function claimBody(item, act) {
  return [...row("original", ...excerpt(item.words.passage, item.quote)), ...row("equation", item.words.equation), ...row("evidence", evidence(item, act)), ...row("ledger", item.words.comparison)];
}

function factBody(item) {
  const fact = item.fact;
  return [
    ...row("indicator", [fact.segment, fact.indicator].filter(Boolean).join(" ")),
    ...row("entity", fact.entity),
    ...row("period", fact.period?.text),
    ...row("scope", fact.scope),
  ];
}

function evidence(item, act) {
  if (!item.evidence.length) return null;
  const places = item.evidence.map((place) => {
    const where = [place.words.article, place.path === item.path ? "" : place.path, place.words.where].filter(Boolean).join(" ");
    const text = `“${place.quote}”${place.words.period ? say("dated", place.words.period) : ""} ${where}`;
    const other = place.path === item.path ? null : make("div", { class: "other" }, ...excerpt(place.words.passage, place.quote));
    return make("li", {}, make("button", { type: "button", onclick: () => act.show(item, place) }, text), other);
  });
  return make("ul", { class: "places" }, ...places);
}

function row(name, ...values) {
  const given = values.filter((value) => value !== null && value !== undefined && value !== "");
  return given.length ? [make("dt", {}, say(name)), make("dd", {}, ...given)] : [];
}

function excerpt(passage, quote) {
  const at = quote ? passage.indexOf(quote) : -1;
  if (at < 0) return passage ? [passage.length > 160 ? `${passage.slice(0, 160)}…` : passage] : [];
  const [from, to] = [Math.max(0, at - 60), Math.min(passage.length, at + quote.length + 60)];
  return [(from ? "…" : "") + passage.slice(from, at), make("b", {}, quote), passage.slice(at + quote.length, to) + (to < passage.length ? "…" : "")];
}

function decision(item, act) {
  const made = act.decision(item);
  const choice = (value) => {
    const input = make("input", { type: "radio", name: `decision-${item.key}`, value, checked: made?.decision === value, onchange: () => act.decide(item, { decision: value }) });
    return make("label", {}, input, ` ${say(`decide_${value}`)}`);
  };
  const field = make("fieldset", {}, make("legend", {}, say("decision")), choice("change"), choice("keep"), choice("editor"));
  if (made?.decision === "other") field.append(make("p", { class: "written" }, made.words));
  if (made?.decision === "keep") {
    const reason = make("input", { class: "reason", "aria-label": say("reason"), placeholder: say("reason"), maxlength: 200, required: true });
    reason.value = made.reason ?? "";
    reason.addEventListener("change", () => act.decide(item, { reason: reason.value.trim() }));
    field.append(reason);
    if (!made.reason) field.append(make("p", { class: "missing" }, say("reason_missing")));
  }
  return field;
}
