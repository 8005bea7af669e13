/** Two soft notes: to hear whether the loudspeaker works, and when one's turn has come. */
export async function chime(): Promise<void> {
  const context = new AudioContext()
  // without a gesture on this page the browser keeps it silent; the screen says the same
  if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 200))])
  const volume = context.createGain()
  volume.connect(context.destination)
  volume.gain.setValueAtTime(0.0001, context.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.25, context.currentTime + 0.05)
  volume.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 1.1)
  for (const [frequency, after] of [[523.25, 0], [659.25, 0.25]] as const) {
    const note = context.createOscillator()
    note.frequency.value = frequency
    note.connect(volume)
    note.start(context.currentTime + after)
    note.stop(context.currentTime + 1.2)
  }
  setTimeout(() => void context.close(), 1500)
}
