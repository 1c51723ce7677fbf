import Foundation
import JSONCore
import SpecModel
import Testing

@testable import AudioRecipes

@Suite("§18: each rule fires where it should, and not where it should not") struct LintRuleTests {
  static func rules(_ signal: AudioSignal, _ context: LintContext = LintContext()) -> Set<String> {
    Set(AudioLint.issues(in: signal, context).map(\.ruleId))
  }

  static func rules(_ samples: [Double]...) -> Set<String> {
    rules(AudioSignal(sampleRate: 44100, channels: samples))
  }

  private var good: [Double] { Sound.good }

  /// Whole 16-bit samples, as files have them.
  private func in16Bits(_ samples: [Double], gain: Double = 1) -> AudioSignal {
    var signal = Sound.signal(
      samples.map { (($0 * gain).clamped(to: -1...(32767.0 / 32768)) * 32768).rounded() / 32768 })
    signal.quantum = 0x1p-15
    return signal
  }

  @Test("a good sound has nothing said of it, in mono and in stereo")
  func quiet() {
    #expect(Self.rules(good).isEmpty)
    #expect(Self.rules(good, good).isEmpty)
  }

  @Test("clipping: flat tops in files of integers, floats beyond full scale")
  func clipping() throws {
    #expect(Self.rules(in16Bits(good, gain: 10)).contains("audio/clipping"))
    #expect(Self.rules(in16Bits(Signal.sine(1000, 88200), gain: 1.12)).contains("audio/clipping"), "by 1 dB")
    #expect(Self.rules(good.map { 3 * $0 }).contains("audio/clipping"))
    let issue = try #require(AudioLint.issues(in: Sound.signal(good.map { 3 * $0 })).first)
    let peak = try #require(good.map(abs).max()) * 3
    #expect(issue.severity == .error && issue.expectedRange == "[-1.0, 1.0]" && issue.fixParam == "amplitude")
    #expect(abs(try #require(issue.fixDelta) - 1 / peak) < 1e-12)
    // One side alone clips.
    var signal = in16Bits(good, gain: 10)
    signal.channels.insert(good, at: 0)
    #expect(Self.rules(signal).contains("audio/clipping"))
  }

  @Test("clipping: a sound that reaches full scale and is whole does not clip, however low it is")
  func noClipping() {
    for frequency in [20.0, 30, 55, 110, 440, 5000, 11025] {
      let sine = Signal.sine(frequency, 88200, phase: 0.1)
      #expect(!Self.rules(in16Bits(sine)).contains("audio/clipping"), "\(frequency) Hz")
      #expect(!Self.rules(Sound.signal(sine)).contains("audio/clipping"), "\(frequency) Hz as floats")
    }
    // In eight bits the tops of any sine are flat.
    var coarse = Sound.signal(Signal.sine(100, 44100).map { ($0 * 127).rounded() / 128 })
    coarse.quantum = 0x1p-7
    #expect(!Self.rules(coarse).contains("audio/clipping"))
    #expect(!Self.rules([0, 0.3, 1, 0.2, -1, 0.1, 0]).contains("audio/clipping"), "single samples")
  }

  @Test("dc-offset: of any channel, above a hundredth")
  func offset() {
    #expect(Self.rules(good.map { $0 + 0.02 }, good).contains("audio/dc-offset"))
    #expect(Self.rules(good.map { $0 - 0.011 }).contains("audio/dc-offset"))
    #expect(!Self.rules(good.map { $0 + 0.009 }).contains("audio/dc-offset"))
  }

  @Test("silence: only where nothing reaches a thousandth, and then nothing else is said")
  func silence() {
    #expect(Self.rules([Double](repeating: 0, count: 1000)) == ["audio/silence"])
    #expect(Self.rules([Double](repeating: 0, count: 999) + [0.0009]) == ["audio/silence"])
    #expect(!Self.rules([Double](repeating: 0, count: 999) + [0.0011]).contains("audio/silence"))
  }

