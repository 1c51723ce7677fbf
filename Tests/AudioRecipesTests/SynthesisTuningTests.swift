import Foundation
import Testing

@testable import AudioRecipes

@Suite("Pitched sources are in tune") struct SynthesisTuningTests {
  static let pitches = [40.0, 97.3, 440, 1000, 2093, 4000]

  @Test("§19.5: a comb, whatever excites it", arguments: pitches, ["impulse", "noise", "saw"])
  func comb(_ pitch: Double, _ excitation: String) throws {
    let samples = try Render.samples(
      #"{"type": "comb_filter_synth", "frequency": \#(pitch), "decay": 0.999, "excitation": "\#(excitation)"}"#,
      count: 30000)
    #expect(abs(cents(frequency(near: pitch, in: samples[2500..<24000]), above: pitch)) < 2)
  }

  @Test("§19.5: a tube rings at its pitch at any damping", arguments: pitches, [0.0, 0.5, 1])
  func tube(_ pitch: Double, _ damping: Double) throws {
    // Hardly blown, by noise alone: what is heard is the resonance, narrow enough to be read to a cent.
    let period = 44100 / pitch
    let smoothing = min(0.1 + 0.8 * damping, LoopTuning.strongestOnePole(passing: 0.97, at: 2 * .pi / period))
    let filters = TubeFilters(smoothing: smoothing, corner: 1 / period)
    let delay = period - filters.delay(at: 2 * .pi / period)
    var line = MonoDelayLine(longest: 1.05 * period, count: 60000)
    var (low, blocked, last) = (0.0, 0.0, 0.0)
    let samples = (0..<60000).map { index -> Double in
      low = (1 - smoothing) * line.cubic(delay) + smoothing * low
      blocked = filters.gain * (low - last) + filters.pole * blocked
      last = low
      // Without loss at the fundamental the pitch can be read for long.
      let loss = (1 - smoothing) / (1 - 2 * smoothing * cos(2 * .pi / period) + smoothing * smoothing).squareRoot()
      line.write((index == 0 ? 1 : 0) + 0.9999 * blocked / loss)
      return blocked
    }
    #expect(abs(cents(frequency(near: pitch, in: samples[20000..<55000]), above: pitch)) < 2)
  }

  @Test(
    "§19.5: a bowed string, at any pressure and damping", arguments: [55.0, 110, 220, 440, 880, 1760],
    [0.05, 0.5, 0.95])
  func bowed(_ pitch: Double, _ pressure: Double) throws {
    for damping in [0.0, 0.4, 0.8] {
      let samples = try Render.samples(
        #"{"type": "bowed_string", "frequency": \#(pitch), "bow_pressure": \#(pressure), "bow_position": 0.31, "damping": \#(damping)}"#,
        count: 66150)
      #expect(abs(cents(frequency(near: pitch, in: samples[20000..<64000]), above: pitch)) < 2)
      // It neither dies nor drifts off.
      #expect(power(samples[44100...]).squareRoot() > 0.05)
      #expect(abs(samples[22050...].reduce(0, +)) / 44100 < 0.002)
    }
  }

  @Test(
    "§19.5: a bowed string, wherever the bow is", arguments: [40.0, 131, 660, 3000, 4000], [0.02, 0.2, 0.35, 0.8])
  func bowedPlaces(_ pitch: Double, _ position: Double) throws {
    for pressure in [0.1, 0.6] {
      let samples = try Render.samples(
        #"{"type": "bowed_string", "frequency": \#(pitch), "bow_pressure": \#(pressure), "bow_position": \#(position), "damping": 0.3}"#,
        count: 66150)
      let found = cents(frequency(near: pitch, in: samples[20000..<64000]), above: pitch)
      #expect(abs(found) < 2, "\(pressure): \(found)")
    }
  }

  @Test(
    "The pitch is the one that the spec names",
    arguments: [
      #"{"type": "supersaw_unison", "frequency": 441, "voices": 1, "detune_cents": 0, "spread": 0}"#,
      #"{"type": "wavetable", "table": "analog", "frequency": 441, "position": 0.5}"#,
      #"{"type": "wavetable", "table": "basic", "frequency": 441, "position": 0.2, "position_sweep": {"end_position": 0.9}}"#,
      #"{"type": "vector", "frequency": 441, "sources": [{"source_type": "sine"}, {"source_type": "saw"}, {"source_type": "square"}, {"source_type": "wavetable"}]}"#,
      #"{"type": "am_synth", "carrier_freq": 441, "modulator_freq": 50, "modulation_depth": 0.5}"#,
      #"{"type": "ring_mod_synth", "carrier_freq": 441, "modulator_freq": 50, "mix": 0.5}"#,
      #"{"type": "feedback_fm", "frequency": 441, "feedback": 0.6, "modulation_index": 1.2}"#,
      #"{"type": "pd_synth", "frequency": 441, "distortion": 3, "waveform": "resonant"}"#,
      #"{"type": "pd_synth", "frequency": 441, "distortion": 3, "waveform": "sawtooth"}"#,
      #"{"type": "pd_synth", "frequency": 441, "distortion": 3, "waveform": "pulse"}"#,
      #"{"type": "vosim", "frequency": 441, "formant_freq": 1500, "pulses": 3}"#,
      #"{"type": "formant", "frequency": 441, "vowel": "a"}"#,
      #"{"type": "modal", "frequency": 441, "modes": [{"freq_ratio": 1, "amplitude": 1, "decay_time": 3}], "excitation": "noise"}"#,
      #"{"type": "membrane_drum", "frequency": 441, "decay": 0, "tone": 0, "strike": 0.5}"#,
      #"{"type": "pulsar", "frequency": 1323, "pulse_rate": 441, "grain_size_ms": 4, "shape": "sine"}"#,
      #"{"type": "granular", "grain_size_ms": 100, "grain_density": 44.1, "source": {"type": "tone", "waveform": "triangle", "frequency": 441}}"#,
      #"{"type": "spectral_freeze", "source": {"type": "tone", "waveform": "sine", "frequency": 441}}"#,
    ])
  func named(_ json: String) throws {
    let samples = try Render.samples(json)
    #expect(abs(cents(frequency(near: 441, in: samples[4000..<40000]), above: 441)) < 2)
  }
}
