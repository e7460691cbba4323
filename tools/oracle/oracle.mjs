// node oracle.mjs FILE [SECONDS]: prints one line of JSON with Essentia's descriptors of one audio file (or of its first SECONDS),
// the grid positions of its beats (time = position * 512 / 44100) and the processor milliseconds each algorithm took.
// One file a process: the WebAssembly heap only grows.
import essentiaJs from 'essentia.js';
import { Rate, decode, probe, round } from './audio.mjs';

const Hop = 512;

const [file, seconds] = process.argv.slice(2);
if (!file) {
  console.error('usage: node oracle.mjs FILE [SECONDS]');
  process.exit(2);
}

const stream = probe(file);
const samples = decode(file, stream.channels, seconds ? Number(seconds) : Infinity);
const essentia = new essentiaJs.Essentia(essentiaJs.EssentiaWASM);
const signal = essentia.arrayToVector(samples);
const cpu = {};

const rhythm = timed('rhythm', () => essentia.RhythmExtractor2013(signal, 208, 'multifeature', 40));
const key = timed('key', () => essentia.KeyExtractor(signal));
const gain = timed('loudness', () => essentia.ReplayGain(signal));
const dance = timed('danceability', () => essentia.Danceability(signal));
const onsets = timed('onset_rate', () => essentia.OnsetRate(signal));
const ticks = Array.from(essentia.vectorToArray(rhythm.ticks));

console.log(JSON.stringify({
  duration: samples.length / Rate,
  source_rate: stream.rate,
  source_channels: stream.channels,
  bpm: round(rhythm.bpm),
  bpm_confidence: round(rhythm.confidence),
  key: key.key,
  scale: key.scale,
  key_strength: round(key.strength),
  loudness: round(gain.replayGain),
  danceability: round(dance.danceability),
  onset_rate: round(onsets.onsetRate),
  silent_frames: silentFrames(samples),
  beat_positions: ticks.map(time => Math.round(time * Rate / Hop)),
  cpu_ms: cpu,
}));

function timed(name, run) {
  const before = process.cpuUsage();
  const result = run();
  const used = process.cpuUsage(before);
  cpu[name] = round((used.user + used.system) / 1000);
  return result;
}

// Frames of 2048 every 1024 samples whose mean square is below 1e-10: the reference adds clock-seeded noise to them.
function silentFrames(x) {
  let count = 0;
  for (let start = 0; start === 0 || start + 1024 < x.length; start += 1024) {
    let sum = 0;
    for (let i = start; i < Math.min(start + 2048, x.length); i++) sum += x[i] * x[i];
    if (sum / 2048 < 1e-10) count++;
  }
  return count;
}
