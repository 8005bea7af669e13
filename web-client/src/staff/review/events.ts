import type { CaseDocument, PageView } from '@/call/messages'
import type { RecordedEvent } from '../api/model'
import { placeOf } from './timeline'

/** From where to where on the recording's clock, ms. */
export interface Span {
  fromMs: number
  toMs: number
}

/** When each person spoke, by the person's id. */
export function speech(events: readonly RecordedEvent[], durationMs: number): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const { person, atMs, what } of events) {
    const own = spans.get(person) ?? []
    spans.set(person, own)
    const last = own.at(-1)
    const open = last?.toMs === durationMs ? last : undefined
    if (what.kind === 'spoke' && !open) own.push({ fromMs: atMs, toMs: durationMs })
    // who comes anew was not heard in between
    if ((what.kind === 'fell-silent' || what.kind === 'left' || what.kind === 'joined') && open) open.toMs = atMs
  }
  return spans
}

/** Who speaks at this moment, else who spoke last; null before anybody did. */
export function speakerAt(spans: ReadonlyMap<string, readonly Span[]>, positionMs: number): string | null {
  let latest: { person: string; since: number } | null = null
  for (const [person, own] of spans) {
    const begun = own.findLast(({ fromMs }) => fromMs <= positionMs)
    if (begun && (latest === null || begun.fromMs > latest.since)) latest = { person, since: begun.fromMs }
  }
  return latest?.person ?? null
}

/** What lay before all at this moment, and how it was looked at. */
export function exhibitAt(events: readonly RecordedEvent[], positionMs: number): { document: CaseDocument; view: PageView } | null {
  let document: CaseDocument | null = null
  let view: PageView | null = null
  for (const { atMs, what } of events) {
    if (atMs > positionMs) break
    if (what.kind === 'evidence-shown') document = what.document
    if (what.kind === 'evidence-closed') document = null
    if (what.kind === 'evidence-shown' || what.kind === 'evidence-turned') view = what.view
  }
  return document && view && { document, view }
}

/** Whose hands were up, by name, in the order they were raised. */
export function handsAt(events: readonly RecordedEvent[], positionMs: number): string[] {
  const up = new Map<string, string>()
  for (const { atMs, person, personName, what } of events) {
    if (atMs > positionMs) break
    if (what.kind === 'hand-raised') up.set(person, personName)
    if (what.kind === 'hand-lowered') up.delete(person)
  }
  return [...up.values()]
}

/** Those that are told in a line: not who spoke, which is drawn, nor where somebody pointed on the same page. */
export function told(events: readonly RecordedEvent[]): RecordedEvent[] {
  let page = 0
  let zoom = 1
  return events.filter(({ what }) => {
    if (what.kind === 'spoke' || what.kind === 'fell-silent') return false
    if (what.kind !== 'evidence-shown' && what.kind !== 'evidence-turned') return true
    const isNew = what.kind === 'evidence-shown' || what.view.page !== page || what.view.zoom !== zoom
    page = what.view.page
    zoom = what.view.zoom
    return isNew
  })
}

/** Where a link to a moment leads, ms: so many seconds after the start, or to a time of day; the beginning where it says no time. */
export function momentOf(at: unknown, recording: { startedAt: string; durationMs: number }): number {
  if (typeof at !== 'string') return 0
  if (/^\d{1,6}(\.\d{1,3})?$/.test(at)) return Math.min(recording.durationMs, Number(at) * 1000)
  // Date.parse makes a day of much that is none
  return /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(at)) ? placeOf({ at }, recording) : 0
}
