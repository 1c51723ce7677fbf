import Testing

@testable import AudioRecipes

@Suite struct OscillatorTests {
  /// 131 whole periods in 4096 samples: harmonics fall on multiples of bin 131, whatever folds back falls elsewhere.
  static let bin = 131
  static let pitch = Double(bin) * 44100 / 4096

  static func foldedPower(_ samples: [Double]) -> Double {
    let spectrum = Spectrum(samples[1024..<(1024 + 4096)])
    let folded = spectrum.power.indices.filter { $0 % bin != 0 }.reduce(0) { $0 + spectrum.power[$1] }
    return decibels(folded / spectrum.power.reduce(0, +))
  }

  @Test("§19.1, §19.11: no waveform aliases", arguments: ["sawtooth", "square", "pulse", "triangle"])
  func alias(_ waveform: String) throws {
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "\#(waveform)", "frequency": \#(Self.pitch), "duty": 0.3}"#)
    #expect(Self.foldedPower(samples) < -70)
  }

  @Test("§19.11: a stack of oscillators does not alias either, detuned or not")
  func stackAlias() throws {
    let samples = try Render.samples(
      #"{"type": "multi_oscillator", "frequency": \#(Self.pitch / 2), "oscillators": [{"waveform": "square", "detune": 1200, "phase": 2}, {"waveform": "sawtooth", "detune": 1200, "volume": 0.5}]}"#
    )
    #expect(Self.foldedPower(samples) < -70)
  }

  @Test("§19.11: nothing folds back under a pitch envelope")
  func aliasUnderPitchFactors() throws {
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "square", "frequency": \#(Self.pitch / 2)}"#,
      pitchFactors: [Double](repeating: 2, count: 44100))
    #expect(Self.foldedPower(samples) < -70)
  }

  @Test("§19.1: a square stays near ±1, without spikes at its edges")
  func squareLevel() throws {
    let samples = try Render.samples(#"{"type": "oscillator", "waveform": "square", "frequency": 100}"#)
    #expect(samples.peak < 1.2)
    #expect(abs(power(samples) - 1) < 0.02)
  }

  @Test("Harmonics of a sawtooth, a square and a triangle have the levels of Fourier's series")
  func fourier() throws {
    for (waveform, level) in [
      ("sawtooth", { (k: Int) in 2 / (.pi * Double(k)) }),
      ("square", { (k: Int) in k % 2 == 1 ? 4 / (.pi * Double(k)) : 0 }),
      ("triangle", { (k: Int) in k % 2 == 1 ? 8 / (.pi * .pi * Double(k * k)) : 0 }),
    ] {
      let samples = try Render.samples(
        #"{"type": "oscillator", "waveform": "\#(waveform)", "frequency": \#(37 * 44100.0 / 4096)}"#)
      let spectrum = Spectrum(samples[0..<4096])
      for k in 1...10 {
        let expected = level(k) * level(k) / 2
        #expect(expected == 0 ? spectrum.power[37 * k] < 1e-9 : abs(decibels(spectrum.power[37 * k] / expected)) < 0.3)
      }
    }
  }

  @Test("The bands of the first sample on are those of a wave that was always running: no click at the start")
  func onset() throws {
    let samples = try Render.samples(#"{"type": "oscillator", "waveform": "triangle", "frequency": 441}"#)
    for index in 0..<300 { #expect(abs(samples[index] - samples[index + 100]) < 1e-9) }
  }

  @Test("§19.3: detune moves the frequency, by itself, under a sweep and under factors", arguments: [-50.0, 100])
  func detune(_ detune: Double) throws {
    let json = #"{"type": "oscillator", "waveform": "sine", "frequency": 1000, "detune": \#(detune)}"#
    let plain = try Render.samples(json)
    #expect(abs(cents(frequency(near: 1000, in: plain[1000..<9000]), above: 1000) - detune) < 0.01)
    let sweep = #""freq_sweep": {"end_freq": 2000, "curve": "exponential"}"#
    let swept = try Render.samples(
      #"{"type": "oscillator", "waveform": "sine", "frequency": 1000, "detune": \#(detune), \#(sweep)}"#,
      pitchFactors: [Double](repeating: 0.5, count: 44100))
    // Halfway the sweep is at 1000·√2, halved by the factors.
    let middle = frequency(near: detune < 0 ? 687 : 749, in: swept[21050..<23050])
    #expect(abs(cents(middle, above: 1000 * 0.5.squareRoot()) - detune) < 1)
  }

  @Test("§19.18: a narrow pulse has no offset", arguments: [0.05, 0.25, 0.9])
  func pulseOffset(_ duty: Double) throws {
    let samples = try Render.samples(
      #"{"type": "oscillator", "waveform": "pulse", "frequency": 441, "duty": \#(duty)}"#)
    // What the straight lines between a table's samples add at 0 Hz: −111 dB.
    #expect(abs(samples.reduce(0, +) / 44100) < 3e-6)
  }

  @Test("A frequency below zero runs the wave backwards")
  func backwards() throws {
    let forward = try Render.samples(#"{"type": "oscillator", "waveform": "sawtooth", "frequency": 441}"#)
    let backward = try Render.samples(#"{"type": "oscillator", "waveform": "sawtooth", "frequency": -441}"#)
    for index in 50..<500 { #expect(abs(forward[index] - backward[1000 - index]) < 1e-6) }
  }

  @Test("Above the Nyquist frequency there is silence")
  func aboveNyquist() throws {
    for waveform in ["sine", "sawtooth", "square", "triangle", "pulse"] {
      #expect(try Render.samples(#"{"type": "oscillator", "waveform": "\#(waveform)", "frequency": 23000}"#).peak == 0)
    }
  }

  @Test("A stack is the mean of its oscillators, with their phases in radians")
  func stack() throws {
    let samples = try Render.samples(
      #"{"type": "multi_oscillator", "frequency": 441, "oscillators": [{"waveform": "sine", "phase": 1.5707963267948966}, {"waveform": "sine", "volume": 0.5}]}"#
    )
    #expect(abs(samples[0] - 0.5) < 1e-9)
    #expect(abs(samples[25] - 0.25) < 1e-9)
    #expect(try Render.samples(#"{"type": "multi_oscillator", "frequency": 441, "oscillators": []}"#).peak == 0)
  }
}
