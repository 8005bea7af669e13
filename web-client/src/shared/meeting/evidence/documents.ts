import type { CaseDocument } from '@/call/messages'
import { http } from '@/shared/api/http'
import { upload } from '@/shared/api/upload'
import { shrunk } from './shrink'

const part = encodeURIComponent

export const canBeShown = ({ mediaType }: CaseDocument): boolean => mediaType.startsWith('image/') || mediaType === 'application/pdf'

/** The documents of the case that is talked about, at the path for this side. */
export function documentsAt(path: string) {
  return {
    list: () => http.get<CaseDocument[]>(path),
    /** Kept with the case, after the server's checks. */
    add: async (file: File, progress?: (share: number) => void): Promise<CaseDocument> => {
      const small = await shrunk(file)
      return upload<CaseDocument>(`${path}?name=${part(small.name)}`, small, progress ? { progress } : {})
    },
    url: (id: string) => `${path}/${part(id)}`,
  }
}
export type Documents = ReturnType<typeof documentsAt>
