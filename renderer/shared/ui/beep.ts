const tones = { gentle: [660], urgent: [880, 660, 880] };
const toneSeconds = 0.16;

/** A short, soft signal through the speaker; silent where there is none. */
export function beep(kind: keyof typeof tones): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.connect(audio.destination);
  tones[kind].forEach((frequency, index) => {
    const start = audio.currentTime + index * toneSeconds * 1.5;
    const voice = audio.createOscillator();
    voice.frequency.value = frequency;
    voice.connect(volume);
    voice.start(start);
    voice.stop(start + toneSeconds);
  });
  // Ramped, because a hard edge clicks.
  volume.gain.setValueAtTime(0.0001, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.2, audio.currentTime + 0.03);
  setTimeout(() => void audio.close(), (tones[kind].length * toneSeconds * 1.5 + 0.2) * 1_000);
}
