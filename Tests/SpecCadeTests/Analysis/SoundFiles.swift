import Foundation
import JSONCore
import MediaFormats
import SpecModel

@testable import SpecCadeCommand

/// Small sounds and specs for the tools that look at finished files.
enum SoundFiles {
  /// A sine of 441 Hz that fades at both ends.
  static func tone(
    level: Double = 0.5, offset: Double = 0, seconds: Double = 0.6, rate: Int = 44100, channels: Int = 1
  ) throws -> [UInt8] {
    let count = Int(seconds * Double(rate))
    let samples = (0..<count).flatMap { index -> [Int16] in
      let fade = min(1, Double(min(index, count - 1 - index)) / (0.1 * Double(rate)))
      let x = level * fade * sin(2 * .pi * 441 * Double(index) / Double(rate)) + offset
      return [Int16](repeating: Int16((max(-1, min(x, 32767.0 / 32768)) * 32768).rounded()), count: channels)
    }
    return try WAVWriter(sampleRate: rate, channelCount: channels, sampler: nil, instrument: nil)
      .write(.pcm16(samples)).bytes
  }

  static func spec(_ id: String = "beep-01", seed: Int = 42, path: String? = nil, more: String = "") -> String {
    """
    {"spec_version": 1, "asset_id": "\(id)", "asset_type": "audio", "license": "CC0-1.0", "seed": \(seed),
     "description": "A hiss.",
     "outputs": [{"kind": "primary", "format": "wav", "path": "\(path ?? "sounds/\(id).wav")"}],
     "recipe": {"kind": "audio_v1", "params": {"duration_seconds": 0.2, "sample_rate": 22050\(more),
       "layers": [{"synthesis": {"type": "noise_burst", "noise_type": "white",
           "filter": {"type": "lowpass", "cutoff": 2000, "resonance": 1}},
         "envelope": {"attack": 0.005, "decay": 0.05, "sustain": 0.4, "release": 0.08}, "volume": 0.8, "pan": 0}]}}}
    """
  }
}

extension CommandRun {
  /// With every recipe kind of the program itself.
  init(program arguments: String...) { self.init(list: arguments, registry: .standard) }
}

extension JSONTree {
  var number: Double? {
    switch self {
    case .float(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}
