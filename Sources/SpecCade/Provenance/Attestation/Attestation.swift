import BLAKE3
import JSONCore
import SpecModel
import SystemIO

/// What a report says, in the words of supply-chain tools: an in-toto Statement v1 with a SLSA provenance v1 predicate.
///
/// Field tables: github.com/in-toto/attestation/blob/main/spec/v1/statement.md and slsa.dev/spec/v1.0/provenance. Nothing
/// is signed here: a statement is what one signs.
public struct Attestation: Sendable {
  public static let statementType = "https://in-toto.io/Statement/v1"
  public static let predicateType = "https://slsa.dev/provenance/v1"
  /// How `externalParameters` and `internalParameters` are to be read: docs/provenance.md.
  public static let buildType = "https://speccade.invalid/build-types/generate/v1"
  public static let builder = "https://speccade.invalid/builders/speccade"

  public let statement: JSONTree

  /// - Parameters:
  ///   - reportPath: The report's file; its bytes become a by-product with their hash.
  ///   - outputRoot: The folder that the artifacts lie below: each is compared with its recorded hash, and its SHA-256 is
  ///     added, which most verifiers look for. Nil: the recorded BLAKE3 alone.
  /// - Throws: CLI_001 for a report that cannot be believed or records no artifacts, and for an artifact that is not what
  ///   was recorded.
  public init(
    reportPath: String, outputRoot: String? = nil, fileSystem: any FileSystem = POSIXFileSystem()
  ) throws(Diagnostic) {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try fileSystem.read(reportPath, limit: ReportStore.maximumBytes)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(reportPath)': \(error.reason)", file: reportPath)
    }
    let report = try Report.read(bytes, file: reportPath)
    guard report.ok, let provenance = report.provenance, !provenance.artifacts.isEmpty else {
      throw Diagnostic(
        .fileRead, "'\(reportPath)' records no artifacts to attest",
        hint: report.ok ? "`speccade generate` records them" : "the generation that it records failed", file: reportPath
      )
    }
    var subjects: [JSONTree] = []
    for artifact in provenance.artifacts {
      subjects.append(try Self.subject(artifact, report, outputRoot, fileSystem))
    }
    let reportDigest = BLAKE3.hash(bytes).hexadecimal
    statement = .object([
      .init("_type", .string(Self.statementType)),
      .init("subject", .array(subjects)),
      .init("predicateType", .string(Self.predicateType)),
      .init(
        "predicate",
        .object([
          .init("buildDefinition", Self.buildDefinition(report, provenance)),
          .init("runDetails", Self.runDetails(provenance, FilePath.name(of: reportPath), reportDigest)),
        ])),
    ])
  }

  private static func subject(
    _ artifact: ArtifactRecord, _ report: Report, _ outputRoot: String?, _ fileSystem: any FileSystem
  ) throws(Diagnostic) -> JSONTree {
    var digests = [JSONTree.Member("blake3", .string(artifact.hash))]
    // A variant's files lie in a folder of its own (contract, core §8).
    let folder = report.variantId.map { Engine.folder(ofVariant: $0) }
    let name = folder.map { "\($0)/\(artifact.path)" } ?? artifact.path
    if let outputRoot {
      let path = FilePath.join(outputRoot, name)
      guard let size = Int(exactly: artifact.size), let bytes = try? fileSystem.read(path, limit: size),
        BLAKE3.hash(bytes).hexadecimal == artifact.hash
      else {
        throw Diagnostic(
          .fileRead, "'\(path)' is not what the report recorded", hint: "`speccade generate` makes it anew", file: path)
      }
      digests.append(.init("sha256", .string(SHA256.hexadecimal(bytes))))
    }
    return .object([.init("name", .string(name)), .init("digest", .object(digests))])
  }

  private static func buildDefinition(_ report: Report, _ provenance: Provenance) -> JSONTree {
    .object([
      .init("buildType", .string(buildType)),
      .init("externalParameters", externalParameters(report, provenance)),
      .init("internalParameters", internalParameters(provenance)),
      .init("resolvedDependencies", .array(dependencies(provenance))),
    ])
  }

  /// What whoever asked for the build chose.
  private static func externalParameters(_ report: Report, _ provenance: Provenance) -> JSONTree {
    object([
      ("source", .string(provenance.sourcePath)),
      ("source_kind", .string(provenance.sourceKind.rawValue)),
      ("asset_id", report.assetId.map { .string($0) }),
      ("variant_id", report.variantId.map { .string($0) }),
      ("recipe_kind", report.recipeKind.map { .string($0) }),
      ("seed", .integer(Int64(provenance.seed))),
      ("budget_profile", provenance.budgetProfile.map { .string($0) }),
      ("preview_seconds", provenance.previewSeconds.map { .float($0) }),
      ("preview_pictures", provenance.previewPictures.map { .array($0.map { .string($0) }) }),
      ("sample_format", provenance.sampleFormat.map { .string($0) }),
    ])
  }

  /// What followed from that.
  private static func internalParameters(_ provenance: Provenance) -> JSONTree {
    object([
      ("spec_hash", .string(provenance.specHash)),
      ("recipe_hash", provenance.recipeHash.map { .string($0) }),
      ("backend_name", provenance.backendName.map { .string($0) }),
      ("backend_version", provenance.backendVersion.map { .string($0) }),
      ("algorithm_epoch", provenance.algorithmEpoch.map { .integer(Int64($0)) }),
      ("stdlib_version", provenance.stdlibVersion.map { .string($0) }),
      ("budget_hash", provenance.budgetHash.map { .string($0) }),
      ("action_key", provenance.actionKey.map { .string($0) }),
      ("target", provenance.environment.map { .string($0.target) }),
    ])
  }

  private static func dependencies(_ provenance: Provenance) -> [JSONTree] {
    var list = [dependency(provenance.sourcePath, "blake3", provenance.sourceHash)]
    for file in provenance.files {
      if let hash = file.hash { list.append(dependency(file.path, "blake3", hash)) }
    }
    if let commit = provenance.environment?.gitCommit {
      // What was built from a changed checkout was not built from the commit alone, and the statement says so.
      let state = provenance.environment?.gitDirty.map { JSONTree.boolean($0) } ?? .null
      list.append(
        .object([
          .init("name", .string("repository")),
          .init("digest", .object([.init("gitCommit", .string(commit))])),
          .init("annotations", .object([.init("dirty", state)])),
        ]))
    }
    return list
  }

  private static func runDetails(_ provenance: Provenance, _ reportName: String, _ digest: String) -> JSONTree {
    .object([
      .init(
        "builder",
        .object([
          .init("id", .string(builder)),
          .init("version", .object([.init("speccade", .string(provenance.toolVersion))])),
        ])),
      .init("byproducts", .array([dependency(reportName, "blake3", digest)])),
    ])
  }

  private static func dependency(_ name: String, _ algorithm: String, _ digest: String) -> JSONTree {
    .object([
      .init("name", .string(name)), .init("digest", .object([.init(algorithm, .string(digest))])),
    ])
  }

  private static func object(_ members: [(String, JSONTree?)]) -> JSONTree {
    .object(members.compactMap { name, value in value.map { .init(name, $0) } })
  }
}
