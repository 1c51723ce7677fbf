import Foundation

/// A folder of its own for one test, removed afterwards.
final class Workshop {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/workshop-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func put(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: self(name)) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

  func folder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
  }

  /// Every file below a folder, sorted, relative to it; hidden ones too.
  func files(below name: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: self(name))?.compactMap { $0 as? String } ?? []
    return found.filter { file in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: self("\(name)/\(file)"), isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func run(
    _ arguments: String..., environment: [String: String] = [:], interruptAfter seconds: Double? = nil
  ) throws -> Binary.Result {
    try Binary.run(arguments, in: path, environment: environment, interruptAfter: seconds)
  }
}

/// Small specs.
enum Sample {
  /// A beep of 0.1 s in `sounds/ID.wav`.
  static func beep(_ id: String = "beep-01", frequency: Double = 440, path: String? = nil, volume: Double = 0.8)
    -> String
  {
    """
    {
      "spec_version": 1, "asset_id": "\(id)", "asset_type": "audio", "license": "CC0-1.0", "seed": 42,
      "description": "A beep.",
      "outputs": [{"kind": "primary", "format": "wav", "path": "\(path ?? "sounds/\(id).wav")"}],
      "recipe": {"kind": "audio_v1", "params": {
        "duration_seconds": 0.1, "sample_rate": 22050,
        "layers": [{
          "synthesis": {"type": "oscillator", "waveform": "sine", "frequency": \(frequency)},
          "envelope": {"attack": 0.01, "decay": 0.02, "sustain": 0.5, "release": 0.02},
          "volume": \(volume), "pan": 0
        }]
      }}
    }
    """
  }
}
