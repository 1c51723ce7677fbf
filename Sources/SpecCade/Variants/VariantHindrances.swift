import SchemaKit
import SpecModel

/// What keeps variants of one spec from being made, or from leaving a report, known before anything is written.
///
/// By the index of the variant.
struct VariantHindrances: Sendable {
  /// Why it is not made: an identifier that is no folder's name or used twice, or a file that another makes.
  private(set) var refusals: [Int: Diagnostic] = [:]
  /// Whose report the one that it would write is.
  private(set) var reports: [Int: Diagnostic] = [:]

  var isEmpty: Bool { refusals.isEmpty && reports.isEmpty }
  /// All of it in words, in the order of the variants.
  var reasons: [String] {
    (refusals.map { ($0.key, $0.value.message) } + reports.map { ($0.key, $0.value.message) })
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Of all variants of a batch.
  ///
  /// Files and reports belong to the specs themselves first, then to the variants in the order of the batch: the same
  /// whatever the threads do. Specs that are equal have equal variants, which do not collide.
  ///
  /// - Returns: For the index of each run that has any.
  static func find(_ runs: [Engine.Run], _ store: ReportStore) -> [Int: VariantHindrances] {
    guard runs.contains(where: { $0.validation?.validated?.spec.variants?.isEmpty == false }) else { return [:] }
    var owners = Owners(runs, store)
    var found: [Int: VariantHindrances] = [:]
    for (index, run) in runs.enumerated() {
      guard let validated = run.validation?.validated else { continue }
      var hindrances = VariantHindrances()
      var seen: Set<String> = []
      for (place, variant) in (validated.spec.variants ?? []).enumerated() {
        let path: JSONPath = ["variants", .index(place), "variant_id"]
        if let fault = fault(of: variant.variantId, &seen) {
          hindrances.refusals[place] = Diagnostic(.invalidSpec, fault, at: path).located(run)
          continue
        }
        let claim = Claim(run: index, hash: validated.specHash.hexadecimal, variant: variant.variantId)
        if let (file, owner) = owners.claimFiles(validated.spec.outputs, claim) {
          hindrances.refusals[place] = Diagnostic(
            .duplicateOutputPath,
            "variant '\(variant.variantId)' would write '\(file)', which \(owner.name(runs)) makes",
            at: path, hint: "give one of them another path, or the variant another name"
          ).located(run)
        } else if let owner = owners.claimReport(of: run, validated.spec, store, claim) {
          hindrances.reports[place] = Diagnostic(
            .reportCollision,
            "no report of variant '\(variant.variantId)' is written: its name is that of \(owner.name(runs))'s report",
            at: path, hint: "give one of them another name, or move the spec to another folder"
          ).located(run)
        }
      }
      if !hindrances.isEmpty { found[index] = hindrances }
    }
    return found
  }

  private static func fault(of id: String, _ seen: inout Set<String>) -> String? {
    if id.isEmpty { return "variant_id is empty" }
    if id == "." || id.contains("..") || id.contains("/") || id.contains("\\") || id.contains("\0") {
      return "variant_id '\(id)' is not a folder name"
    }
    return seen.insert(id).inserted ? nil : "variant_id '\(id)' is used twice"
  }

  /// Who writes a file.
  private struct Claim {
    let run: Int
    /// Of the spec itself.
    let hash: String
    /// Nil for the spec itself.
    let variant: String?

    func name(_ runs: [Engine.Run]) -> String {
      variant.map { "variant '\($0)' of \(runs[run].path)" } ?? runs[run].path
    }

    /// The same bytes under the same name.
    func isSame(as other: Claim) -> Bool { hash == other.hash && variant == other.variant }
  }

  /// Who writes which files and reports.
  private struct Owners {
    private var files: [[[UInt8]]: Claim] = [:]
    private var reports: [String: Claim] = [:]

    init(_ runs: [Engine.Run], _ store: ReportStore) {
      for (index, run) in runs.enumerated() {
        let validated = run.validation?.validated
        let claim = Claim(run: index, hash: validated?.specHash.hexadecimal ?? "", variant: nil)
        for output in validated?.spec.outputs ?? [] {
          let file = OutputCollisions.file(output.path)
          if files[file] == nil { files[file] = claim }
        }
        if let spec = run.validation?.spec, let path = store.path(forSpecAt: run.path, assetId: spec.assetId),
          reports[path] == nil
        {
          reports[path] = claim
        }
      }
    }

    /// - Returns: The first file that another writes, and who; then none of the files is claimed.
    mutating func claimFiles(_ outputs: [Output], _ claim: Claim) -> (file: String, owner: Claim)? {
      let paths = outputs.map { "\(Engine.folder(ofVariant: claim.variant ?? ""))/\($0.path)" }
      for path in paths {
        if let owner = files[OutputCollisions.file(path)], !owner.isSame(as: claim) { return (path, owner) }
      }
      for path in paths { files[OutputCollisions.file(path)] = claim }
      return nil
    }

    /// - Returns: Who writes the report already; nil: nobody, or the same.
    mutating func claimReport(of run: Engine.Run, _ spec: Spec, _ store: ReportStore, _ claim: Claim) -> Claim? {
      guard let path = store.path(forSpecAt: run.path, assetId: spec.assetId, variantId: claim.variant) else {
        return nil
      }
      guard let owner = reports[path] else {
        reports[path] = claim
        return nil
      }
      return owner.isSame(as: claim) ? nil : owner
    }
  }
}

extension Diagnostic {
  fileprivate func located(_ run: Engine.Run) -> Diagnostic {
    run.loaded.map { located(in: $0.root, file: $0.path) } ?? self
  }
}
