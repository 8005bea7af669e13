/** Why a sign-in with the authority's provider led back here; there is a sentence for each. */
export const refusals = ['denied', 'expired', 'unknown', 'away', 'busy', 'failed'] as const
type Refusal = (typeof refusals)[number]

/** What the address says of it; nothing where it says nothing known. */
export function refusalIn(query: unknown): Refusal | null {
  return refusals.find((one) => one === query) ?? null
}

/** Where the browser is to go to sign in with the provider, and to come back from to a page of ours. */
export function openIdAddress(audience: 'staff' | 'citizen', next: unknown): string {
  const asked = typeof next === 'string' && next !== '' ? `?next=${encodeURIComponent(next)}` : ''
  return `/api/${audience}/sign-in/openid${asked}`
}
