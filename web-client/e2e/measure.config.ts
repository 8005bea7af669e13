import { mergeConfig } from 'vitest/config'
import stories from './vitest.config'

/** Figures for notes and comparisons; nothing fails by them. */
export default mergeConfig(
  { ...stories, test: { ...stories.test, include: [], reporters: [] } },
  { test: { include: ['e2e/**/*.measure.ts'], reporters: ['verbose'], testTimeout: 600_000 } },
)
