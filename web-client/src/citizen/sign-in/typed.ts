/** Whether this may be a mobile number of the mainland; blanks, hyphens and the country's code are welcome. */
export function isMobile(typed: string): boolean {
  return /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/.test(typed.replace(/[\s-]/g, ''))
}

export function isEmail(typed: string): boolean {
  return /^\S+@\S+\.\S+$/.test(typed.trim())
}

export function isCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.trim())
}

/** As people read it: 139 0000 0000. */
export function readable(mobile: string): string {
  return mobile.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}
