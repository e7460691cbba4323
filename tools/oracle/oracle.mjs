// node oracle.mjs FILE [SECONDS]: prints one line of JSON with Essentia's descriptors of one audio file (or of its first SECONDS),
// the grid positions of its beats (time = position * 512 / 44100) and the processor milliseconds each algorithm took.
// One file a process: the WebAssembly heap only grows.
import { execFileSync } from 'node:child_process';
import essentiaJs from 'essentia.js';

const Rate = 44100;
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

function probe(path) {
  const text = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'a:0', '-show_entries', 'stream=sample_rate,channels', '-of', 'csv=p=0', path]);
  const [rate, channels] = text.toString().trim().split('\n')[0].split(',').map(Number);
  return { rate, channels };
}

function decode(path, channels, limit) {
  const pan = 'pan=mono|c0=' + Array.from({ length: channels }, (_, c) => `${1 / channels}*c${c}`).join('+');
  const pcm = execFileSync('ffmpeg',
    ['-nostdin', '-v', 'error', '-i', path, '-map', '0:a:0', '-af', pan, '-ar', String(Rate), '-f', 'f32le', '-'],
    { maxBuffer: 2 ** 31 });
  const all = new Float32Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.length / 4));
  return all.slice(0, Math.min(all.length, limit * Rate));
}

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

function round(value) {
  return Math.round(value * 1e7) / 1e7;
}
