import { say, table } from '../markdown.js'
import { spreadOut, stepAside } from '../process.js'
import { foreign } from '../server.js'
import { abilityRows } from './abilities.js'
import { Chromium } from './browser.js'
import { costRows } from './cost.js'
import { endRows } from './ends.js'
import { joinRows } from './joins.js'
import { begins, type Row } from './row.js'
import { weatherRows } from './weather.js'

/** What a real Kurento Media Server was measured to do badly, beside what this one does. */
export async function measureTable(): Promise<void> {
  const cost = await costRows()
  // Chromium and the server share the machine, as they did when the real server was measured
  spreadOut()
  const browser = await Chromium.open()
  const rows: Row[] = []
  try {
    rows.push(...(await joinRows(browser)), ...cost, ...(await endRows(browser)))
  } finally {
    await browser.close()
  }
  if (foreign === undefined) rows.push(...(await weatherRows()))
  else begins('not over a bad line: the line carries to this machine only')
  rows.push(...(await abilityRows()))
  stepAside()
  say('\n### Beside a real Kurento Media Server\n')
  say(table(['what', 'the real server', foreign ?? 'ours'], rows.map(({ what, real, now }) => [what, real, now])))
}
