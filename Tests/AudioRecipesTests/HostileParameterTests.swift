import Testing

@testable import AudioRecipes

@Suite struct HostileParameterTests {
  static let hostileNumbers = [0.0, -0.0, 1, -1, 440, -440, 22050, 44100, 1e-300, 1e300, -1e300, 2.3e-308, 1.7e308]

  @Test(
    "§19.17, §19.30: no number in a synthesis crashes, hangs or makes a sample that is no finite number",
    arguments: hostileNumbers)
  func numbers(_ x: Double) throws {
    for (y, z) in [(x, x), (440, x), (x, 1)] as [(Double, Double)] {
      let sweeps = ["linear", "exponential", "logarithmic"].map {
        #", "freq_sweep": {"end_freq": \#(y), "curve": "\#($0)"}"#
      }
      var all = [
        #"{"type": "additive", "base_freq": \#(x), "harmonics": [\#(y), \#(z), 1]}"#,
        #"{"type": "metallic", "base_freq": \#(x), "num_partials": 1000, "inharmonicity": \#(y)}"#,
        #"{"type": "pitched_body", "start_freq": \#(x), "end_freq": \#(y)}"#,
        #"{"type": "karplus_strong", "frequency": \#(x), "decay": \#(y), "blend": \#(z)}"#,
      ]
      for sweep in sweeps {
        for waveform in ["sine", "square", "sawtooth", "triangle", "pulse"] {
          all.append(
            #"{"type": "oscillator", "waveform": "\#(waveform)", "frequency": \#(x), "duty": \#(y), "detune": \#(z)\#(sweep)}"#
          )
        }
        all.append(
          #"{"type": "multi_oscillator", "frequency": \#(x)\#(sweep), "oscillators": [{"waveform": "pulse", "volume": \#(y), "phase": \#(z), "detune": \#(y), "duty": \#(z)}]}"#
        )
        all.append(
          #"{"type": "fm_synth", "carrier_freq": \#(x), "modulator_freq": \#(y), "modulation_index": \#(z)\#(sweep)}"#)
      }
      for json in all {
        for factors in [nil, [Double](repeating: 1, count: 300), (0..<300).map { Double($0 - 150) * 7000 }] {
          let samples = try Render.samples(json, count: 300, pitchFactors: factors)
          #expect(samples.count == 300 && samples.allSatisfy(\.isFinite), "\(json)")
        }
      }
    }
  }

  @Test("Lengths at the limits", arguments: [1e-300, 1 / 44100.0, 2 / 44100.0, 30])
  func lengths(_ seconds: Double) throws {
    for synthesis in [
      #"{"type": "oscillator", "waveform": "square", "frequency": 440}"#,
      #"{"type": "noise_burst", "noise_type": "pink"}"#,
      #"{"type": "karplus_strong", "frequency": 440, "decay": 0.99, "blend": 0.5}"#,
      #"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 440, "modulation_index": 1}"#,
    ] {
      #expect(try !Render.file(Render.held(synthesis, seconds: seconds)).samples.isEmpty)
    }
  }

  @Test("A layer may start at the very end")
  func latestDelay() throws {
    let json = Render.held(
      #"{"type": "oscillator", "waveform": "sine", "frequency": 440}"#, seconds: 0.1, layer: #", "delay": 0.1"#)
    #expect(try Render.file(json).samples.peak == 0)
  }

  @Test("LFOs of any speed and reach")
  func lfos() throws {
    for (rate, amount) in [(1e300, 1e300), (1e-300, 1e-300), (44100, 1e9)] {
      for target in [
        #"{"target": "pitch", "semitones": \#(amount)}"#, #"{"target": "fm_index", "amount": \#(amount)}"#,
      ] {
        let lfo = #", "lfo": {"config": {"waveform": "sawtooth", "rate": \#(rate), "depth": 1}, "target": \#(target)}"#
        _ = try Render.file(
          Render.held(
            #"{"type": "fm_synth", "carrier_freq": 440, "modulator_freq": 440, "modulation_index": 1}"#, seconds: 0.01,
            layer: lfo))
      }
    }
  }
}
