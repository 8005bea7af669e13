import { onScopeDispose, shallowRef } from 'vue'
import { OwnMedia, type Device, type DeviceKind } from '@/call/own-media'

export type Devices = Partial<Record<DeviceKind, Device>>

/**
 * The official's camera and microphone, opened with the desk so that nobody is admitted into a fault.
 *
 * @param needed whether anybody can be talked with online
 */
export function useOwnMedia(needed: boolean) {
  const media = new OwnMedia()
  const devices = shallowRef<Devices>({})
  const picture = shallowRef<MediaStream | null>(null)
  const opened = shallowRef(false)

  function look(): void {
    const camera = media.device('camera')
    const microphone = media.device('microphone')
    devices.value = { ...(camera ? { camera } : {}), ...(microphone ? { microphone } : {}) }
    const track = media.track('camera')
    if (picture.value?.getTracks()[0] !== track) picture.value = track ? new MediaStream([track]) : null
  }

  async function open(): Promise<void> {
    await media.open()
    opened.value = true
    look()
  }

  async function use(kind: DeviceKind, deviceId?: string): Promise<void> {
    await media.use(kind, deviceId)
    look()
  }

  const stopListening = media.onTrack(look)
  onScopeDispose(() => {
    stopListening()
    media.close()
  })
  if (needed) void open()
  return { media, devices, picture, opened, use }
}
export type OfficialMedia = ReturnType<typeof useOwnMedia>
