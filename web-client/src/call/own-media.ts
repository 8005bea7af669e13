import { mediaFault, type MediaFault } from './media-fault'

export type DeviceKind = 'camera' | 'microphone'
export type Device = { kind: 'ready'; track: MediaStreamTrack } | { kind: 'fault'; fault: MediaFault }
type TrackListener = (kind: DeviceKind, track: MediaStreamTrack | null) => void

// a face on a phone or on half a desk needs no more, and an old phone can encode it
const picture: MediaTrackConstraints = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 24, max: 30 },
}
const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

const asked: Record<DeviceKind, (deviceId?: string) => MediaStreamConstraints> = {
  camera: (deviceId) => ({
    video: deviceId ? { ...picture, deviceId: { exact: deviceId } } : { ...picture, facingMode: 'user' },
  }),
  microphone: (deviceId) => ({ audio: deviceId ? { ...sound, deviceId: { exact: deviceId } } : sound }),
}

/** The person's own camera and microphone: opened once, switched and silenced while in use. */
export class OwnMedia {
  private readonly devices: Partial<Record<DeviceKind, Device>> = {}
  private readonly listeners = new Set<TrackListener>()

  /** Opens both with one question to the person; what fails is named per device. */
  async open(): Promise<void> {
    if (!this.possible()) return
    try {
      const both = await navigator.mediaDevices.getUserMedia({ ...asked.camera(), ...asked.microphone() })
      for (const track of both.getTracks()) this.put(track.kind === 'video' ? 'camera' : 'microphone', track)
    } catch {
      // one of them stands in the other's way: learn which
      await this.use('microphone')
      await this.use('camera')
    }
  }

  /** Opens another device of the kind, or tries the usual one again; the one in use stays if that fails. */
  async use(kind: DeviceKind, deviceId?: string): Promise<void> {
    if (!this.possible()) return
    try {
      await this.take(kind, deviceId)
    } catch (cause) {
      const held = this.track(kind)
      if (held?.readyState !== 'live') this.devices[kind] = { kind: 'fault', fault: mediaFault(cause) }
      else if (mediaFault(cause) === 'in-use') await this.swap(kind, held, deviceId)
    }
  }

  device(kind: DeviceKind): Device | undefined {
    return this.devices[kind]
  }

  track(kind: DeviceKind): MediaStreamTrack | null {
    const device = this.devices[kind]
    return device?.kind === 'ready' ? device.track : null
  }

  /** Whether it is there and switched on. */
  on(kind: DeviceKind): boolean {
    return this.track(kind)?.enabled ?? false
  }

  /** Mutes or unmutes without letting go of the device. */
  turn(kind: DeviceKind, on: boolean): void {
    const track = this.track(kind)
    if (track) track.enabled = on
  }

  /** What there is to choose from; names are known once a permission was given. */
  async choices(kind: DeviceKind): Promise<MediaDeviceInfo[]> {
    const wanted = kind === 'camera' ? 'videoinput' : 'audioinput'
    const all = await navigator.mediaDevices.enumerateDevices()
    return all.filter((device) => device.kind === wanted && device.deviceId !== '')
  }

  /** Tells of tracks that came into use or ended; returns how to stop listening. */
  onTrack(listener: TrackListener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  close(): void {
    this.listeners.clear()
    this.track('camera')?.stop()
    this.track('microphone')?.stop()
  }

  private possible(): boolean {
    if (isSecureContext && 'mediaDevices' in navigator) return true
    this.devices.camera = this.devices.microphone = { kind: 'fault', fault: 'insecure' }
    return false
  }

  private async take(kind: DeviceKind, deviceId?: string): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia(asked[kind](deviceId))
    const [track] = stream.getTracks()
    if (track) this.put(kind, track)
  }

  /** Many phones open one camera at a time: lets go of the one in use first, and takes it back if that did not help. */
  private async swap(kind: DeviceKind, held: MediaStreamTrack, deviceId?: string): Promise<void> {
    const former = held.getSettings().deviceId
    held.stop()
    try {
      await this.take(kind, deviceId)
    } catch {
      await this.take(kind, former).catch(() => this.ended(kind, held))
    }
  }

  private put(kind: DeviceKind, track: MediaStreamTrack): void {
    const earlier = this.track(kind)
    if (earlier) {
      track.enabled = earlier.enabled
      earlier.stop()
    }
    this.devices[kind] = { kind: 'ready', track }
    track.onended = () => this.ended(kind, track)
    this.tell(kind, track)
  }

  /** A device was pulled out or taken away by the system. */
  private ended(kind: DeviceKind, track: MediaStreamTrack): void {
    if (this.track(kind) !== track) return
    this.devices[kind] = { kind: 'fault', fault: 'missing' }
    this.tell(kind, null)
  }

  private tell(kind: DeviceKind, track: MediaStreamTrack | null): void {
    for (const listener of this.listeners) listener(kind, track)
  }
}