  @Test("too-quiet: the loudest part is below −30 dBFS; a silence behind a loud sound is not quiet")
  func tooQuiet() throws {
    #expect(Self.rules(good.map { 0.05 * $0 }) == ["audio/too-quiet"])
    let issue = try #require(AudioLint.issues(in: Sound.signal(good.map { 0.05 * $0 })).first)
    #expect(issue.actualValue?.hasSuffix("dB") == true && issue.expectedRange == ">= -30dB")
    // The fix brings the loudest part to −18 dBFS.
    let fixed = good.map { 0.05 * $0 * (issue.fixDelta ?? 0) }
    #expect(abs(AudioLevels(Sound.signal(fixed)).loudestRMS - pow(10, -18 / 20)) < 1e-6)
    let hit = Array(good.suffix(30000)) + [Double](repeating: 0, count: 2_000_000)
    #expect(AudioLevels(Sound.signal(hit)).rms < pow(10, -30 / 20.0), "over the whole it would be quiet")
    #expect(!Self.rules(hit).contains("audio/too-quiet"))
  }

  @Test("too-loud: −6 dBFS RMS throughout")
  func tooLoud() {
    #expect(Self.rules(good.map { $0 > 0 ? 0.7 : -0.7 }).contains("audio/too-loud"))
    #expect(!Self.rules(good.map { $0 > 0 ? 0.45 : -0.45 }).contains("audio/too-loud"))
    // Beyond full scale it is clipping that is said.
    #expect(!Self.rules(good.map { $0 > 0 ? 1.4 : -1.4 }).contains("audio/too-loud"))
  }

  @Test("harsh-highs: half of the power above 8 kHz, at any rate that has so much")
  func harsh() {
    #expect(Self.rules(Signal.noise(132_300).map { 0.1 * $0 }).contains("audio/harsh-highs"), "63 % of white noise")
    #expect(Self.rules(Signal.sine(9500, 132_300).map { 0.2 * $0 }).contains("audio/harsh-highs"))
    #expect(!Self.rules(Signal.sine(7000, 132_300).map { 0.2 * $0 }).contains("audio/harsh-highs"))
    #expect(!Self.rules(good).contains("audio/harsh-highs"))
    // Above and below in equal power stands just beside the limit.
    let below = Signal.sine(3000, 132_300)
    let mixed = zip(below, Signal.sine(12000, 132_300)).map { 0.1 * ($0 + 0.9 * $1) }
    #expect(!Self.rules(mixed).contains("audio/harsh-highs"))
    let more = zip(below, Signal.sine(12000, 132_300)).map { 0.1 * (0.9 * $0 + $1) }
    #expect(Self.rules(more).contains("audio/harsh-highs"))
    // At 16 kHz there is nothing above: the reference says NaN % there.
    let low = Sound.signal(Signal.noise(48000).map { 0.1 * $0 }, rate: 16000)
    #expect(!Self.rules(low).contains("audio/harsh-highs"))
  }

  @Test("muddy-lows: 60 % between 90 and 220 Hz and nothing above 500 Hz")
  func muddy() {
    for rate in [22050, 44100, 48000] {
      let tone = Signal.sine(150, 3 * rate, sampleRate: Double(rate)).map { 0.2 * $0 }
      #expect(Self.rules(Sound.signal(tone, rate: rate)).contains("audio/muddy-lows"), "\(rate)")
    }
    // Bass is below, a melody above.
    #expect(!Self.rules(Signal.sine(50, 132_300).map { 0.2 * $0 }).contains("audio/muddy-lows"))
    #expect(!Self.rules(Signal.sine(330, 132_300).map { 0.2 * $0 }).contains("audio/muddy-lows"))
    // A low drum with a clear attack: a tenth of its power above 500 Hz.
    let drum = zip(Signal.sine(150, 132_300), Signal.sine(1500, 132_300)).map { 0.2 * ($0 + 0.33 * $1) }
    #expect(!Self.rules(drum).contains("audio/muddy-lows"))
    let dull = zip(Signal.sine(150, 132_300), Signal.sine(1500, 132_300)).map { 0.2 * ($0 + 0.1 * $1) }
    #expect(Self.rules(dull).contains("audio/muddy-lows"))
    // Sides against one another are as muddy as alone.
    let tone = Signal.sine(150, 132_300).map { 0.2 * $0 }
    #expect(Self.rules(tone, tone.map { -$0 }).contains("audio/muddy-lows"))
  }

