// node intermediates.mjs FILE: prints steps on the way to the descriptors of one (short) file, as JSON: onset detection functions scaled to their
// maximum, beats on the grid of 512 samples, the ear filter's output, chroma per frame, onset times.
import essentiaJs from 'essentia.js';
import { Rate, decode, probe, round } from './audio.mjs';

const file = process.argv[2];
const samples = decode(file, probe(file).channels);
const essentia = new essentiaJs.Essentia(essentiaJs.EssentiaWASM);
const signal = essentia.arrayToVector(samples);
const array = vector => Array.from(essentia.vectorToArray(vector));
const scaled = values => { const max = Math.max(...values); return values.map(value => round(value / max, 6)); };
const grid = times => array(times).map(time => Math.round(time * Rate / 512));

const emphasis = essentia.OnsetDetectionGlobal(signal, 2048, 512, 'beat_emphasis', Rate).onsetDetections;
const gain = essentia.OnsetDetectionGlobal(signal, 2048, 512, 'infogain', Rate).onsetDetections;
console.log(JSON.stringify({
  beat_emphasis: scaled(array(emphasis)),
  information_gain: scaled(array(gain)),
  complex_beats: grid(essentia.BeatTrackerDegara(signal, 208, 40).ticks),
  emphasis_beats: grid(essentia.TempoTapDegara(emphasis, 208, 40, 'none', Rate / 512).ticks),
  gain_beats: grid(essentia.TempoTapDegara(gain, 208, 40, 'none', Rate / 512).ticks),
  ear: array(essentia.EqualLoudness(signal, Rate).signal).slice(10000, 10064).map(value => round(value, 7)),
  chroma: chromaFrames(8),
}));

// Frames of 4096 centred on multiples of 4096.
function chromaFrames(count) {
  const frames = [];
  for (let k = 0; k < count; k++) {
    const frame = new Float32Array(4096);
    for (let i = 0; i < 4096; i++) frame[i] = samples[k * 4096 - 2048 + i] ?? 0;
    const windowed = essentia.Windowing(essentia.arrayToVector(frame), true, 4096, 'hann', 0, true).frame;
    const spectrum = essentia.Spectrum(windowed, 4096).spectrum;
    const peaks = essentia.SpectralPeaks(spectrum, 1e-4, 3500, 60, 25, 'magnitude', Rate);
    const white = essentia.SpectralWhitening(spectrum, peaks.frequencies, peaks.magnitudes, 3500, Rate).magnitudes;
    const hpcp = essentia.HPCP(peaks.frequencies, white, false, 500, 4, 3500, false, 25, false, 'none', 440, Rate, 12, 'cosine', 1).hpcp;
    frames.push(array(hpcp).map(value => round(value, 5)));
  }
  return frames;
}
