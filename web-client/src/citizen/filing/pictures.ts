export const pictureLimit = 10
export const largestBytes = 10 * 1024 * 1024
export const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** As iPhones take them; Windows often knows no type of theirs. */
const isHeic = (file: File): boolean => /^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)

export type PictureFault = 'type' | 'heic' | 'size' | 'count'

/** Takes what fits into the selection and names, for the rest, why not. */
export function choose(chosen: readonly File[], added: readonly File[]): { files: File[]; faults: Set<PictureFault> } {
  const files = [...chosen]
  const faults = new Set<PictureFault>()
  for (const file of added) {
    if (isHeic(file)) faults.add('heic')
    else if (!acceptedTypes.includes(file.type)) faults.add('type')
    else if (file.size > largestBytes) faults.add('size')
    else if (files.length >= pictureLimit) faults.add('count')
    else files.push(file)
  }
  return { files, faults }
}
