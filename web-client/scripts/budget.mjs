// Prints what the citizen's join path weighs and fails the build when it is over its budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { scriptsOf } from './join-path.mjs'

const budget = 120_000
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const path = (language) => [
  'index.html',
  `src/shared/locales/${language}.json`,
  `src/citizen/locales/${language}.json`,
  'src/citizen/pages/JoinPage.vue',
  'src/citizen/pages/MeetPage.vue',
]
const weigh = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

let over = false
for (const language of ['zh-CN', 'en']) {
  const weights = scriptsOf(manifest, path(language)).map((file) => ({ file, bytes: weigh(file) }))
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`join path (${language}): ${(total / 1000).toFixed(1)} kB of JavaScript, gzipped; budget ${budget / 1000} kB`)
  for (const { file, bytes } of weights) console.log(`  ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${file}`)
  over ||= total > budget
}
if (over) {
  console.error('The join path is over its budget.')
  process.exit(1)
}
