// The sound of a gong, made here: partials that are not harmonic, each dying at its own pace, and the soft mallet first.
// Ratios and decays are those one hears in a bronze disc: the low ones last, the high ones bloom late and go soon.
const PARTIALS = [
  { ratio: 1, gain: 1, rise: .01, fade: 6.5 },
  { ratio: 1.52, gain: .55, rise: .03, fade: 5 },
  { ratio: 2.03, gain: .5, rise: .05, fade: 4.2 },
  { ratio: 2.71, gain: .4, rise: .12, fade: 3.4 },
  { ratio: 3.46, gain: .3, rise: .2, fade: 2.6 },
  { ratio: 4.53, gain: .22, rise: .3, fade: 2 },
  { ratio: 5.87, gain: .14, rise: .35, fade: 1.5 },
];
let context = null;
let out = null;

/** Browsers let a page sound only after a person touched it: call this from a click. */
export function arm() {
  context ??= new AudioContext();
  out ??= limiter(context);
  return context.resume();
}

export const armed = () => context?.state === "running";

function limiter(audio) {
  const node = new DynamicsCompressorNode(audio, { threshold: -12, ratio: 8, attack: .003, release: .3 });
  node.connect(audio.destination);
  return node;
}

function tone({ pitch, gain, rise, fade, at }) {
  const level = new GainNode(context, { gain: 0 });
  const voice = new OscillatorNode(context, { frequency: pitch, detune: Math.random() * 6 - 3 });
  level.gain.setValueAtTime(.0001, at);
  level.gain.exponentialRampToValueAtTime(gain, at + rise);
  level.gain.exponentialRampToValueAtTime(.0001, at + rise + fade);
  voice.connect(level).connect(out);
  voice.start(at);
  voice.stop(at + rise + fade);
}

/** Strike the gong: once at the end of a round, twice at its beginning. */
export function strike(times = 1, loudness = .32) {
  if (!armed()) return;
  for (let n = 0; n < times; n += 1) {
    const at = context.currentTime + .03 + n * .9;
    for (const { ratio, gain, rise, fade } of PARTIALS) tone({ pitch: 98 * ratio, gain: gain * loudness, rise, fade, at });
  }
}

/** Two small bells, high and short: one minute left. */
export function chime() {
  if (!armed()) return;
  [1318.5, 1046.5].forEach((pitch, n) => {
    const at = context.currentTime + .03 + n * .35;
    tone({ pitch, gain: .16, rise: .005, fade: 1.2, at });
    tone({ pitch: pitch * 2.76, gain: .05, rise: .005, fade: .5, at });
  });
}
