import SpecModel
import SystemIO

/// Which rules are looked at.
public struct LintSelection: Sendable, Hashable {
  /// Nothing but these; nil: all.
  public var only: Set<String>?
  /// Not these, whatever `only` says.
  public var disabled: Set<String>

  public init(only: Set<String>? = nil, disabled: Set<String> = []) {
    self.only = only
    self.disabled = disabled
  }

  func includes(_ rule: String) -> Bool { !disabled.contains(rule) && (only?.contains(rule) ?? true) }
}

extension AssetAnalyzer {
  /// What the rules say of a file (contract, core §7.14). Files that are no assets, and those of a family's formats that
  /// have no decoder, have nothing said of them.
  ///
  /// - Parameter context: The recipe that made the file, where it is known.
  /// - Throws: CLI_001 where the file cannot be read, CLI_011 where its family has no rules in this version, and the
  ///   family's code where it cannot be decoded.
  public func lint(
    _ path: String, _ context: LintContext = LintContext(), _ selection: LintSelection = LintSelection()
  ) throws(Diagnostic) -> LintReport {
    guard let ending = FilePath.fileExtension(of: path), let family = families.linting(extension: ending) else {
      // Only whether it is there.
      _ = try status(of: path)
      return LintReport()
    }
    guard let analysis = family.analysis else {
      _ = try status(of: path)
      throw Diagnostic(
        .analysisUnsupported, "Files of the family \(family.name) ('.\(ending)') have no rules in this version",
        file: path)
    }
    guard family.extensions.contains(ending) else {
      _ = try status(of: path)
      return LintReport()
    }
    let bytes = try read(path)
    do throws(AnalysisFailure) {
      return LintReport(try analysis.lint(bytes, context).filter { selection.includes($0.ruleId) })
    } catch {
      throw Self.diagnostic(error, family, path)
    }
  }

  /// Whether any rule looks into a file of this name.
  public func looksInto(_ path: String) -> Bool {
    FilePath.fileExtension(of: path).flatMap { families.measuring(extension: $0) }?.analysis != nil
  }

  private func status(of path: String) throws(Diagnostic) -> FileStatus {
    do throws(SystemError) {
      return try fileSystem.status(path, in: nil, followLink: true)
    } catch {
      throw Diagnostic(.fileRead, "Failed to read file '\(path)': \(error.reason)", file: path)
    }
  }
}

extension AssetFamilies {
  /// What the rules say of the files that a spec declares, all together (contract, core §5.5).
  func lint(_ artifacts: [Artifact], of spec: ValidatedSpec) -> LintReport {
    let context = LintContext(recipeKind: spec.recipe.kind, params: spec.params)
    let declared = artifacts.filter { artifact in spec.spec.outputs.contains { $0.path == artifact.path } }
    return LintReport(
      declared.flatMap { artifact -> [LintIssue] in
        // What a renderer made can be decoded.
        (try? analysis(ofOutput: artifact.path)?.lint(artifact.bytes, context)) ?? []
      })
  }

  /// The rules that outputs are checked by, and their version: part of what a generation's findings depend on.
  func lintVersions(of outputs: [Output]) -> [String] {
    list.compactMap { family in
      guard let analysis = family.analysis else { return nil }
      let isAsked = outputs.contains { output in
        FilePath.fileExtension(of: output.path).map(family.extensions.contains) ?? false
      }
      return isAsked ? "\(family.name) \(analysis.lintVersion)" : nil
    }
  }

  private func analysis(ofOutput path: String) -> AssetFamily.Analysis? {
    FilePath.fileExtension(of: path).flatMap { measuring(extension: $0) }?.analysis
  }
}
