import { say, table } from '../markdown.js'
import { spreadOut, stepAside } from '../process.js'
import { foreign } from '../server.js'
import { abilityRows } from './abilities.js'
import { costRows } from './cost.js'
import { endRows } from './ends.js'
import { joinRows } from './joins.js'
import { rowsOrWhy } from './row.js'
import { weatherRows } from './weather.js'

/** What a real Kurento Media Server was measured to do badly, beside what this one does. */
export async function measureTable(): Promise<void> {
  const cost = await rowsOrWhy('CPU and memory', costRows)
  // Chromium and the server share the machine, as they did when the real server was measured
  spreadOut()
  const rows = [
    ...(await rowsOrWhy('createOffer to first decoded remote frame', joinRows)),
    ...cost,
    ...(await rowsOrWhy('a browser or a control client vanishes', endRows)),
    ...(await rowsOrWhy('a bad line', weatherRows)),
    ...(await rowsOrWhy('what it can do', abilityRows)),
  ]
  stepAside()
  say('\n### Beside a real Kurento Media Server\n')
  say(table(['what', 'the real server', foreign ?? 'ours'], rows.map(({ what, real, now }) => [what, real, now])))
}
