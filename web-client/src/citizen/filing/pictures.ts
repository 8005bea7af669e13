export const pictureLimit = 10
export const largestBytes = 10 * 1024 * 1024
export const largestVideoBytes = 100 * 1024 * 1024
export const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'video/mp4', 'video/quicktime', 'video/webm']

/** Two minutes; phones say 120.02 s of what they stopped there. */
const longestSeconds = 122
/** So long a browser may look for the length of a video; then the server tells. */
const lookMs = 4000

/** As iPhones take them; Windows often knows no type of theirs. */
const isHeic = (file: File): boolean => /^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)

export const isVideo = (file: File): boolean => file.type.startsWith('video/')

export type PictureFault = 'type' | 'heic' | 'size' | 'count' | 'long'

/** Takes what fits into the selection and names, for the rest, why not. */
export function choose(chosen: readonly File[], added: readonly File[], most = pictureLimit): { files: File[]; faults: Set<PictureFault> } {
  const files = [...chosen]
  const faults = new Set<PictureFault>()
  for (const file of added) {
    if (isHeic(file)) faults.add('heic')
    else if (!acceptedTypes.includes(file.type)) faults.add('type')
    else if (file.size > (isVideo(file) ? largestVideoBytes : largestBytes)) faults.add('size')
    else if (files.length >= most) faults.add('count')
    else files.push(file)
  }
  return { files, faults }
}

/** Whether a video is longer than is taken, as far as this browser can tell: better said now than after 100 MB. */
export function isTooLong(file: File): Promise<boolean> {
  if (!isVideo(file)) return Promise.resolve(false)
  const url = URL.createObjectURL(file)
  const video = document.createElement('video')
  return new Promise<boolean>((resolve) => {
    const unknown = (): void => resolve(false)
    video.preload = 'metadata'
    video.onloadedmetadata = () => resolve(Number.isFinite(video.duration) && video.duration > longestSeconds)
    video.onerror = unknown
    setTimeout(unknown, lookMs)
    video.src = url
  }).finally(() => {
    video.removeAttribute('src')
    URL.revokeObjectURL(url)
  })
}
