// The server's answer as items that the page shows: findings, claims and facts, by article, in the browser's offsets.
import { AGREES } from "./cards.js";
import { view } from "./places.js";

export function resultOf(answer) {
  const views = new Map(Object.entries(answer.details.texts).map(([path, text]) => [path, view(text)]));
  const placed = (place) => {
    const at = views.get(place.path)?.at ?? ((offset) => offset);
    return { ...place, start: at(place.start), end: at(place.end) };
  };
  const made = (kind, one, words, key, look) => ({
    ...placed(one),
    kind,
    key,
    look,
    words,
    evidence: one.evidence.map((operand, index) => ({ ...placed(operand), words: words.evidence[index] })),
  });
  const { findings, claims } = answer.report;
  const suspected = new Map(findings.map((finding) => [placeKey(finding), finding.severity]));
  const result = {
    findings: findings.map((one, index) => {
      const item = made("finding", one, answer.details.findings[index], one.fingerprint, one.severity);
      return { ...item, hypotheses: one.hypotheses.map((hypothesis) => (hypothesis.quote === undefined ? hypothesis : placed(hypothesis))) };
    }),
    claims: claims.map((one, index) => made("claim", one, answer.details.claims[index], `claim-${index}`, lookOf(one, suspected))),
    facts: answer.details.facts.map((fact, index) => ({ ...placed(fact), kind: "fact", key: `fact-${index}`, look: "plain", fact, evidence: [] })),
    closing: answer.details.closing,
    sheet: answer.details.sheet,
    texts: new Map([...views].map(([path, { shown }]) => [path, shown])),
    summary: answer.report.summary,
    unreadable: new Set(answer.report.articles.filter((article) => article.status !== "checked").map((article) => article.path)),
  };
  result.items = [...result.findings, ...result.claims, ...result.facts];
  return result;
}

function lookOf(claim, suspected) {
  if (AGREES.includes(claim.verdict)) return "agrees";
  return claim.verdict === "inconsistent" ? (suspected.get(placeKey(claim)) ?? "unjudged") : "unjudged";
}

function placeKey(one) {
  return `${one.path}\0${one.start}\0${one.end}`;
}
