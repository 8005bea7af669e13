/** A run of a search hit's words, and whether the query matched there. */
export interface Run {
  text: string
  hit: boolean
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", apos: "'", nbsp: '\u00a0' }

/**
 * Takes the server's snippet apart: escaped text with the matches in `<mark>`. What comes out is plain text to be
 * shown as text, so nothing in it can act as markup, whatever the server let through.
 */
export function runsOf(snippet: string): Run[] {
  const runs: Run[] = []
  let hit = false
  for (const part of snippet.split(/(<\/?mark>)/)) {
    if (part === '<mark>') hit = true
    else if (part === '</mark>') hit = false
    else if (part !== '') runs.push({ text: unescaped(part), hit })
  }
  return runs
}

function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
