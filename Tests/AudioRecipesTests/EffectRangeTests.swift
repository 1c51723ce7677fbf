import Testing

@testable import AudioRecipes

@Suite("§11: ranges of effects") struct EffectRangeTests {
  static let reverb = make(Reverb()) { ($0.roomSize, $0.damping, $0.wet) = (0.5, 0.5, 0.3) }
  static let delay = make(Delay()) { ($0.timeMs, $0.feedback, $0.wet) = (250, 0.4, 0.3) }
  static let chorus = make(Chorus()) { ($0.rate, $0.depth, $0.wet) = (1, 0.5, 0.5) }
  static let compressor = make(Compressor()) {
    ($0.thresholdDb, $0.ratio, $0.attackMs, $0.releaseMs) = (-12, 4, 10, 100)
  }

  @Test("good values and both ends of each range pass")
  func good() {
    for effect in [Self.reverb, Self.delay, Self.chorus, Self.compressor] as [any RenderableEffect] {
      #expect(Apply.adjustments(effect).isEmpty)
    }
    #expect(Apply.adjustments(make(Self.compressor) { ($0.thresholdDb, $0.ratio) = (-60, 20) }).isEmpty)
    #expect(
      Apply.adjustments(make(Self.compressor) { ($0.thresholdDb, $0.ratio, $0.makeupDb) = (0, 1, -1e300) }).isEmpty)
    #expect(Apply.adjustments(make(Self.delay) { ($0.feedback, $0.wet, $0.timeMs) = (0.95, 1, 1e300) }).isEmpty)
    #expect(Apply.adjustments(make(Self.reverb) { $0.roomSize = -7 }).isEmpty)
  }

  @Test(
    "texts",
    arguments: [
      (make(reverb) { $0.wet = 1.01 } as any RenderableEffect, "'reverb.wet' must be 0.0-1.0, got 1.01"),
      (make(reverb) { ($0.damping, $0.wet) = (-1, 2) }, "'reverb.damping' must be 0.0-1.0, got -1"),
      (make(reverb) { $0.width = 1.5 }, "'reverb.width' must be 0.0-1.0, got 1.5"),
      (make(delay) { ($0.feedback, $0.wet) = (0.96, 7) }, "'delay.feedback' must be 0.0-0.95, got 0.96"),
      (make(delay) { $0.wet = 7 }, "'delay.wet' must be 0.0-1.0, got 7"),
      (make(chorus) { $0.rate = 0.09 }, "'chorus.rate' must be 0.1-10.0, got 0.09"),
      (make(chorus) { $0.voices = 5 }, "'chorus.voices' must be 1-4, got 5"),
      (make(compressor) { $0.thresholdDb = 0.5 }, "'compressor.threshold_db' must be -60.0-0.0, got 0.5"),
      (make(compressor) { $0.ratio = 0.5 }, "'compressor.ratio' must be 1.0-20.0, got 0.5"),
      (make(compressor) { $0.attackMs = 0 }, "'compressor.attack_ms' must be 0.1-100.0, got 0"),
      (make(Flanger()) { ($0.rate, $0.feedback) = (1, 1) }, "'flanger.feedback' must be -0.99-0.99, got 1"),
      (make(Phaser()) { ($0.rate, $0.stages) = (1, 13) }, "'phaser.stages' must be 2-12, got 13"),
      (make(Limiter()) { $0.thresholdDb = -25 }, "'limiter.threshold_db' must be -24.0-0.0, got -25"),
      (make(GateExpander()) { $0.ratio = 0.5 }, "'gate_expander.ratio' must be >= 1.0, got 0.5"),
      (
        make(StereoWidener()) { ($0.mode, $0.delayMs) = (.haas, 51) },
        "'stereo_widener.delay_ms' must be 0.1-50.0, got 51"
      ),
      (make(compressor) { $0.releaseMs = 9 }, "'compressor.release_ms' must be 10.0-1000.0, got 9"),
    ])
  func texts(_ effect: any RenderableEffect, _ text: String) {
    #expect(Apply.adjustments(effect).first?.message == text)
  }
}