  @Test("abrupt-end: it breaks off; a fade, the end of a loop and a quiet end do not")
  func abruptEnd() {
    #expect(Self.rules(Array(good[0..<88200])) == ["audio/abrupt-end"])
    // One side alone.
    #expect(Self.rules(Array(good[0..<88200]), Array(repeating: 0.0, count: 88200)).contains("audio/abrupt-end"))
    // Five milliseconds of fade are a break all the same, fifty are an end.
    func faded(_ seconds: Double) -> [Double] {
      good[0..<88200].enumerated().map { $1 * min(1, Double(88199 - $0) / (seconds * 44100)) }
    }
    #expect(Self.rules(faded(0.005)) == ["audio/abrupt-end"])
    #expect(Self.rules(faded(0.05)).isEmpty)
    var loop = Sound.signal(Array(good[0..<88200]))
    loop.loop = 44100..<88200
    #expect(Self.rules(loop).isEmpty)
    loop.loop = 22050..<44100
    #expect(Self.rules(loop) == ["audio/abrupt-end"])
    #expect(!Self.rules(good[0..<88200].map { 0.1 * $0 }).contains("audio/abrupt-end"))
  }

  @Test("no-effects: the spec is known, and has none")
  func noEffects() throws {
    func context(_ kind: String?, _ params: String) throws -> LintContext {
      LintContext(recipeKind: kind, params: try JSONDocument.parse(params).root)
    }
    let sound = Sound.signal(good)
    #expect(Self.rules(sound, try context("audio_v1", "{}")) == ["audio/no-effects"])
    #expect(Self.rules(sound, try context("audio_v1", #"{"effects": []}"#)) == ["audio/no-effects"])
    #expect(Self.rules(sound, try context("audio_v1", #"{"effects": [{"type": "reverb"}]}"#)).isEmpty)
    #expect(Self.rules(sound, try context("music.tracker_song_v1", "{}")).isEmpty)
    #expect(Self.rules(sound).isEmpty, "nothing is known of the spec")
  }

  @Test("mono-recommended: two channels and less than two seconds")
  func mono() throws {
    let short = Array(good.suffix(60000))
    #expect(Self.rules(short, short) == ["audio/mono-recommended"])
    #expect(Self.rules(short).isEmpty && Self.rules(good, good).isEmpty)
    let issue = try #require(AudioLint.issues(in: Sound.signal(short, short)).first)
    #expect(issue.actualValue == "2 channels, 1.36s" && issue.severity == .info)
  }

  @Test("the list has every rule that fires, once, with its severity")
  func list() throws {
    #expect(AudioLint.rules.count == 10 && Set(AudioLint.rules.map(\.id)).count == 10)
    #expect(AudioLint.rules.allSatisfy { $0.id.hasPrefix("audio/") && $0.doc.hasSuffix(".") })
    let short = good.suffix(30000).map { max(-1, min(1, 20 * $0)) + 0.2 }
    for issue in AudioLint.issues(in: Sound.signal(short, short)) {
      #expect(AudioLint.rules.first { $0.id == issue.ruleId }?.severity == issue.severity)
    }
  }

  @Test("the look before the filters never hides a finding: tones and noise of every kind, with and without it")
  func looks() {
    for frequency in stride(from: 60.0, through: 20000, by: 431) {
      let tone = Signal.sine(frequency, 22050).map { 0.3 * $0 }
      let signal = Sound.signal(zip(tone, Signal.noise(22050)).map { $0 + 0.02 * $1 })
      let bands = BandPower(signal, AudioLevels(signal))
      let (high, all) = (bands.shareAbove(8000, atLeast: 0.5), bands.shareAbove(8000, atLeast: 0))
      #expect(high == all || (all ?? 0) < 0.5, "\(frequency)")
      let low = bands.lowShares(88.6..<221.5, above: 500, atMost: 0.05)
      let every = bands.lowShares(88.6..<221.5, above: 500, atMost: 10)
      #expect(low?.band == every?.band || (every?.above ?? 1) >= 0.05, "\(frequency)")
    }
  }
}
