// Decoding as the reference values were made: first audio stream, the mean of its channels, 44.1 kHz, 32-bit floats.
import { execFileSync } from 'node:child_process';

export const Rate = 44100;

export function probe(path) {
  const text = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'a:0', '-show_entries', 'stream=sample_rate,channels', '-of', 'csv=p=0', path]);
  const [rate, channels] = text.toString().trim().split('\n')[0].split(',').map(Number);
  return { rate, channels };
}

export function decode(path, channels, limit = Infinity) {
  const pan = 'pan=mono|c0=' + Array.from({ length: channels }, (_, c) => `${1 / channels}*c${c}`).join('+');
  const pcm = execFileSync('ffmpeg',
    ['-nostdin', '-v', 'error', '-i', path, '-map', '0:a:0', '-af', pan, '-ar', String(Rate), '-f', 'f32le', '-'],
    { maxBuffer: 2 ** 31 });
  const all = new Float32Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.length / 4));
  return all.slice(0, Math.min(all.length, limit * Rate));
}

export function round(value, digits = 7) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
