import { measureCalls } from './calls.js'
import { measureComposing } from './composing.js'
import { measureCycles } from './cycles.js'
import { measureIdle, measureSound } from './crowds.js'
import { measureFlood } from './flood.js'
import { say } from './markdown.js'
import { placing, stepAside } from './process.js'
import { foreign } from './server.js'
import { measureSockets } from './sockets.js'
import { measureTable } from './table/table.js'
import { measureWatchers } from './watchers.js'

const parts: Record<string, () => Promise<void>> = {
  calls: measureCalls,
  sound: measureSound,
  idle: measureIdle,
  cycles: measureCycles,
  flood: measureFlood,
  composing: measureComposing,
  sockets: measureSockets,
  watchers: measureWatchers,
  table: measureTable,
}

const asked = (process.env.PARTS ?? Object.keys(parts).join(',')).split(',')
stepAside()
say(`Measured: ${foreign ?? 'the media server of this build'}; ${placing}.`)
for (const name of asked) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}`)
  await part()
}
// libdatachannel's threads would keep it alive
process.exit(0)
