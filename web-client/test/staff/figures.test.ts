import { describe, expect, it } from 'vitest'
import { percent } from '@/shared/format/number'
import type { Figures } from '@/staff/api/model'
import { grouped, lastMonths, noKind, rate, total } from '@/staff/figures/figures'

const roads = { id: 'r', name: { 'zh-CN': '道路', en: 'Roads' } }
const water = { id: 'w', name: { 'zh-CN': '供水', en: 'Water' } }
const figures: Figures = {
  decided: [
    { department: roads, step: 'closing', kind: 'help', month: '2026-11', onTime: { kept: 3, late: 1, overdue: 0 } },
    { department: roads, step: 'closing', kind: 'inquiry', month: '2026-10', onTime: { kept: 1, late: 0, overdue: 1 } },
    { department: water, step: 'closing', kind: 'help', month: '2026-11', onTime: { kept: 0, late: 0, overdue: 2 } },
    { department: water, step: 'acceptance', kind: null, month: '2026-11', onTime: { kept: 5, late: 0, overdue: 0 } },
  ],
  running: [{ department: water, step: 'closing', kind: null, open: 4, paused: 1 }],
}

describe('the figures', () => {
  it('are those of one step, by department, the most first', () => {
    expect(grouped(figures, 'closing', 'department')).toEqual([
      { key: 'r', kept: 4, late: 1, overdue: 1, open: 0, paused: 0 },
      { key: 'w', kept: 0, late: 0, overdue: 2, open: 4, paused: 1 },
    ])
  })

  it('are told by kind and by month, where what runs has no month', () => {
    expect(grouped(figures, 'closing', 'kind').map(({ key }) => key)).toEqual(['inquiry', 'help', noKind])
    expect(grouped(figures, 'closing', 'month')).toEqual([
      { key: '2026-10', kept: 1, late: 0, overdue: 1, open: 0, paused: 0 },
      { key: '2026-11', kept: 3, late: 1, overdue: 2, open: 0, paused: 0 },
    ])
  })

  it('count what is open and overdue as late, and what runs as neither', () => {
    const sum = total(grouped(figures, 'closing', 'department'))
    expect(rate(sum)).toBe(0.5)
    expect(rate({ kept: 0, late: 0, overdue: 0, open: 9, paused: 0 })).toBeNull()
  })

  it('are never rounded up to all', () => {
    expect(percent(1)).toBe('100%')
    expect(percent(0.999)).toBe('99%')
    expect(percent(0)).toBe('0%')
  })

  it('go back to the first day of a month', () => {
    expect(lastMonths(3, new Date(2026, 0, 31))).toEqual({ from: '2025-11-01', to: '2026-01-31' })
  })
})
