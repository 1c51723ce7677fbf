import AudioRecipes
import JSONCore
import SchemaKit
import SpecModel
import SystemIO

/// The levels of a sound that an audit looks at; rounded to six decimals, as `analyze` writes them.
public struct AuditLevels: Sendable, Hashable {
  public var peakDecibels: Double
  public var rmsDecibels: Double
  public var offset: Double
  public var isClipping: Bool

  public init(peakDecibels: Double, rmsDecibels: Double, offset: Double, isClipping: Bool) {
    self.peakDecibels = peakDecibels
    self.rmsDecibels = rmsDecibels
    self.offset = offset
    self.isClipping = isClipping
  }

  init(_ levels: AudioLevelSummary) {
    self.init(
      peakDecibels: JSONTree.sixDecimals(levels.peakDecibels), rmsDecibels: JSONTree.sixDecimals(levels.rmsDecibels),
      offset: JSONTree.sixDecimals(levels.offset), isClipping: levels.isClipping)
  }
}

/// What a sound measured when its baseline was written (contract, audio §17.4): `x.audit.json` beside `x.wav`.
public struct AuditBaseline: SchemaObject, Hashable {
  public var schemaVersion: UInt32 = 1
  public var peakDecibels = 0.0
  public var rmsDecibels = 0.0
  public var offset = 0.0
  public var isClipping = false
  public var fileHash: String? = nil

  public init() {}

  init(_ levels: AuditLevels, fileHash: String) {
    peakDecibels = levels.peakDecibels
    rmsDecibels = levels.rmsDecibels
    offset = levels.offset
    isClipping = levels.isClipping
    self.fileHash = fileHash
  }

  public var levels: AuditLevels {
    AuditLevels(peakDecibels: peakDecibels, rmsDecibels: rmsDecibels, offset: offset, isClipping: isClipping)
  }

  public static let doc = "What a sound measured when its baseline was written."
  public static let table = fields(of: AuditBaseline.self, unknown: .ignored, rejectingDuplicates: true) { f in
    f.required(\.schemaVersion, "schema_version", .range(1...1), doc: "1.")
    f.required(\.peakDecibels, "peak_db", unit: .decibels, doc: "The largest sample, in dBFS.")
    f.required(\.rmsDecibels, "rms_db", unit: .decibels, doc: "Root mean square, in dBFS.")
    f.required(\.offset, "dc_offset", doc: "The mean.")
    f.required(\.isClipping, "clipping_detected", doc: "Whether a sample reaches 0.999.")
    f.optional(\.fileHash, "file_hash", doc: "BLAKE3 of the file.")
  }

  /// `sounds/x.wav` → `sounds/x.audit.json`.
  public static func path(for sound: String) -> String {
    let name = FilePath.name(of: sound)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    return sound.dropLast(name.count) + stem + ".audit.json"
  }

  /// The baseline of a sound; nil where there is none that can be read.
  static func read(for sound: String, _ files: any FileSystem) -> AuditBaseline? {
    guard let bytes = try? files.read(path(for: sound), limit: 1 << 20), let document = try? JSONDocument.parse(bytes)
    else { return nil }
    let (baseline, problems) = decode(document.root)
    return problems.isEmpty ? baseline : nil
  }

  /// Writes it whole beside its sound, unless it says the same already.
  func write(for sound: String, _ files: any FileSystem) throws(Diagnostic) {
    let path = Self.path(for: sound)
    let text = PrettyJSON.bytes(of: jsonDocument().root, sortKeys: false)
    if let existing = try? files.read(path, limit: 1 << 20), existing == text { return }
    do throws(SystemError) {
      try files.writeAtomically(path: path, bytes: text)
    } catch {
      throw Diagnostic(.fileRead, "Failed to write '\(path)': \(error.reason)", file: path)
    }
  }
}
