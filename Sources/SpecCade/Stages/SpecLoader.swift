import BLAKE3
import JSONCore
import SpecCompiler
import SpecModel
import SystemIO

/// A spec file, read and compiled to the JSON value that it describes.
public struct LoadedSpec: Sendable {
  public let path: String
  public let sourceKind: SourceKind
  public let sourceHash: BLAKE3.Digest
  /// The size of the file.
  public let sourceBytes: Int
  public let document: JSONDocument
  /// Every further file that compiling read, named relative to the spec's folder; empty for JSON.
  public var loadedFiles: [LoadedFile] = []
  /// The version of the library that a Starlark source uses.
  public var stdlibVersion: String? = nil

  public var root: JSONValue { document.root }
}

/// A file that a source loaded.
public struct LoadedFile: Sendable, Hashable {
  public var path: String
  /// Of its bytes.
  public var hash: BLAKE3.Digest?

  public init(path: String, hash: BLAKE3.Digest?) {
    self.path = path
    self.hash = hash
  }
}

/// The first stage: bytes of a file to a JSON value with positions.
public struct SpecLoader: Sendable {
  public var fileSystem: any FileSystem
  /// Files beyond this are refused before they are read, whatever the budget, in bytes.
  public var maximumBytes: Int

  public init(fileSystem: any FileSystem = POSIXFileSystem(), maximumBytes: Int = 64 << 20) {
    self.fileSystem = fileSystem
    self.maximumBytes = maximumBytes
  }

  /// - Parameter profile: Bounds the size of the file and what compiling it may take. The size of a JSON file is the
  ///   budget stage's to refuse, with everything else; what has to be evaluated is refused here.
  /// - Throws: CLI_001 for a file that cannot be read, CLI_002 for an unknown extension, CLI_003 for a text that is no
  ///   JSON, E017 for one too large to be looked at.
  public func load(_ path: String, under profile: BudgetProfile = .unlimited) throws(Diagnostic) -> LoadedSpec {
    _ = try SourceDocument.kind(ofPath: path)
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.read(path, limit: maximumBytes)
    } catch {
      if error.code == SystemError.limitExceeded, let violation = sizeViolation(path, profile) { throw violation }
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    return try load(SourceDocument(path: path, bytes: bytes), under: profile)
  }

  /// Compiles a document that is in memory.
  public func load(_ source: SourceDocument, under profile: BudgetProfile = .unlimited) throws(Diagnostic) -> LoadedSpec
  {
    if source.kind != .json, let violation = sizeViolation(source.bytes.count, source.path, profile) { throw violation }
    let document = try SpecCompiler(limits: Self.compilerLimits(of: profile)).compile(source)
    return LoadedSpec(
      path: source.path, sourceKind: source.kind, sourceHash: source.hash, sourceBytes: source.bytes.count,
      document: document)
  }

  /// What a profile lets the compiler take.
  static func compilerLimits(of profile: BudgetProfile) -> SpecCompiler.Limits {
    SpecCompiler.Limits(timeoutSeconds: profile.general.starlarkTimeoutSeconds.maximum)
  }

  private func sizeViolation(_ path: String, _ profile: BudgetProfile) -> Diagnostic? {
    guard let status = try? fileSystem.existingStatus(path) else { return nil }
    return sizeViolation(Int(clamping: status.size), path, profile)
  }

  private func sizeViolation(_ bytes: Int, _ path: String, _ profile: BudgetProfile) -> Diagnostic? {
    let engine = BudgetUse.EngineLimit.maximum(Double(maximumBytes), reason: "a spec is read into memory")
    var violation = profile.violation(of: BudgetUse(\.general.maxSpecSizeBytes, Double(bytes), engine: engine, at: nil))
    violation?.file = path
    return violation
  }
}
