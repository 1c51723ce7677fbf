import ArtifactCache
import SpecModel
import SystemIO

/// Makes the files of reports again, and compares them with what the reports recorded.
///
/// The files are made in memory: neither the output root nor the cache is read or written, so that nothing but the
/// recorded inputs can be in the result.
public struct Reproducer: Sendable {
  public var engine: Engine
  /// Where recorded source paths begin; nil: at the project around each report.
  public var root: String?
  /// A folder that what was made is left in, below the report's path without its beginning; nil: nothing is left.
  public var keepsIn: String?

  public init(engine: Engine) { self.engine = engine }

  /// Every report below a folder, sorted by path; folders whose names begin with a dot are passed over.
  public func reports(below folder: String) throws(SystemError) -> [String] {
    var found: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      for entry in try engine.reports.fileSystem.entries(ofDirectory: next) where !entry.name.hasPrefix(".") {
        let path = next == "." ? entry.name : FilePath.join(next, entry.name)
        if entry.kind == .directory {
          folders.append(path)
        } else if entry.name.hasSuffix(".report.json") {
          found.append(path)
        }
      }
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// - Parameter jobs: How many at once; nil: as many as there are cores.
  /// - Returns: One result a path, in the order of `paths`.
  public func reproduce(_ paths: [String], jobs: Int? = nil) -> [Reproduction] {
    let alone = paths.count == 1
    return WorkQueue(jobs: jobs).map(paths) { reproduce($0, usesSeveralCores: alone) }
  }

  public func reproduce(_ reportPath: String, usesSeveralCores: Bool = true) -> Reproduction {
    var result = Reproduction(reportPath)
    do throws(Diagnostic) {
      let report = try engine.reports.load(reportPath)
      result.assetId = report.assetId
      guard report.ok, !report.outputs.isEmpty else {
        result.verdict = .nothing
        return result
      }
      try reproduce(report, usesSeveralCores, &result)
    } catch {
      result.verdict = .impossible
      result.problem = error
    }
    return result
  }

  private func reproduce(
    _ report: Report, _ usesSeveralCores: Bool, _ result: inout Reproduction
  ) throws(Diagnostic) {
    let recorded = report.provenance ?? Self.provenance(ofOlder: report)
    let search = SourceSearch(fileSystem: engine.reports.fileSystem, root: root)
    let source = try search.find(recorded, reportPath: result.reportPath)
    result.sourcePath = source
    let loaded: LoadedSpec
    do throws(LoadFailure) { loaded = try engine.loader.load(source) } catch { throw error.first }
    // A profile that is not known here cannot refuse what it once let through.
    let budget =
      recorded.budgetProfile.flatMap { try? engine.budget(ofSpecAt: source, .named($0)).profile } ?? .unlimited
    let validation = try validate(loaded, report, budget)
    let present = engine.recorder.provenance(of: loaded, validation, budget: budget, registry: engine.registry)
    result.changes =
      present.map {
        InputChange.all(recorded, $0, recordedTarget: recorded.environment?.target ?? report.targetTriple)
      } ?? []
    guard let validated = validation.validated else {
      throw validation.errors.first
        ?? Diagnostic(
          .dispatchNotImplemented, "this version cannot make '\(source)'",
          hint: "`speccade doctor` lists what is missing", file: source)
    }
    var options = GenerationOptions(usesCache: false, usesSeveralCores: usesSeveralCores)
    if report.outputs.contains(where: { $0.preview == true }) {
      options.previewSeconds = recorded.previewSeconds ?? .infinity
    } else {
      options.previewSeconds = recorded.previewSeconds
    }
    options.previewPictures = (recorded.previewPictures ?? []).compactMap { PreviewPicture(rawValue: $0) }
    options.sampleFormat = recorded.sampleFormat.flatMap { SampleFormat(rawValue: $0) } ?? .pcm16
    let artifacts: [Artifact]
    do throws(GenerationFailure) {
      let origin = SpecOrigin(path: source)
      artifacts = try engine.generator.render(validated, from: origin, options)
    } catch {
      throw error.diagnostic.located(in: loaded.root, file: source)
    }
    result.artifacts = compare(report, artifacts.map { CachedArtifact($0) })
    result.verdict = result.artifacts.allSatisfy(\.isEqual) ? .equal : .different
    try keep(artifacts, result.reportPath)
  }

  /// The spec of the source, or the variant that the report is of.
  private func validate(
    _ loaded: LoadedSpec, _ report: Report, _ budget: BudgetProfile
  ) throws(Diagnostic) -> ValidationResult {
    let validator = SpecValidator(registry: engine.registry, budget: budget, level: .generation)
    let base = validator.validate(loaded)
    guard let id = report.variantId, let spec = base.spec else { return base }
    guard let variant = spec.variants?.first(where: { $0.variantId == id }) else {
      throw Diagnostic(
        .invalidSpec, "'\(loaded.path)' has no variant '\(id)' any more", at: ["variants"], file: loaded.path)
    }
    return validator.validate(spec.deriving(variant).document().root, file: loaded.path)
  }

  private func compare(_ report: Report, _ made: [CachedArtifact]) -> [ArtifactComparison] {
    let records = report.provenance?.artifacts ?? []
    var comparisons: [ArtifactComparison] = []
    if records.isEmpty {
      for output in report.outputs {
        let now = made.first { $0.path == output.path }
        comparisons.append(ArtifactComparison(path: output.path, recorded: output.hash, found: now?.contentHash))
      }
    } else {
      for record in records {
        let now = made.first { $0.path == record.path }
        comparisons.append(
          ArtifactComparison(
            path: record.path, recorded: record.hash, found: now?.blob, recordedSize: record.size, foundSize: now?.size)
        )
      }
    }
    for artifact in made where !comparisons.contains(where: { $0.path == artifact.path }) {
      comparisons.append(ArtifactComparison(path: artifact.path, found: artifact.blob, foundSize: artifact.size))
    }
    return comparisons
  }

  private func keep(_ artifacts: [Artifact], _ reportPath: String) throws(Diagnostic) {
    guard let keepsIn else { return }
    let folder = FilePath.join(keepsIn, Self.keptName(reportPath))
    do throws(SystemError) {
      let root = try OutputRoot(path: folder, fileSystem: engine.reports.fileSystem)
      for artifact in artifacts {
        try root.publish(relativePath: artifact.path, bytes: artifact.bytes, durability: .unsynced)
      }
    } catch {
      throw Diagnostic(.fileRead, "cannot write below '\(folder)': \(error.reason)", hint: "use another --keep")
    }
  }

  /// `specs/ui/beep.report.json` → `specs/ui/beep`, and nothing that leads out of the folder: reports of several folders
  /// may have one name.
  static func keptName(_ reportPath: String) -> String {
    let names = PathText.normalized(reportPath).split(separator: "/").filter { $0 != ".." }
    let path = names.joined(separator: "/")
    return path.hasSuffix(".report.json") ? String(path.dropLast(".report.json".count)) : path
  }

  /// What a report from before provenance says of its inputs.
  private static func provenance(ofOlder report: Report) -> Provenance {
    var provenance = Provenance()
    provenance.sourceKind = report.sourceKind ?? .json
    provenance.sourceHash = report.sourceHash ?? ""
    provenance.specHash = report.specHash
    provenance.recipeHash = report.recipeHash
    provenance.seed = report.seed ?? 0
    provenance.algorithmEpoch = report.recipeBackendVersion
    provenance.stdlibVersion = report.stdlibVersion
    provenance.budgetProfile = report.budgetProfile
    let prefix = "speccade-cli v"
    provenance.toolVersion =
      report.backendVersion.hasPrefix(prefix) ? String(report.backendVersion.dropFirst(prefix.count)) : ""
    return provenance
  }
}
