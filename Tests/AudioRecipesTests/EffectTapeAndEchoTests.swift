import Foundation
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("Tape, echoes in grains and taps, cabinets, true peaks") struct EffectTapeAndEchoTests {
  static func tape(_ change: (inout TapeSaturation) -> Void) -> TapeSaturation {
    make(TapeSaturation()) { tape in
      tape.drive = 4
      change(&tape)
    }
  }

  @Test("§19.23: a bias leaves no offset, and silence stays silent")
  func bias() {
    let output = Apply.effect(Self.tape { $0.bias = 0.4 }, Signal.sine(220, 44100).map { 0.7 * $0 })
    #expect(abs(output.left[22050...].reduce(0, +)) / 22050 < 2e-3)
    let silent = Apply.effect(Self.tape { $0.bias = 0.4 }, [Double](repeating: 0, count: 2000))
    #expect(silent.left.allSatisfy { $0 == 0 })
  }

  @Test("§19.23: two tapes hiss differently, each the same every time")
  func hiss() {
    func hiss(_ index: Int) -> [Double] {
      var buffer = StereoBuffer(left: [Double](repeating: 0, count: 4000), right: [Double](repeating: 0, count: 4000))
      Self.tape { $0.hissLevel = 0.1 }.process(&buffer, EffectContext(sampleRate: 44100, seed: 1, index: index))
      #expect(buffer.left == buffer.right)
      return buffer.left
    }
    #expect(hiss(0) == hiss(0))
    let product = zip(hiss(0), hiss(1)).reduce(0) { $0 + $1.0 * $1.1 } / 4000
    #expect(abs(product) < 0.1 * power(hiss(0)))
  }

  @Test("saturation makes harmonics and no aliases")
  func saturation() {
    let pitch = 379 * 44100.0 / 8192
    let output = Apply.effect(Self.tape { $0.drive = 10 }, Signal.sine(pitch, 30000).map { 0.8 * $0 }).left
    let spectrum = Spectrum(output[16384..<24576])
    // Up to 18 kHz: what folds at the Nyquist frequency itself stays where nobody hears it.
    let folded = (0..<3344).reduce(0) { $1 % 379 == 0 ? $0 : $0 + spectrum.power[$1] }
    #expect(decibels(folded / spectrum.power.reduce(0, +)) < -60)
    #expect(spectrum.power[3 * 379] > 0.001 * spectrum.power[379])
  }

  /// Echoes of a tone in a granular delay, wet alone.
  static func echo(_ semitones: Double, _ feedback: Double = 0, count: Int = 88200) -> [Double] {
    let delay = make(GranularDelay()) {
      ($0.timeMs, $0.feedback, $0.grainSizeMs, $0.pitchSemitones, $0.wet) = (200, feedback, 100, semitones, 1)
    }
    return Apply.effect(delay, Signal.sine(441, count)).left
  }

  @Test("§19.23: a granular delay shifts by the interval that it is asked for", arguments: [-12.0, -5, 0, 7, 12, 24])
  func granularPitch(_ semitones: Double) {
    let output = Self.echo(semitones)
    let pitch = 441 * exp2(semitones / 12)
    let spectrum = Spectrum(output[40000..<(40000 + 32768)], tapered: true)
    // Grains meet with different phases, which spreads the line by their rate.
    #expect(spectrum.power(in: (pitch - 45)...(pitch + 45)) > 0.8 * spectrum.power(in: 20...22050))
    // Two octaves up a grain catches up with the sound before it ends.
    if semitones <= 12 { #expect(Array(output[0..<4000]).peak < 1e-9) }
  }

  @Test("its feedback dies away at the strongest")
  func granularFeedback() {
    let delay = make(GranularDelay()) {
      ($0.timeMs, $0.feedback, $0.grainSizeMs, $0.pitchSemitones, $0.wet) = (50, 0.95, 30, 12, 1)
    }
    let output = Apply.effect(delay, Signal.noise(2000) + [Double](repeating: 0, count: 200_000)).left
    #expect(Signal.allFinite(output) && output.peak < 10)
    #expect(power(output[190_000...]) < 0.1 * power(output[2000..<12000]))
  }

  @Test("taps come when, where and as loud as they should; a cutoff darkens each repetition")
  func taps() {
    let tap = make(DelayTap()) { ($0.timeMs, $0.feedback, $0.pan, $0.level) = (10, 0.5, -1, 0.5) }
    let output = Apply.effect(make(MultiTapDelay()) { $0.taps = [tap] }, Signal.impulse(2000))
    #expect(abs(output.left[441] - 0.5) < 1e-9 && abs(output.left[882] - 0.25) < 1e-9 && output.left[0] == 1)
    #expect(output.right[441] == 0)
    let dark = make(tap) { $0.filterCutoff = 800 }
    let echoes = Apply.effect(make(MultiTapDelay()) { $0.taps = [dark] }, Signal.impulse(2000)).left
    func brightness(_ first: Int) -> Double {
      let echo = Array(echoes[first..<(first + 200)])
      return Signal.magnitude(echo, at: 6000, sampleRate: 44100) / Signal.magnitude(echo, at: 100, sampleRate: 44100)
    }
    #expect(brightness(430) < 0.3 && brightness(871) < 0.5 * brightness(430))
  }

  @Test("texts of the hard ranges")
  func ranges() {
    let tap = make(DelayTap()) { ($0.timeMs, $0.level) = (100, 0.5) }
    let texts: [(any RenderableEffect, String)] = [
      (
        make(MultiTapDelay()) { $0.taps = [tap, make(tap) { $0.feedback = 1 }] },
        "'multi_tap_delay.taps[1].feedback' must be 0.0-0.99, got 1"
      ),
      (
        make(MultiTapDelay()) { $0.taps = [make(tap) { $0.timeMs = 0.5 }] },
        "'multi_tap_delay.taps[0].time_ms' must be 1.0-2000.0, got 0.5"
      ),
      (make(RotarySpeaker()) { $0.rate = 21 }, "'rotary_speaker.rate' must be 0.1-20.0, got 21"),
      (make(GranularDelay()) { $0.wet = 2 }, "'granular_delay.wet' must be 0.0-1.0, got 2"),
      (make(TruePeakLimiter()) { $0.ceilingDb = -7 }, "'true_peak_limiter.ceiling_db' must be -6.0-0.0, got -7"),
      (
        make(AutoFilter()) { ($0.attackMs, $0.releaseMs, $0.baseFrequency) = (1, 100, 99) },
        "'auto_filter.base_frequency' must be 100.0-8000.0, got 99"
      ),
    ]
    for (effect, text) in texts { #expect(Apply.adjustments(effect).first?.message == text) }
    #expect(Apply.adjustments(Self.tape { $0.drive = 1e9 }).isEmpty)
    #expect(Apply.adjustments(make(CabinetSim()) { $0.micPosition = 9 }).isEmpty)
  }

  @Test("§19.22: a true-peak limiter sees what lies between the samples, and is not late")
  func truePeak() {
    // A quarter of the rate, 45° off: samples at ±0.707 of a sine of 1.
    let sine = Signal.sine(11025, 20000, phase: 0.125).map { 1.4 * $0 }
    #expect(sine.peak < 1)
    let limiter = make(TruePeakLimiter()) { ($0.ceilingDb, $0.releaseMs) = (-1, 100) }
    let output = Apply.effect(limiter, sine).left
    // Away from the ends, where the sine starts and stops, the sine itself is at the ceiling, 0.14 dB spared.
    let level = Array(output[5000..<15000]).peak * 2.0.squareRoot()
    #expect(Signal.decibels(level) > -1.16 && Signal.decibels(level) < -1)
    let click = Apply.effect(limiter, Signal.impulse(2000).map { $0 * 3 }).left
    #expect(click[0] > 0.5 && Array(click[1...]).peak < 1e-9)
    let noise = Apply.effect(limiter, Signal.noise(20000).map { 2 * $0 }, Signal.noise(20000, seed: 5))
    noise.left.withUnsafeBufferPointer { left in
      noise.right.withUnsafeBufferPointer { right in
        guard let l = left.baseAddress, let r = right.baseAddress else { return }
        #expect(Signal.decibels(TruePeak().levels(l, r, 20000).peak) < -0.9)
      }
    }
  }

  @Test("§19.17: an auto filter is stable at any rate, and opens with the level")
  func autoFilter() {
    let filter = make(AutoFilter()) {
      ($0.sensitivity, $0.attackMs, $0.releaseMs, $0.depth, $0.baseFrequency) = (1, 1, 50, 1, 200)
    }
    for rate in [22050.0, 44100] {
      let loud = Apply.effect(filter, Signal.noise(20000), sampleRate: rate).left
      #expect(Signal.allFinite(loud) && loud.peak < 4)
      let quiet = Apply.effect(filter, Signal.noise(20000).map { 0.01 * $0 }, sampleRate: rate).left
      #expect(power(quiet) * 1e4 < 0.3 * power(loud))
    }
  }

  @Test(
    "a cabinet passes its middle and stops what a speaker stops",
    arguments: [CabinetType.guitar1x12, .guitar4x12, .bass1x15, .radio, .telephone])
  func cabinet(_ type: CabinetType) {
    let answer = Apply.effect(make(CabinetSim()) { $0.cabinetType = type }, Signal.impulse(16384)).left
    func gain(_ frequency: Double) -> Double {
      Signal.decibels(Signal.magnitude(answer, at: frequency, sampleRate: 44100))
    }
    #expect(gain(1000) > -3 && gain(10) < -20 && gain(16000) < -18)
    let off = Apply.effect(make(CabinetSim()) { ($0.cabinetType, $0.micPosition) = (type, 1) }, Signal.impulse(16384))
      .left
    #expect(Signal.magnitude(off, at: 8000, sampleRate: 44100) < Signal.magnitude(answer, at: 8000, sampleRate: 44100))
  }

  @Test("a rotating speaker beats at its rate, the sides a quarter of a turn apart")
  func rotary() {
    let speaker = make(RotarySpeaker()) { ($0.rate, $0.depth, $0.wet) = (2, 1, 1) }
    let output = Apply.effect(speaker, Signal.sine(4410, 44100))
    func level(_ samples: [Double], _ place: Int) -> Double { power(samples[place..<(place + 1000)]).squareRoot() }
    // The left side is loudest an eighth of a second on, the right one at once.
    #expect(level(output.left, 5012) > 1.5 * level(output.left, 16040))
    #expect(level(output.right, 500) > 1.5 * level(output.right, 10525))
  }
}
