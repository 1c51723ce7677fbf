import Testing

@testable import AudioRecipes

/// An LFO of audio rate on the level is amplitude modulation: sidebands beyond the Nyquist frequency must not come back.
@Suite("Tremolos of audio rate fold nothing back") struct FastTremoloTests {
  private static func samples(
    _ synthesis: String, _ waveform: String, near rate: Double, amount: Double
  ) throws -> [Double] {
    try MovingLayer.samples(
      synthesis, waveform: waveform, rate: PartialLattice.frequency(near: rate),
      target: #"{"target": "volume", "amount": \#(amount)}"#, count: 3 * PartialLattice.length)
  }

  @Test("aliases lie at least 60 dB under the sound", arguments: ["sine", "square", "triangle", "sawtooth"])
  func folded(_ waveform: String) throws {
    for rate in [59.0, 237, 710, 1500, 2013, 5000] {
      for frequency in [442.0, 2003, 5007].map({ PartialLattice.frequency(near: $0) }) {
        let saw = #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(frequency)}"#
        let folded = PartialLattice.folded(try Self.samples(saw, waveform, near: rate, amount: 1))
        #expect(folded < -60, "\(rate) Hz on \(frequency) Hz: \(folded) dB")
      }
    }
  }

  @Test("the tone and its two sidebands have the levels of (1 - s/2) + (s/2)·sin", arguments: [0.4, 1])
  func sidebands(_ amount: Double) throws {
    let (carrier, modulator) = (85, 34)
    let sine =
      #"{"type": "oscillator", "waveform": "sine", "frequency": \#(Double(carrier) * PartialLattice.spacing)}"#
    let samples = try Self.samples(sine, "sine", near: Double(modulator) * PartialLattice.spacing, amount: amount)
    var lines = LatticeLines()
    lines.add(carrier, 1 - 0.5 * amount, 0)
    // sin a·sin b = ½·cos(a − b) − ½·cos(a + b).
    lines.add(carrier - modulator, 0.25 * amount, .pi / 2)
    lines.add(carrier + modulator, -0.25 * amount, .pi / 2)
    let difference = lines.difference(samples)
    #expect(difference.decibels < 0.01 && difference.lines == 3, "\(difference)")
  }

  @Test("slow ones stay multiplications, and the fast one starts with its layer")
  func limits() throws {
    func lfo(_ waveform: Waveform, _ rate: Double) -> LFOModulation {
      var modulation = LFOModulation()
      (modulation.config.waveform, modulation.config.rate) = (waveform, rate)
      modulation.target = LFOTarget(make(VolumeTarget()) { $0.amount = 1 })
      return modulation
    }
    #expect(FastTremolo(lfo(.sine, 20), sampleRate: 44100) == nil)
    #expect(FastTremolo(lfo(.square, 100), sampleRate: 44100) == nil)
    let fast = try #require(FastTremolo(lfo(.sine, 5512.5), sampleRate: 44100))
    // Full level at a quarter of the LFO's period, two samples behind the start, none at three quarters.
    var level = (0..<4000).map { LoopSine.of(Double($0) / 4000) }
    let bare = level
    fast.apply(to: &level)
    for index in stride(from: 200, to: 3800, by: 8) {
      #expect(abs(level[index + 2] - bare[index + 2]) < 0.01 && abs(level[index + 6]) < 0.01)
    }
  }
}
