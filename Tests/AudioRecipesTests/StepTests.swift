import Foundation
import Testing

@testable import AudioRecipes

/// Parameters that jump do not click (contract, audio §9.1, §11).
@Suite("Steps without clicks") struct StepTests {
  /// The largest magnitude above 6 kHz against the largest of all, in dB; 50 ms at either end are left out.
  ///
  /// A windowed sinc of 301 taps that shares nothing with the sources: 80 dB down below 5 kHz.
  static func click(_ samples: [Double]) -> Double {
    let reach = 150
    let taps = (-reach...reach).map { offset -> Double in
      let x = Double(offset)
      let low = offset == 0 ? 12000.0 / 44100 : sin(2 * .pi * 6000 / 44100 * x) / (.pi * x)
      let p = (x + 150) / 300
      let window = 0.42 - 0.5 * cos(2 * .pi * p) + 0.08 * cos(4 * .pi * p)
      return ((offset == 0 ? 1 : 0) - low) * window
    }
    var high = 0.0
    for index in 2205..<(samples.count - 2205) {
      var sum = 0.0
      for (place, tap) in taps.enumerated() { sum += tap * samples[index + place - reach] }
      high = max(high, abs(sum))
    }
    return 20 * log10(high / samples.map(abs).max()!)
  }

  private let sine = #"{"type": "oscillator", "waveform": "sine", "frequency": 200}"#
  private let wobble = #"{"type": "fm_synth", "carrier_freq": 200, "modulator_freq": 200, "modulation_index": 1.5}"#

  @Test("Square and sawtooth LFOs do not click", arguments: ["square", "pulse", "sawtooth"])
  func layers(_ waveform: String) throws {
    func click(_ target: String, synthesis: String? = nil, filter: String = "") throws -> Double {
      // 3.7 Hz: a sine of 200 Hz is somewhere else at each step.
      let layer = filter + LFOTests.lfo(target, waveform: waveform, rate: 3.7)
      return Self.click(try Render.file(Render.held(synthesis ?? sine, layer: layer)).samples)
    }
    #expect(Self.click(try Render.file(Render.held(sine)).samples) < -85)
    #expect(try click(#"{"target": "volume", "amount": 1}"#) < -75)
    #expect(try click(#"{"target": "pan", "amount": 1}"#) < -70)
    #expect(try click(#"{"target": "pitch", "semitones": 12}"#) < -65)
    #expect(try click(#"{"target": "fm_index", "amount": 1.5}"#, synthesis: wobble) < -65)
    for filter in [
      #""lowpass", "cutoff": 600"#, #""highpass", "cutoff": 600"#, #""bandpass", "center": 600"#,
      #""notch", "center": 600"#, #""allpass", "frequency": 600"#, #""ladder", "cutoff": 600"#,
    ] {
      let level = try click(
        #"{"target": "filter_cutoff", "amount": 550}"#, filter: #", "filter": {"type": \#(filter), "resonance": 0.7}"#)
      #expect(level < -60, "\(filter): \(level)")
    }
  }

  @Test("A ramp is as long as the waveform allows, centred, and leaves the rest of the movement alone")
  func ramps() {
    for waveform in [Waveform.square, .pulse, .sawtooth] {
      for rate in [0.5, 3.7, 100, 1000] {
        var config = LFOConfig()
        (config.waveform, config.rate, config.phase) = (waveform, rate, 0.25)
        let count = Int(44100 / rate) * 4
        let bare = config.values(count, sampleRate: 44100)
        let smooth = config.values(count, sampleRate: 44100, steps: .smooth)
        #expect(smooth.allSatisfy { (0...1).contains($0) })
        #expect(smooth[0] == bare[0])
        let mean = { (values: [Double]) in values.reduce(0, +) / Double(count) }
        #expect(abs(mean(smooth) - mean(bare)) < 0.01, "\(waveform) \(rate)")
        // At most an eighth of the period, or 3 ms, on each of at most two steps a period.
        let changed = zip(bare, smooth).filter { $0 != $1 }.count
        let ramp = min(0.003 * 44100, 44100 / rate / 8)
        #expect(Double(changed) <= 8 * (ramp + 1) && changed > 0, "\(waveform) \(rate): \(changed)")
        // Both levels are reached.
        #expect(smooth.min()! < 0.07 && smooth.max()! > 0.93)
      }
    }
    for waveform in [Waveform.sine, .triangle] {
      var config = LFOConfig()
      (config.waveform, config.rate) = (waveform, 3.7)
      #expect(
        config.values(44100, sampleRate: 44100) == config.values(44100, sampleRate: 44100, steps: .smooth),
        "nothing jumps there")
    }
  }

  @Test("A pulse width that jumps leaves nothing between the harmonics of a high pulse")
  func pulseWidth() throws {
    let samples = try Render.file(
      Render.held(
        #"{"type": "oscillator", "waveform": "pulse", "frequency": 4987.7, "duty": 0.5}"#, seconds: 2,
        layer: LFOTests.lfo(#"{"target": "pulse_width", "amount": 0.4}"#, waveform: "square", rate: 3.7))
    ).samples
    let power = Spectrum(samples[8000..<73536], tapered: true).power
    let between = power.indices.filter { bin in
      let harmonic = Double(bin) * 44100 / 65536 / 4987.7
      return harmonic > 0.2 && abs(harmonic - harmonic.rounded()) > 0.35
    }
    #expect(decibels(between.map { power[$0] }.max()! / power.max()!) < -75)
  }

  @Test("Rates that no file hears and rates beyond the sample rate stay in bounds", arguments: [1e-300, 44099, 1e300])
  func extremes(_ rate: Double) {
    var config = LFOConfig()
    (config.waveform, config.rate) = (.sawtooth, rate)
    #expect(config.values(1000, sampleRate: 44100, steps: .smooth).allSatisfy { (0...1).contains($0) })
  }

  @Test("A layer starts at the level of its LFO, not on the way to it")
  func start() {
    var config = LFOConfig()
    (config.waveform, config.rate) = (.square, 2)
    let values = config.values(44100, sampleRate: 44100, steps: .smooth)
    #expect(values[0] == 1 && values[1] == 1 && values[500] == 1)
    #expect(values[11025 - 100] == 1 && abs(values[11025] - 0.5) < 0.01 && values[11025 + 100] == 0)
  }

  @Test("The point of a vector does not click where its way begins anew or leaps")
  func vector() throws {
    let sources =
      #""sources": [{"source_type": "sine"}, {"source_type": "sine", "frequency_ratio": 2}, {"source_type": "sine", "frequency_ratio": 3}, {"source_type": "sine", "frequency_ratio": 4}]"#
    func click(_ path: String) throws -> Double {
      Self.click(
        try Render.file(
          Render.held(#"{"type": "vector", "frequency": 200, \#(sources), "path_loop": true, "path": [\#(path)]}"#)
        ).samples)
    }
    let wrapping = #"{"x": 0, "y": 0, "duration": 0}, {"x": 1, "y": 1, "duration": 0.2631}"#
    let leaping =
      #"{"x": 0, "y": 0, "duration": 0.1013}, {"x": 1, "y": 1, "duration": 0}, {"x": 1, "y": 1, "duration": 0.1}, {"x": 0, "y": 0, "duration": 0}"#
    let wandering =
      #"{"x": 0, "y": 0, "duration": 0}, {"x": 1, "y": 1, "duration": 0.2}, {"x": 0, "y": 0, "duration": 0.2}"#
    #expect(try click(wrapping) < -75)
    #expect(try click(leaping) < -75)
    #expect(try click(wandering) < -60)
  }
}
