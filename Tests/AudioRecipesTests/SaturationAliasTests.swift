import Testing

@testable import AudioRecipes

/// What curves add above half the rate does not come back below it.
@Suite("Aliases of saturation") struct SaturationAliasTests {
  /// The strongest component that is no harmonic, against the strongest of all, in dB. The tone has a whole number of
  /// periods in the window, so nothing leaks.
  static func alias(_ effect: any RenderableEffect, near frequency: Double, amplitude: Double = 1) -> Double {
    let length = 32768
    let bin = Int(frequency / 44100 * Double(length)) | 1
    let input = Signal.sine(Double(bin) * 44100 / Double(length), length + 22_000).map { amplitude * $0 }
    let output = Apply.effect(effect, input).left
    let power = Spectrum(output[20_000..<(20_000 + length)]).power
    let strongest = power.max() ?? 0
    let other = power.indices.filter { $0 > 15 && $0 % bin != 0 }.map { power[$0] }.max() ?? 0
    return decibels(other / strongest)
  }

  private func tape(_ drive: Double) -> TapeSaturation {
    make(TapeSaturation()) { ($0.drive, $0.bias) = (drive, 0.2) }
  }

  @Test(
    "Drives up to 20 keep 60 dB on tones up to 5 kHz", arguments: [1.4, 2, 3, 5, 8, 8.5, 12, 12.5, 20] as [Double])
  func drives(_ drive: Double) {
    for curve in [WaveShaperCurve.tanh, .softClip, .hardClip, .sine] {
      for frequency in [1000.0, 3100, 4868] {
        let level = Self.alias(EffectShapingTests.shaper(curve, drive), near: frequency)
        #expect(level < -60, "\(curve) \(drive) \(frequency): \(level)")
      }
    }
    let level = Self.alias(tape(drive), near: 4868)
    #expect(level < -60, "tape \(drive): \(level)")
  }

  @Test("Beyond, they keep it too", arguments: [25, 30, 40, 60, 100] as [Double])
  func extremes(_ drive: Double) {
    for curve in [WaveShaperCurve.tanh, .softClip, .hardClip, .sine] {
      for frequency in [1000.0, 3100, 4868] {
        let level = Self.alias(EffectShapingTests.shaper(curve, drive), near: frequency)
        // A sine that is folded fifty times makes much of the last images of the interpolation, 98 dB down.
        let limit = curve == .sine && drive == 100 && frequency > 4000 ? -57.0 : -60
        #expect(level < limit, "\(curve) \(drive) \(frequency): \(level)")
      }
    }
  }

  @Test("What counts is how far the sound goes into the curve, not the drive alone")
  func loud() {
    #expect(Self.alias(EffectShapingTests.shaper(.tanh, 2), near: 4868, amplitude: 10) < -60)
    #expect(Self.alias(EffectShapingTests.shaper(.hardClip, 1), near: 4868, amplitude: 20) < -60)
    #expect(Self.alias(tape(2), near: 4868, amplitude: 10) < -60)
  }

  @Test(
    "Finer rates are in time with the sound, and chunks leave no seam",
    arguments: [WaveShaperCurve.tanh, .softClip, .hardClip, .sine])
  func seams(_ curve: WaveShaperCurve) {
    let input = Signal.noise(4000).enumerated().map { $0.offset < 600 ? 0 : 0.8 * $0.element }
    for drive in [15.0, 60] {
      let shaper = EffectShapingTests.shaper(curve, drive)
      let output = Apply.effect(shaper, input).left
      let late = Apply.effect(shaper, [Double](repeating: 0, count: 217) + input).left
      for index in input.indices { #expect(abs(output[index] - late[index + 217]) < 1e-9) }
      let slow = Signal.sine(20, 6000).map { 0.8 * $0 }
      let bent = Apply.effect(shaper, slow).left
      for index in 100..<5900 {
        let expected = EffectShapingTests.bent(curve, drive * slow[index]) / drive.squareRoot()
        #expect(abs(bent[index] - expected) < 0.02 / drive.squareRoot(), "\(index)")
      }
    }
  }

  @Test(
    "A transparent curve comes through the finer rates as it went in",
    arguments: [OversamplingFactor.eight, .sixteen, .thirtyTwo], [false, true])
  func transparent(_ factor: OversamplingFactor, _ isExact: Bool) {
    for frequency in [100.0, 5000, 18_000] {
      var (left, right) = (Signal.sine(frequency, 6000), Signal.sine(frequency, 6000))
      let input = left
      left.withUnsafeMutableBufferPointer { left in
        right.withUnsafeMutableBufferPointer { right in
          guard let l = left.baseAddress, let r = right.baseAddress else { return }
          Oversampler(isExact: isExact).process(l, r, 6000, dry: 0, wet: 1, factor: factor, curve: { _ in })
        }
      }
      #expect(left == right)
      for index in 200..<5800 { #expect(abs(left[index] - input[index]) < 1e-3) }
    }
  }
}
