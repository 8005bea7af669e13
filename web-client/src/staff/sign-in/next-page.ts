import type { Staff } from '../api/model'

/** Where to go once signed in: the page asked for, if it is one of ours, else the first page of the role. */
export function wayAfterSignIn(next: unknown, staff: Staff): string {
  // only a path of this site's staff pages: an address elsewhere must not be smuggled in
  if (typeof next === 'string' && /^\/(staff|desk|review)(\/|\?|$)/.test(next) && !next.startsWith('/staff/sign-in')) return next
  return staff.roles.includes('CLERK') || staff.roles.includes('OFFICIAL') ? '/staff' : '/staff/search'
}
