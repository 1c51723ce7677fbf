import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import AudioRecipes

/// Renders what a test writes as JSON.
enum Render {
  static func params(_ json: String) throws -> AudioParams {
    let (value, problems) = AudioParams.decode(try JSONDocument.parse(json).root)
    try #require(problems.isEmpty, "\(problems)")
    return try #require(value)
  }

  static func synthesis(_ json: String) throws -> any RenderableSynthesis {
    let (value, problems) = Synthesis.decode(try JSONDocument.parse(json).root)
    try #require(problems.isEmpty, "\(problems)")
    return try #require(value?.member as? any RenderableSynthesis)
  }

  /// The bare sound of a synthesis.
  static func samples(
    _ json: String, count: Int = 44100, sampleRate: Double = 44100, seed: UInt32 = 1, pitchFactors: [Double]? = nil
  ) throws -> [Double] {
    try synthesis(json).render(
      SynthesisContext(sampleRate: sampleRate, sampleCount: count, seed: seed, pitchFactors: pitchFactors))
  }

  static func artifacts(
    _ params: AudioParams, seed: UInt32 = 1, previewSeconds: Double? = nil,
    parallel: (@Sendable (Int, @Sendable (Int) -> Void) -> Void)? = nil
  ) throws -> [Artifact] {
    var context = GenerationContext(
      seed: seed, outputs: [Output(kind: .primary, format: .wav, path: "sounds/beep.wav")],
      previewSeconds: previewSeconds)
    if let parallel { context.parallel = parallel }
    return try AudioV1.generate(params, context)
  }

  /// The file's samples in −1...1, one array a channel.
  static func file(_ json: String, seed: UInt32 = 1, previewSeconds: Double? = nil) throws -> Wave {
    Wave(try #require(artifacts(params(json), seed: seed, previewSeconds: previewSeconds).first))
  }

  /// A recipe of one layer that is at full level all the time.
  static func held(_ synthesis: String, seconds: Double = 1, layer: String = "", recipe: String = "") -> String {
    """
    {"duration_seconds": \(seconds), "layers": [{"synthesis": \(synthesis), "volume": 1, "pan": 0,
      "envelope": {"attack": 0, "decay": 0, "sustain": 1, "release": 0}\(layer)}]\(recipe)}
    """
  }
}

/// A WAV file taken apart.
struct Wave {
  let artifact: Artifact
  let channels: [[Double]]
  var samples: [Double] { channels[0] }

  init(_ artifact: Artifact) {
    self.artifact = artifact
    let bytes = artifact.bytes
    let count = Int(bytes[22])
    let range = artifact.hashedRange ?? 44..<bytes.count
    let all = stride(from: range.lowerBound, to: range.upperBound, by: 2).map {
      Double(Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)) / 32767
    }
    channels = (0..<count).map { channel in stride(from: channel, to: all.count, by: count).map { all[$0] } }
  }
}

/// FNV-1a, 64 bits: golden values are short.
func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return String(hash, radix: 16)
}
