import { defineConfig } from 'vitest/config'

const stories = (...names: string[]) => names.map((name) => `e2e/${name}.story.ts`)

/** Of people before pages: their servers and browsers leave each other enough of a small machine, two at a time. */
const ofPages = stories('account', 'appeals', 'cases', 'deadlines', 'exchange', 'on-site', 'openid', 'pages', 'two-steps')

/** They take minutes, and try in a browser once more what the servers' own tests try: `npm run long`. */
const long = process.env.KAIMEN_LONG === 'true' ? [] : stories('account', 'codecs', 'dead-node', 'deadlines', 'exchange', 'openid', 'refusals', 'screen', 'several', 'sudden-end', 'two-desks', 'two-steps')

export default defineConfig({
  test: {
    bail: 1,
    testTimeout: 120_000,
    hookTimeout: 330_000,
    // how long a machine under load may take; what is there sooner is not waited for
    expect: { poll: { timeout: 30_000, interval: 100 } },
    reporters: ['verbose', ['junit', { outputFile: 'e2e/target/stories.xml' }]],
    projects: [
      { extends: true, test: { name: 'pages', include: ofPages, exclude: long, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      // where people talk, moving pictures are made and watched in time: one story after another
      { extends: true, test: { name: 'calls', include: ['e2e/**/*.story.ts'], exclude: [...ofPages, ...long], maxWorkers: 1, fileParallelism: false, sequence: { groupOrder: 2 } } },
    ],
  },
})
