import type { LocalizedText } from '../api/model'

/** The minutes of a consultation, as the server describes them. */

export interface MinutesField {
  key: string
  label: LocalizedText
  place: 'head' | 'paragraph'
}

export interface MinutesTemplate {
  id: string
  name: LocalizedText
  fields: MinutesField[]
}

export interface Paragraph {
  id: string
  /** Of the template. */
  field: string
  text: string
  /** Counts what was saved of it, from 1. */
  version: number
  /** When its first words were written: its place in the recording. */
  at: string
  by: string
}

export interface Correction {
  at: string
  text: string
  /** Null while it waits for one; without a text it was taken up. */
  reply: { text: string | null; at: string; by: string } | null
}

/** Of a signature: the coordinates of its points, x and y in turn. */
export type Stroke = number[]

export interface MinutesEnding {
  how: 'signed' | 'refused' | 'unsigned'
  reason: string | null
  strokes: Stroke[] | null
  codeSentTo: string | null
  at: string
  sha256: string
}

export interface Minutes {
  consultationId: string
  caseReference: string
  citizenName: string
  officialName: string
  template: MinutesTemplate
  state: 'drafting' | 'presented' | 'correction-asked' | 'sealed'
  /** Where the clock of the conversation begins. */
  talkStartedAt: string | null
  /** Null while they talk. */
  signUntil: string | null
  paragraphs: Paragraph[]
  corrections: Correction[]
  ending: MinutesEnding | null
}

/** The plane a signature is drawn on. */
export const plane = { width: 600, height: 200 }

export function isHead({ template }: Minutes, { field }: Paragraph): boolean {
  return template.fields.some(({ key, place }) => key === field && place === 'head')
}
