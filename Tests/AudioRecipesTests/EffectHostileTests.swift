import SchemaKit
import Testing

@testable import AudioRecipes

@Suite("Effects take any number") struct EffectHostileTests {
  static let hostile: [Double] = [0, -0.0, 1, -1, 0.5, 440, 2000, 1e-300, .leastNonzeroMagnitude, 1e15, 1e300, -1e300]

  static func effects(_ x: Double, _ y: Double) -> [any RenderableEffect] {
    let count = UInt8(x.clamped(to: 0...255))
    let curves = [WaveShaperCurve.tanh, .softClip, .hardClip, .sine]
    let bands = [EQBandType.lowshelf, .highshelf, .peak, .notch].map { type in
      make(EQBand()) { ($0.frequency, $0.gainDb, $0.q, $0.bandType) = (x, y, x, type) }
    }
    let shapers = curves.map { curve in make(WaveShaper()) { ($0.drive, $0.wet, $0.curve) = (x, y, curve) } }
    let wideners = [WidenerMode.simple, .haas, .midSide].map { mode in
      make(StereoWidener()) { ($0.width, $0.delayMs, $0.mode) = (x, y, mode) }
    }
    return delays(x, y, count) + dynamics(x, y) + shapers + wideners + [make(ParametricEQ()) { $0.bands = bands }]
      + later(x, y)
  }

  /// New effects come last, so that the numbers of the golden values stay.
  static func later(_ x: Double, _ y: Double) -> [any RenderableEffect] {
    let tap = make(DelayTap()) {
      ($0.timeMs, $0.feedback, $0.pan, $0.level, $0.filterCutoff) = (x, y, x, y, 1000 * x)
    }
    let cabinets = [CabinetType.guitar1x12, .guitar4x12, .bass1x15, .radio, .telephone].map { type in
      make(CabinetSim()) { ($0.cabinetType, $0.micPosition) = (type, x) }
    }
    return [
      make(TruePeakLimiter()) { ($0.ceilingDb, $0.releaseMs) = (-6 * x, y) },
      make(AutoFilter()) {
        ($0.sensitivity, $0.attackMs, $0.releaseMs, $0.depth, $0.baseFrequency) = (x, y, x, y, 1000 * x)
      },
      make(RotarySpeaker()) { ($0.rate, $0.depth, $0.wet) = (x, y, x) },
      make(TapeSaturation()) { ($0.drive, $0.bias, $0.wowRate, $0.flutterRate) = (10 * x, y, x, y) },
      make(MultiTapDelay()) { $0.taps = [tap, make(tap) { $0.pan = -1 }] },
      make(GranularDelay()) {
        ($0.timeMs, $0.feedback, $0.grainSizeMs, $0.pitchSemitones, $0.wet) = (x, y, 10 * y, 10 * x, y)
      },
    ] + cabinets
  }

  static func dynamics(_ x: Double, _ y: Double) -> [any RenderableEffect] {
    [
      make(Compressor()) {
        ($0.thresholdDb, $0.ratio, $0.attackMs, $0.releaseMs, $0.makeupDb) = (x, y, x, y, x)
      },
      make(Limiter()) { ($0.thresholdDb, $0.releaseMs, $0.lookaheadMs, $0.ceilingDb) = (x, y, x, y) },
      make(GateExpander()) {
        ($0.thresholdDb, $0.ratio, $0.attackMs, $0.holdMs, $0.releaseMs, $0.rangeDb) = (x, y, x, y, x, y)
      },
      make(TransientShaper()) { ($0.attack, $0.sustain, $0.outputGainDb) = (x, y, x) },
    ]
  }

  static func delays(_ x: Double, _ y: Double, _ count: UInt8) -> [any RenderableEffect] {
    [
      make(Delay()) { ($0.timeMs, $0.feedback, $0.wet) = (x, y, x) },
      make(Delay()) { ($0.timeMs, $0.feedback, $0.wet, $0.pingPong) = (y, x, 0.5, true) },
      make(Reverb()) { ($0.roomSize, $0.damping, $0.wet, $0.width) = (x, y, x, y) },
      make(Chorus()) { ($0.rate, $0.depth, $0.wet, $0.voices) = (x, y, x, count) },
      make(Phaser()) { ($0.rate, $0.depth, $0.stages, $0.wet) = (x, y, count, x) },
      make(Flanger()) { ($0.rate, $0.depth, $0.feedback, $0.delayMs, $0.wet) = (x, y, y, x, x) },
      make(RingModulator()) { ($0.frequency, $0.mix) = (x, y) },
      make(BitCrush()) { ($0.bits, $0.sampleRateReduction) = (count, y) },
    ]
  }

  @Test(
    "no parameter makes a sample that is no finite number, even where the range check would refuse it",
    arguments: hostile)
  func parameters(_ x: Double) {
    let noise = Signal.noise(1500)
    for y in Self.hostile {
      for effect in Self.effects(x, y) {
        for rate in [22050.0, 48000] {
          let output = Apply.effect(effect, noise, sampleRate: rate)
          #expect(Signal.allFinite(output.left) && Signal.allFinite(output.right), "\(effect) \(rate)")
          #expect(output.left.count == 1500 && output.right.count == 1500)
        }
      }
    }
  }

  @Test("no sound is too short", arguments: [0, 1, 2, 3, 255, 256, 257])
  func short(_ count: Int) {
    for effect in Self.effects(0.5, 0.9) + Self.effects(200, 1) {
      #expect(Apply.effect(effect, Signal.noise(count)).left.count == count)
    }
  }

  @Test("silence stays exactly silent")
  func silence() {
    for effect in Self.effects(0.5, 0.9) {
      let output = Apply.effect(effect, [Double](repeating: 0, count: 5000))
      #expect(output.left.allSatisfy { $0 == 0 } && output.right.allSatisfy { $0 == 0 })
    }
  }
}
