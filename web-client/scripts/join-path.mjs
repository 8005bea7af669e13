/**
 * The files a citizen's browser loads to come from the link in the mail into the conversation.
 *
 * @typedef {{ file: string, imports?: string[], dynamicImports?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 */

/**
 * @param {Manifest} manifest Vite's manifest of the build
 * @param {string[]} roots keys of the chunks that the path loads, first the entry
 * @returns {string[]} script files, each once
 */
export function scriptsOf(manifest, roots) {
  const seen = new Set()
  const files = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`${key} is not in the build`)
    if (chunk.file.endsWith('.js')) files.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  roots.forEach(visit)
  return [...files]
}
