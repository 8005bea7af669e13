import { onMounted, onScopeDispose, shallowRef } from 'vue'
import type { Recording } from '../api/model'
import { Replay, type Moment } from './replay'
import { VideoTrack } from './video-track'

const lookEveryMs = 40

/** Plays a recording in the video elements of the page, found by track id once they are there. */
export function useReplay(recording: Recording, videoOf: (trackId: string) => HTMLVideoElement | undefined) {
  const moment = shallowRef<Moment>({ state: 'paused', positionMs: 0, rate: 1 })
  let replay: Replay | undefined

  function look(): void {
    if (!replay) return
    replay.tick()
    const now = replay.moment()
    const before = moment.value
    if (now.state !== before.state || now.positionMs !== before.positionMs || now.rate !== before.rate) moment.value = now
  }

  function change(act: (replay: Replay) => void): void {
    if (!replay) return
    act(replay)
    look()
  }

  onMounted(() => {
    const tracks = recording.tracks.flatMap((track) => {
      const video = videoOf(track.id)
      return video ? [new VideoTrack(video, track)] : []
    })
    replay = new Replay(tracks, recording.durationMs, () => performance.now())
    replay.seek(0)
  })
  const timer = setInterval(look, lookEveryMs)
  onScopeDispose(() => clearInterval(timer))

  return {
    moment,
    toggle: () => change((one) => (one.moment().state === 'paused' ? one.play() : one.pause())),
    seek: (positionMs: number) => change((one) => one.seek(positionMs)),
    by: (ms: number) => change((one) => one.seek(one.moment().positionMs + ms)),
    setRate: (rate: number) => change((one) => one.setRate(rate)),
  }
}
