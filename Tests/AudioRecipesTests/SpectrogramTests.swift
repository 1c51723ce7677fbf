import MediaFormats
import PortableMath
import SpecModel
import Testing

@testable import AudioRecipes

/// The picture of `--preview spectrogram`: right about pitch, time and level, and the same everywhere.
@Suite struct SpectrogramTests {
  private static func sine(_ frequency: Double, rate: Int = 44100, seconds: Double = 1, level: Double = 1) -> [Double] {
    (0..<Int(seconds * Double(rate))).map { PortableMath.sinCycles(frequency * Double($0) / Double(rate)) * level }
  }

  private static func loudestRow(_ spectrogram: Spectrogram, column: Int) -> Int {
    (0..<spectrogram.rowCount).max {
      spectrogram.level(column: column, row: $0) < spectrogram.level(column: column, row: $1)
    } ?? -1
  }

  @Test(arguments: [40.0, 55, 110, 261.63, 440, 1000, 3520, 9000, 17000], [22050, 44100, 48000])
  func aSineLightsItsRowAtItsLevel(frequency: Double, rate: Int) throws {
    guard frequency < Double(rate) * 0.45 else { return }
    let signal = AudioSignal(sampleRate: rate, channels: [Self.sine(frequency, rate: rate, level: 0.5)])
    let spectrogram = Spectrogram(signal, columns: 41, rows: 352)
    let row = Self.loudestRow(spectrogram, column: 20)
    #expect((spectrogram.row(of: frequency) - 0.5 - Double(row)).magnitude <= 1.5, "\(frequency) Hz at row \(row)")
    // Between two bins of a Hann window the curve reads 0.6 dB low, and half a row beside the peak about as much again.
    let level = spectrogram.level(column: 20, row: row)
    #expect(level <= -5.95 && level >= -7.3, "\(level) dB")
    // An octave away there is nothing to see.
    let octave = Int(spectrogram.row(of: frequency * 2)) - row
    if row + octave < 352 { #expect(spectrogram.level(column: 20, row: row + octave) < -60) }
  }

  @Test func aSweepIsALineAndGoesUp() {
    // From 100 Hz to 6400 Hz: six octaves in a second, an equal number of rows each.
    let samples = (0..<44100).map { index in
      let time = Double(index) / 44100
      return PortableMath.sinCycles(100 * (PortableMath.exp2(6 * time) - 1) / (6 * 0.693147180559945309))
    }
    let spectrogram = Spectrogram(AudioSignal(sampleRate: 44100, channels: [samples]), columns: 200, rows: 200)
    for column in stride(from: 12, to: 190, by: 2) {
      let expected = spectrogram.row(of: 100 * PortableMath.exp2(6 * (Double(column) + 0.5) / 200))
      let row = Double(Self.loudestRow(spectrogram, column: column))
      #expect((row + 0.5 - expected).magnitude < 3, "column \(column): row \(row), expected \(expected)")
    }
  }

  @Test func aClickIsWhereItIs() {
    var samples = [Double](repeating: 0, count: 44100)
    samples[33075] = 1
    let spectrogram = Spectrogram(AudioSignal(sampleRate: 44100, channels: [samples]), columns: 100, rows: 50)
    let row = 45
    let loudest = (0..<100).max { spectrogram.level(column: $0, row: row) < spectrogram.level(column: $1, row: row) }
    #expect(loudest == 74 || loudest == 75)
    #expect(spectrogram.level(column: 70, row: row) == Spectrogram.silence)
  }

  @Test func channelsCountByTheirPower() {
    let left = Self.sine(1000)
    let silent = [Double](repeating: 0, count: left.count)
    func peak(_ channels: [[Double]]) -> Double {
      let spectrogram = Spectrogram(AudioSignal(sampleRate: 44100, channels: channels), columns: 9, rows: 352)
      return spectrogram.level(column: 4, row: Self.loudestRow(spectrogram, column: 4))
    }
    let mono = peak([left])
    #expect((peak([left, left]) - mono).magnitude < 1e-9)
    // Sides of opposite phase cancel in the mix, and are heard all the same.
    #expect((peak([left, left.map { -$0 }]) - mono).magnitude < 1e-9)
    #expect((peak([left, silent]) - mono + 3.0103).magnitude < 1e-3)
    #expect((peak([silent, silent, left]) - mono + 4.7712).magnitude < 1e-3)
  }

  @Test func silenceIsBlackAndSoIsNothing() throws {
    for count in [0, 1, 100, 44100] {
      let signal = AudioSignal(sampleRate: 44100, channels: [[Double](repeating: 0, count: count)])
      let image = try #require(SpectrogramImage(Spectrogram(signal, columns: 60, rows: 30)).plain)
      #expect(image.indices.allSatisfy { $0 == 0 })
      let black = image.palette[0]
      #expect(black.red == 0 && black.green == 0 && black.blue == 0)
      #expect(SpectrogramSheet(signal).picture != nil)
    }
  }

  @Test func oddSignalsHavePicturesToo() {
    for rate in [0, 1, 8, 300, 192_000, 4_000_000] {
      for count in [1, 3, 5000] {
        let signal = AudioSignal(sampleRate: rate, channels: [(0..<count).map { $0 % 2 == 0 ? 1 : -1 }])
        let spectrogram = Spectrogram(signal, columns: 7, rows: 11)
        #expect(spectrogram.levels.count == 77 && spectrogram.levels.allSatisfy { $0 >= Spectrogram.silence })
      }
    }
    #expect(Spectrogram(AudioSignal(sampleRate: 44100, channels: [[]]), columns: 0, rows: -4).levels.count == 1)
  }

  @Test func lightnessRisesEvenly() {
    func luminance(_ color: IndexedImage.Color) -> Double {
      func linear(_ byte: UInt8) -> Double {
        let x = Double(byte) / 255
        return x <= 0.04045 ? x / 12.92 : PortableMath.pow((x + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    let steps = PerceptualColors.map(count: 64).map { PortableMath.cbrt(luminance($0)) }
    // A byte is too coarse for the first step.
    for (low, high) in zip(steps.dropFirst(), steps.dropFirst(2)) { #expect(high > low && high - low < 0.03) }
  }

  // MARK: As `generate` makes it

  private static let recipe = """
    {"duration_seconds": 0.4, "effects": [{"type": "reverb", "decay": 0.4, "damping": 0.5, "wet": 0.4, "room_size": 0.5}], "layers": [
      {"synthesis": {"type": "fm_synth", "carrier_freq": 220, "modulator_freq": 330, "modulation_index": 4},
       "envelope": {"attack": 0.01, "decay": 0.1, "sustain": 0.5, "release": 0.1}, "volume": 0.8, "pan": -0.4}]}
    """

  private static func artifacts(_ pictures: [PreviewPicture], seconds: Double? = nil) throws -> [Artifact] {
    var context = GenerationContext(
      seed: 5, outputs: [Output(kind: .primary, format: .wav, path: "sounds/a.b.wav")], previewSeconds: seconds)
    context.previewPictures = pictures
    return try AudioV1.generate(Render.params(recipe), context)
  }

  @Test func thePictureComesBesideAndChangesNothingElse() throws {
    for seconds in [nil, 0.1] {
      let plain = try Self.artifacts([], seconds: seconds)
      let more = try Self.artifacts([.spectrogram], seconds: seconds)
      #expect(more.map(\.path) == plain.map(\.path) + ["sounds/a.b_preview.spectrogram.png"])
      #expect(zip(plain, more).allSatisfy { $0.bytes == $1.bytes && $0.isPreview == $1.isPreview })
      let picture = try #require(more.last)
      #expect(picture.kind == .preview && picture.format == .png && picture.bytes.count < 120_000)
      let image = try PNGDecoder.decode(picture.bytes)
      #expect(image.width == 1024 && image.height == 384)
    }
  }

  /// Of a signal that does not change with the renderer.
  @Test func goldens() throws {
    let sweep = (0..<22050).map { PortableMath.sinCycles(Double($0 * $0) / 90000) }
    let picture = try #require(SpectrogramSheet(AudioSignal(sampleRate: 22050, channels: [sweep])).picture)
    #expect(fingerprint(picture.indices) == "31402688f6af4dd8")
    #expect(fingerprint(PNGEncoder().encode(picture)) == "2b4dc7ecd2f156a5")
    #expect(fingerprint(PerceptualColors.map(count: 64).flatMap { [$0.red, $0.green, $0.blue] }) == "2b2b38a314d04938")
  }
}
