/** A row of the table: what was measured, of a real Kurento Media Server 7.3.1 and of the server that is measured now. */
export interface Row {
  what: string
  real: string
  now: string
}

/** @param name of a measurement, told while it runs, for all of them take some minutes */
export function begins(name: string): void {
  console.error(`… ${name}`)
}

export const ms = (value: number): string => `${value.toFixed(0)} ms`
export const secondsOf = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

/** What it says, or how it failed: a row tells of that too. */
export async function orWhy(measured: () => Promise<string>): Promise<string> {
  try {
    return await measured()
  } catch (failure) {
    return `fails: ${failure instanceof Error ? failure.message : String(failure)}`
  }
}

/** Rows that were measured together, or one that tells why they were not. */
export async function rowsOrWhy(what: string, measured: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await measured()
  } catch (failure) {
    return [{ what, real: '', now: `not measured: ${failure instanceof Error ? failure.message : String(failure)}` }]
  }
}
