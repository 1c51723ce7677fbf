import Foundation
import MediaFormats
import SpecCade
import Testing

@testable import Gallery

/// A folder with specs and what is made of them, removed afterwards.
final class Studio {
  let path: String
  let engine = Engine(cache: nil)

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/gallery-" + UUID().uuidString
    for folder in ["specs", "out"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func put(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: self(name), encoding: .utf8) }

  /// Writes a spec and makes its sound below `out/`.
  func make(
    _ id: String, folder: String = "ui", description: String = "A tone.", tags: [String] = ["ui", "short"],
    loops: Bool = false
  ) throws {
    let spec: [String: Any] = [
      "spec_version": 1, "asset_id": id, "asset_type": "audio", "license": "CC0-1.0", "seed": 7,
      "description": description, "style_tags": tags,
      "outputs": [["kind": "primary", "format": "wav", "path": "\(folder)/\(id).wav"]],
      "recipe": [
        "kind": "audio_v1",
        "params": [
          "duration_seconds": 0.5, "sample_rate": 22050, "base_note": "A3", "generate_loop_points": loops,
          "layers": [
            [
              "synthesis": ["type": "oscillator", "waveform": "sine", "frequency": 440], "volume": 0.5, "pan": 0,
              "envelope": ["attack": 0.01, "decay": 0.05, "sustain": 0.6, "release": 0.1],
            ] as [String: Any]
          ],
        ] as [String: Any],
      ] as [String: Any],
    ]
    try put("specs/\(id).json", [UInt8](try JSONSerialization.data(withJSONObject: spec, options: [.sortedKeys])))
    let run = engine.generate(
      self("specs/\(id).json"), options: GenerationOptions(outputRoot: self("out"), usesCache: false))
    try #require(run.ok, "\(run.errors)")
  }

  @discardableResult
  func page(
    _ name: String = "page.html", _ change: (inout Gallery.Options) -> Void = { _ in }
  ) throws -> (summary: Gallery.Summary, text: String) {
    var options = Gallery.Options(title: "Studio")
    options.reportFolders = [self("specs")]
    change(&options)
    let summary = try Gallery(engine: engine).write(self("out"), to: self(name), options)
    return (summary, try text(name))
  }

  /// The names of the cells of a page, in order.
  static func names(_ page: String) -> [String] {
    page.components(separatedBy: "data-path=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// A tenth of a second of a sine.
  static let wave: [UInt8] = {
    let samples = (0..<2205).map { Int16(8000 * sin(Double($0) * 0.1)) }
    return (try? WAVWriter(sampleRate: 22050, channelCount: 1).write(.pcm16(samples)).bytes) ?? []
  }()
}
