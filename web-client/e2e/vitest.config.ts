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
    reporters: ['verbose', ['junit', { outputFile: 'e2e/target/stories.xml' }]],
  },
})
