// Prints how many tests of the whole build ran, by module, from their reports.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const modules = {
  'media-server': 'media-bridge/media-server/target',
  bridge: 'media-bridge/bridge/target',
  'web-client': 'web-client/target',
  signaling: 'signaling/target',
  'browser stories': 'web-client/e2e/target',
}

/** @param {string} folder @returns {string[]} */
function reportsIn(folder) {
  const places = [folder, join(folder, 'surefire-reports'), join(folder, 'failsafe-reports')]
  return places.flatMap((place) => (existsSync(place) ? readdirSync(place).filter((name) => /^(TEST-.*|vitest|stories)\.xml$/.test(name)).map((name) => join(place, name)) : []))
}

/** @param {string} file @returns {Record<'tests' | 'failures' | 'errors' | 'skipped', number>} */
function countsOf(file) {
  // not of <testsuites>, which does not say what was skipped
  const suites = readFileSync(file, 'utf8').match(/<testsuite\b[^>]*>/g) ?? []
  const count = (/** @type {string} */ name) => suites.reduce((sum, suite) => sum + Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0), 0)
  return { tests: count('tests'), failures: count('failures'), errors: count('errors'), skipped: count('skipped') }
}

const total = { tests: 0, failures: 0, errors: 0, skipped: 0 }
for (const [name, folder] of Object.entries(modules)) {
  const sum = { tests: 0, failures: 0, errors: 0, skipped: 0 }
  for (const file of reportsIn(join(root, folder))) {
    for (const [key, count] of Object.entries(countsOf(file))) {
      sum[/** @type {keyof typeof sum} */ (key)] += count
      total[/** @type {keyof typeof total} */ (key)] += count
    }
  }
  console.log(`${name.padEnd(16)} ${String(sum.tests).padStart(5)} tests, ${sum.failures + sum.errors} failed, ${sum.skipped} skipped`)
}
console.log(`${'all'.padEnd(16)} ${String(total.tests).padStart(5)} tests, ${total.failures + total.errors} failed, ${total.skipped} skipped`)
