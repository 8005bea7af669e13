export const filingSteps = ['what', 'pictures', 'place', 'department', 'visibility', 'review', 'who'] as const
export type FilingStep = (typeof filingSteps)[number]

/** The steps to walk: whoever is signed in is not asked who they are. */
export function stepsFor(signedIn: boolean): readonly FilingStep[] {
  return signedIn ? filingSteps.filter((step) => step !== 'who') : filingSteps
}

/** The step a page address asks for, but none ahead of what is filled in. */
export function stepAt(asked: unknown, steps: readonly FilingStep[], told: boolean): FilingStep {
  const known = steps.find((step) => step === asked)
  return known && (told || known === 'what') ? known : 'what'
}
