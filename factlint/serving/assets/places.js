// Places: the server counts code points of the decoded file, a browser counts UTF-16 units of a text whose line ends are one character.

export function view(source) {
  if (!/[\r\ud800-\udfff]/.test(source)) return { shown: source, at: (offset) => offset };
  const starts = [];
  let shown = "";
  const points = Array.from(source);
  points.forEach((point, index) => {
    starts.push(shown.length);
    if (point !== "\r") shown += point;
    else if (points[index + 1] !== "\n") shown += "\n";
  });
  starts.push(shown.length);
  return { shown, at: (offset) => starts[Math.min(offset, starts.length - 1)] };
}

const RANK = ["plain", "unjudged", "agrees", "info", "warning", "error"];

// The text as nodes, each stretch marked by the gravest item that covers it.
export function marked(text, items, lit, main) {
  const cuts = new Set([0, text.length]);
  for (const item of items) if (item.end > item.start && item.end <= text.length) cuts.add(item.start).add(item.end);
  for (const place of lit) cuts.add(Math.min(place.start, text.length)).add(Math.min(place.end, text.length));
  const edges = [...cuts].sort((a, b) => a - b);
  const sorted = [...items].sort((a, b) => a.start - b.start);
  const fragment = document.createDocumentFragment();
  let open = [];
  let next = 0;
  for (let index = 0; index + 1 < edges.length; index++) {
    const [start, end] = [edges[index], edges[index + 1]];
    while (next < sorted.length && sorted[next].start <= start) open.push(sorted[next++]);
    open = open.filter((item) => item.end > start);
    const words = text.slice(start, end);
    const covered = lit.some((place) => place.start <= start && place.end >= end);
    if (!open.length && !covered) {
      fragment.append(words);
      continue;
    }
    const mark = document.createElement("mark");
    const rank = Math.max(-1, ...open.map((item) => RANK.indexOf(item.look)));
    mark.className = [RANK[rank] ?? "", covered ? "lit" : "", covered && main && main.start <= start && main.end >= end ? "main" : ""].join(" ").trim();
    mark.dataset.start = start;
    mark.textContent = words;
    fragment.append(mark);
  }
  fragment.append("\n "); // a last line without words has its height too
  return fragment;
}

// Items moved along with an edit; those that the edit touched are gone until the next answer.
export function moved(items, before, after) {
  let head = 0;
  const shortest = Math.min(before.length, after.length);
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return items
    .filter((item) => item.end <= head || item.start >= before.length - tail)
    .map((item) => (item.end <= head ? item : { ...item, start: item.start + shift, end: item.end + shift }));
}

// What stands at an offset: findings before claims before facts, the narrowest first.
export function itemAt(items, offset) {
  const order = { finding: 0, claim: 1, fact: 2 };
  const here = items.filter((item) => item.start <= offset && offset <= item.end);
  return here.sort((a, b) => order[a.kind] - order[b.kind] || a.end - a.start - (b.end - b.start))[0] ?? null;
}
