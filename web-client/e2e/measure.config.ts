import { defineConfig } from 'vitest/config'

/** Figures for notes and comparisons; nothing fails by them. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.measure.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000, interval: 100 } },
    reporters: ['verbose'],
  },
})
