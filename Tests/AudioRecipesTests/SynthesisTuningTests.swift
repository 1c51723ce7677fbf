import Foundation
import Testing

@testable import AudioRecipes

@Suite("Pitched sources are in tune") struct SynthesisTuningTests {
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

  @Test("§19.9: a frozen tone keeps its pitch where its harmonics share bins", arguments: [40.0, 55, 82.4])
  func frozen(_ pitch: Double) throws {
    for waveform in ["sine", "sawtooth", "square"] {
      for rate in [22050.0, 48000] {
        let samples = try Render.samples(
          #"{"type": "spectral_freeze", "source": {"type": "tone", "waveform": "\#(waveform)", "frequency": \#(pitch)}}"#,
          count: Int(rate), sampleRate: rate)
        let found = frequency(near: pitch, in: samples[1000..<(samples.count - 1000)], sampleRate: rate, hop: 256)
        #expect(abs(cents(found, above: pitch)) < 0.5)
      }
    }
  }
}
