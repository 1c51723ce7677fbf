import SpecCompiler
import SpecModel
import SystemIO

/// The first stage: bytes of a file to a JSON value with positions.
public struct SpecLoader: Sendable {
  public var fileSystem: any FileSystem
  /// What Starlark specs are written in; copies share it.
  public var language: SpecLanguage
  /// Files beyond this are refused before they are read, whatever the budget, in bytes.
  public var maximumBytes: Int

  public init(
    fileSystem: any FileSystem = POSIXFileSystem(), language: SpecLanguage = .standard, maximumBytes: Int = 64 << 20
  ) {
    self.fileSystem = fileSystem
    self.language = language
    self.maximumBytes = maximumBytes
  }

  /// - Parameter profile: Bounds the size of the file and what compiling it may take; nil: the usual time, any size. The
  ///   size of a JSON file is the budget stage's to refuse, with everything else; what has to be evaluated is refused
  ///   here.
  /// - Throws: CLI_001 for a file that cannot be read, CLI_002 for an unknown extension, CLI_003 for a text that is no
  ///   JSON, CLI_004 and CLI_005 for Starlark that fails, E017 for one too large to be looked at.
  public func load(_ path: String, under profile: BudgetProfile? = nil) throws(LoadFailure) -> LoadedSpec {
    let source: SourceDocument
    do throws(Diagnostic) {
      source = try read(path, profile)
    } catch {
      throw LoadFailure(error)
    }
    return try load(source, under: profile)
  }

  private func read(_ path: String, _ profile: BudgetProfile?) throws(Diagnostic) -> SourceDocument {
    _ = try SourceDocument.kind(ofPath: path)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try fileSystem.read(path, limit: maximumBytes)
    } catch {
      if error.code == SystemError.limitExceeded, let violation = sizeViolation(path, profile) { throw violation }
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
    return try SourceDocument(path: path, bytes: bytes)
  }

  /// Compiles a document that is in memory; what it loads is read from the file system.
  public func load(_ source: SourceDocument, under profile: BudgetProfile? = nil) throws(LoadFailure) -> LoadedSpec {
    if source.kind != .json, let violation = sizeViolation(source.bytes.count, source.path, profile) {
      throw LoadFailure(violation)
    }
    let compiled = try compiler(under: profile).compile(source)
    return LoadedSpec(
      path: source.path, sourceKind: source.kind, sourceHash: source.hash, sourceBytes: source.bytes.count,
      document: compiled.document, loadedFiles: compiled.loadedFiles, warnings: compiled.warnings,
      stdlibVersion: compiled.stdlibVersion)
  }

  private func compiler(under profile: BudgetProfile?) -> SpecCompiler {
    SpecCompiler(
      limits: profile.map { Self.compilerLimits(of: $0) } ?? SpecCompiler.Limits(), language: language,
      fileSystem: fileSystem
    ) { [fileSystem] folder in
      ProjectLocation.containing(folder, fileSystem: fileSystem).flatMap { $0.projectFile == nil ? nil : $0.root }
    }
  }

  /// What a profile lets the compiler take.
  static func compilerLimits(of profile: BudgetProfile) -> SpecCompiler.Limits {
    SpecCompiler.Limits(timeoutSeconds: profile.general.starlarkTimeoutSeconds.maximum)
  }

  private func sizeViolation(_ path: String, _ profile: BudgetProfile?) -> Diagnostic? {
    guard let status = try? fileSystem.existingStatus(path) else { return nil }
    return sizeViolation(Int(clamping: status.size), path, profile)
  }

  private func sizeViolation(_ bytes: Int, _ path: String, _ profile: BudgetProfile?) -> Diagnostic? {
    guard let profile else { return nil }
    let engine = BudgetUse.EngineLimit.maximum(Double(maximumBytes), reason: "a spec is read into memory")
    var violation = profile.violation(of: BudgetUse(\.general.maxSpecSizeBytes, Double(bytes), engine: engine, at: nil))
    violation?.file = path
    return violation
  }
}
