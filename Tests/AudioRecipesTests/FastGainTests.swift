import Testing

@testable import AudioRecipes

/// An LFO of audio rate on the level is amplitude modulation: sidebands beyond the Nyquist frequency must not come back.
@Suite("Levels and places that move at audio rates fold nothing back") struct FastGainTests {
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

  @Test("a fast panning is placed with equal power, around the layer's place, and folds nothing back")
  func panning() throws {
    let rate = PartialLattice.frequency(near: 2013)
    let saw =
      #"{"type": "oscillator", "waveform": "sawtooth", "frequency": \#(PartialLattice.frequency(near: 2003))}"#
    let json = Render.held(
      saw, seconds: Double(3 * PartialLattice.length) / 44100,
      layer:
        #", "lfo": {"config": {"waveform": "square", "rate": \#(rate), "depth": 0.5}, "target": {"target": "pan", "amount": 1}}"#
    )
    let layer = try #require(try Render.params(json).layers.first)
    let rendered = LayerRendering(
      layer: layer, index: 0, sampleRate: 44100, fileCount: 3 * PartialLattice.length, seed: 1, pitchFactors: nil
    ).render()
    let right = try #require(rendered.right)
    #expect(rendered.isPlaced && rendered.pans == nil)
    #expect(PartialLattice.folded(rendered.samples) < -60 && PartialLattice.folded(right) < -60)
    let bare = power(try Render.samples(saw, count: 3 * PartialLattice.length))
    // What the square takes above the band is lost.
    #expect(abs(decibels(power(rendered.samples) + power(right)) - decibels(bare)) < 0.1)
  }

  @Test("slow ones stay multiplications, and the fast one starts with its layer")
  func limits() throws {
    func lfo(_ waveform: Waveform, _ rate: Double) -> LFOModulation {
      var modulation = LFOModulation()
      (modulation.config.waveform, modulation.config.rate) = (waveform, rate)
      modulation.target = LFOTarget(make(VolumeTarget()) { $0.amount = 1 })
      return modulation
    }
    #expect(FastGain.Tremolo(lfo(.sine, 20), sampleRate: 44100) == nil)
    #expect(FastGain.Tremolo(lfo(.square, 100), sampleRate: 44100) == nil)
    let fast = try #require(FastGain.Tremolo(lfo(.sine, 5512.5), sampleRate: 44100))
    // Full level at a quarter of the LFO's period, two samples behind the start, none at three quarters.
    var level = (0..<4000).map { LoopSine.of(Double($0) / 4000) }
    let bare = level
    fast.apply(to: &level)
    for index in stride(from: 200, to: 3800, by: 8) {
      #expect(abs(level[index + 2] - bare[index + 2]) < 0.01 && abs(level[index + 6]) < 0.01)
    }
  }
}
