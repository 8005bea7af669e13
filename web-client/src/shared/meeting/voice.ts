import { onScopeDispose, watch, type Ref } from 'vue'
import { LevelMeter } from '@/call/level-meter'
import type { OwnMedia } from '@/call/own-media'

/** On the scale of the level meter: a voice in the room, not the room. */
const loud = 0.35
const quiet = 0.25
/** Between two words nobody has stopped speaking, ms. */
const pauseMs = 1200
const lookEveryMs = 100

/** Whether somebody speaks, by how loud it is: begun at the second loud look, over after a pause. */
export class Voice {
  private speaks = false
  private wasLoud = false
  private lastLoud = 0

  hear(level: number, now: number): boolean {
    if (level >= (this.speaks ? quiet : loud)) {
      if (this.wasLoud) this.speaks = true
      this.wasLoud = true
      this.lastLoud = now
    } else {
      this.wasLoud = false
      if (now - this.lastLoud >= pauseMs) this.speaks = false
    }
    return this.speaks
  }
}

/** Listens to the own microphone while the component lives, and tells when the person begins and stops to speak. */
export function useVoice(media: OwnMedia, on: Readonly<Ref<{ microphone: boolean }>>, tell: (speaks: boolean) => boolean): void {
  let meter: LevelMeter | null = null
  let heard: MediaStreamTrack | null = null
  let voice = new Voice()
  let told = false

  function listen(): void {
    const track = media.track('microphone')
    if (track === heard) return
    meter?.close()
    heard = track
    meter = track ? new LevelMeter(track) : null
    voice = new Voice()
  }
  function look(): void {
    const speaks = meter !== null && on.value.microphone && voice.hear(meter.level(), performance.now())
    // while the line is down it is told once it is back
    if (speaks !== told && tell(speaks)) told = speaks
  }

  watch(on, listen, { immediate: true })
  const timer = setInterval(look, lookEveryMs)
  onScopeDispose(() => {
    clearInterval(timer)
    meter?.close()
  })
}
