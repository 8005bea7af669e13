import { openGateway } from './gateway'
import { openMediaServer } from './media-server'
import { newFolder, Server } from './server'

/** Two nodes behind a gateway, with media of their own. Everybody is on the one that can be killed; the databases live with the other. */
export interface TwoNodes {
  stays: Server
  dies: Server
  /** Of the gateway. */
  url: string
  /** A link by the gateway: links name the node they were made on. */
  here(link: string): string
  stop(): Promise<void>
}

export async function openTwoNodes(): Promise<TwoNodes> {
  const media = await openMediaServer()
  const stays = await Server.embedded(newFolder('stays'), { KAIMEN_KMS_URIS: media.url, KAIMEN_RECORDINGS: media.recordings })
  const dies = await Server.beside(stays)
  const { url, close } = await openGateway([dies, stays])
  return {
    stays,
    dies,
    url,
    here: (link) => link.replace(/^https?:\/\/[^/]+/, url),
    async stop() {
      close()
      await dies.stop()
      await stays.stop()
      media.stop()
    },
  }
}
