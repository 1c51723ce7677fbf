import ArtifactCache
import SpecModel

/// Why a spec is found in the cache, or is not.
public struct CacheExplanation: Sendable {
  public enum Outcome: String, Sendable, Hashable {
    /// An entry with all its blobs, right.
    case hit
    /// No entry has the key.
    case miss
    /// An entry is there, and it or a blob of it is not right: it would be made again.
    case damaged
  }

  public var outcome = Outcome.miss
  public var key: ActionKey
  /// The store that has the entry.
  public var store: String?
  /// What the entry would restore.
  public var artifacts: [CachedArtifact] = []
  /// What is wrong in the stores.
  public var problems: [String] = []
  /// The key of the last generation that the report beside the spec records; nil where there is none.
  public var lastKey: ActionKey?
  /// What differs from that generation's inputs; nil where they are not known any more.
  public var changes: [InputDifference]?
  /// The changes are known only as far as the report tells them, since the last generation's entry is gone.
  public var changesAreFromReport = false
}

extension Engine {
  /// Says what `generate` would find, and what changed since it last ran. Generates and publishes nothing.
  ///
  /// - Parameter run: What `check` said of a spec that it found good.
  /// - Throws: What `generate` would fail with before it asks the cache; also where there is no cache.
  public func explain(_ run: Run, options: GenerationOptions) throws(GenerationFailure) -> CacheExplanation {
    let validated = try validated(run)
    guard let cache = generator.cache.cache(forSpecAt: run.path) else {
      throw GenerationFailure(.cacheUnavailable, "there is no cache folder: neither XDG_CACHE_HOME nor HOME is set")
    }
    let files = try ReferencedFiles(validated.recipe.referencedFiles, of: run.origin, generator.fileSystem)
    let inputs = ActionInputs(
      validated, files: files.contents, options, families: generator.families)
    let action = Action(inputs)
    var explanation = CacheExplanation(key: action.key)
    look(for: action, in: cache, &explanation)
    compare(action, validated, run, cache, &explanation)
    return explanation
  }

  private func look(for action: Action, in cache: ArtifactCache, _ explanation: inout CacheExplanation) {
    var problems: [StoreProblem] = []
    for store in cache.stores {
      guard let entry = cache.entry(for: action, in: store, &problems) else { continue }
      let blobs = entry.artifacts.map { cache.blob(of: $0, &problems) != nil }
      guard blobs.allSatisfy(\.self) else { continue }
      explanation.outcome = .hit
      explanation.store = store.name
      explanation.artifacts = entry.artifacts
      break
    }
    explanation.problems = problems.map(\.description)
    if explanation.outcome != .hit, !problems.isEmpty { explanation.outcome = .damaged }
  }

  /// The report beside the spec knows the last generation's key, and that key's entry its inputs.
  private func compare(
    _ action: Action, _ validated: ValidatedSpec, _ run: Run, _ cache: ArtifactCache,
    _ explanation: inout CacheExplanation
  ) {
    guard let path = reports.path(forSpecAt: run.path, assetId: validated.spec.assetId),
      let report = reports.read(path), let key = report.actionKey.flatMap({ ActionKey(text: $0) })
    else { return }
    explanation.lastKey = key
    if key == action.key {
      explanation.changes = []
    } else if let before = cache.entry(under: key)?.inputs, let after = ActionEntry(action, []).inputs {
      explanation.changes = InputDifference.between(before, after)
    } else {
      explanation.changes = differences(report, validated)
      explanation.changesAreFromReport = true
    }
  }

  /// What the report alone can tell.
  private func differences(_ report: Report, _ validated: ValidatedSpec) -> [InputDifference] {
    var differences: [InputDifference] = []
    func compare(_ path: String, _ before: String?, _ after: String?) {
      if before != after { differences.append(InputDifference(path, before: before, after: after)) }
    }
    compare("recipe_kind", report.recipeKind, validated.recipe.kind)
    compare("recipe_hash", report.recipeHash, validated.recipeHash.hexadecimal)
    compare("seed", report.seed.map { "\($0)" }, "\(validated.spec.seed)")
    compare(
      "algorithm_epoch", report.recipeBackendVersion.map { "\($0)" }, "\(validated.recipe.algorithmEpoch)")
    let declared = validated.spec.outputs.map(\.path)
    let made = report.outputs.map(\.path)
    for path in declared where !made.contains(path) { compare("outputs", nil, path) }
    return differences
  }
}
