import BLAKE3
import JSONCore
import SchemaKit
import SpecModel

/// What a generation made, as the cache remembers it.
///
/// On disk three lines: `speccade-action 3 CHECKSUM`, the inputs, the artifacts with what the quality rules say of them.
/// The checksum is BLAKE3 of the other two
/// lines, so that no flipped bit is believed; the inputs' hash is the entry's name, so that no entry is believed under
/// another's; and the inputs tell `cache explain` what differs.
public struct ActionEntry: Sendable {
  /// The inputs' canonical line.
  public let canonicalInputs: [UInt8]
  public let artifacts: [CachedArtifact]
  /// Findings about the artifacts, which need not be looked at again for a report.
  public let lint: LintReport

  public init(_ action: Action, _ artifacts: [CachedArtifact], lint: LintReport = LintReport()) {
    canonicalInputs = action.canonicalInputs
    self.artifacts = artifacts
    self.lint = lint
  }

  public var key: ActionKey { ActionKey(ofCanonical: canonicalInputs) }

  /// The inputs as JSON.
  public var inputs: JSONValue? { (try? JSONDocument.parse(canonicalInputs))?.root }

  private static let magic = Array("speccade-action 3 ".utf8)
  private static let newline = UInt8(ascii: "\n")

  /// The entry as its file has it.
  public func text() -> [UInt8] {
    var builder = JSONBuilder()
    ArtifactList(artifacts, lint).encode(to: &builder)
    let body = canonicalInputs + [Self.newline] + CanonicalJSON.bytes(of: builder.finish().root) + [Self.newline]
    return Self.magic + Array(BLAKE3.hash(body).hexadecimal.utf8) + [Self.newline] + body
  }

  /// Reads an entry's file.
  ///
  /// - Throws: What is wrong with it.
  /// - Complexity: Linear in the size of the file.
  public init(text: [UInt8]) throws(EntryProblem) {
    let headerCount = Self.magic.count + 64
    guard text.count > headerCount + 1, text.starts(with: Self.magic), text[headerCount] == Self.newline else {
      throw EntryProblem("it is no action entry")
    }
    let checksum = String(decoding: text[Self.magic.count..<headerCount], as: UTF8.self)
    let start = headerCount + 1
    let actual = text.withUnsafeBytes { BLAKE3.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    guard actual.hexadecimal == checksum else { throw EntryProblem("its checksum is not that of its contents") }
    guard let end = text[start...].firstIndex(of: Self.newline), text.last == Self.newline,
      let document = try? JSONDocument.parse(Array(text[(end + 1)...]))
    else { throw EntryProblem("it is not written to its end") }
    let (list, problems) = ArtifactList.decode(document.root)
    guard problems.isEmpty, let list else { throw EntryProblem("its artifacts are not readable") }
    canonicalInputs = Array(text[start..<end])
    artifacts = list.artifacts
    lint = list.lint
  }
}

/// Why an entry is not believed.
public struct EntryProblem: Error, Sendable, Hashable {
  public let reason: String
  init(_ reason: String) { self.reason = reason }
}

/// The third line of an entry.
struct ArtifactList: SchemaObject {
  var artifacts: [CachedArtifact] = []
  var lint = LintReport()

  init() {}
  init(_ artifacts: [CachedArtifact], _ lint: LintReport) {
    self.artifacts = artifacts
    self.lint = lint
  }

  static let doc = "What a generation made."
  static let table = fields(of: ArtifactList.self, rejectingDuplicates: true) { f in
    f.required(\.artifacts, "artifacts", doc: "The files.")
    f.required(\.lint, "lint", doc: "Findings about them.")
  }
}
