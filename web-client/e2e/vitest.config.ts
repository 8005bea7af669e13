import { defineConfig } from 'vitest/config'

/** Stories run one after another: each has a server and browsers to itself on a small machine. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.story.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    bail: 1,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // how long a machine under load may take; what is there sooner is not waited for
    expect: { poll: { timeout: 30_000, interval: 100 } },
    reporters: ['verbose', ['junit', { outputFile: 'e2e/target/stories.xml' }]],
  },
})
