// What others name as people, places and organizations, a line for each annotated article as the scorer reads it. Bundled for Node.
import { readFileSync } from "node:fs";
import compromise from "compromise";

const [corpus] = process.argv.slice(2);
const kinds = { Person: "people", Location: "places", Organization: "organizations" };

/** The name without what the corpus leaves outside: marks and stops around it, and the possessive ending. */
function trimmed(text, start, end) {
  const name = text.slice(start, end);
  const bare = name.replace(/^[^\p{L}\p{N}]+/u, "");
  const kept = bare.replace(/['’]s?[^\p{L}\p{N}]*$/u, "").replace(/[^\p{L}\p{N}.)]+$/u, "").replace(/(?<!\b\p{Lu}(?:\.\p{Lu})*)\.$/u, "");
  const first = start + (name.length - bare.length);
  return [first, first + kept.length];
}

for (const line of readFileSync(corpus, "utf8").split("\n")) {
  if (!line.trim()) continue;
  const { id, text } = JSON.parse(line);
  const document = compromise(text);
  const entities = [];
  for (const [type, find] of Object.entries(kinds)) {
    for (const { offset } of document[find]().json({ offset: true })) {
      const [start, end] = trimmed(text, offset.start, offset.start + offset.length);
      if (start >= end) continue;
      // Its offsets count UTF-16 code units, the scorer code points.
      const before = [...text.slice(0, start)].length;
      entities.push({ type, start: before, end: before + [...text.slice(start, end)].length });
    }
  }
  console.log(JSON.stringify({ id, entities }));
}
