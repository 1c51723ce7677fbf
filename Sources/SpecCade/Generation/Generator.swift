import ArtifactCache
import BLAKE3
import Dispatch
import SchemaKit
import SpecModel
import SystemIO

/// From a validated spec to published files: cache, renderer, publication.
public struct Generator: Sendable {
  public var fileSystem: any FileSystem
  public var cache: ArtifactCache?
  /// Whether cached results are used; off, everything is rendered and stored anew.
  public var readsCache = true

  public init(fileSystem: any FileSystem = POSIXFileSystem(), cache: ArtifactCache?) {
    self.fileSystem = fileSystem
    self.cache = cache
  }

  /// Makes the spec's files below the output root, or restores them.
  ///
  /// Nothing is published unless everything could be rendered.
  public func generate(_ validated: ValidatedSpec, _ options: GenerationOptions) throws(GenerationFailure)
    -> GenerationOutcome
  {
    var outcome = GenerationOutcome()
    let key = ActionKey(
      specHash: validated.specHash.hexadecimal, recipeKind: validated.recipe.kind,
      backend: validated.recipe.backend, algorithmEpoch: validated.recipe.algorithmEpoch,
      previewSeconds: options.previewSeconds)
    outcome.actionKey = key
    let cache = options.usesCache && !options.measuresStages ? self.cache : nil
    var publisher = try Publisher(root: options.outputRoot, fileSystem: fileSystem)

    if let cache, readsCache, let entry = cache.entry(for: key), try publisher.restore(entry, from: cache) {
      outcome.cacheHit = true
      outcome.outputs = entry.artifacts.map { OutputResult($0) }
      outcome.unchangedFiles = publisher.unchangedFiles
      return outcome
    }

    let stages = StageRecorder()
    let artifacts = try render(validated, options, stages)
    outcome.stages = stages.times
    let records = artifacts.map { CachedArtifact($0) }
    try publisher.publish(artifacts, records)
    outcome.outputs = records.map { OutputResult($0) }
    outcome.unchangedFiles = publisher.unchangedFiles
    if let cache {
      do {
        try cache.store(artifacts, as: records, for: key)
      } catch {
        outcome.warnings.append(
          Diagnostic(
            .cacheUnavailable, "the result could not be cached: \(error)", hint: "use --cache-dir or --no-cache"))
      }
    }
    return outcome
  }

  private func render(
    _ validated: ValidatedSpec, _ options: GenerationOptions, _ stages: StageRecorder
  ) throws(GenerationFailure) -> [Artifact] {
    var context = GenerationContext(
      seed: validated.spec.seed, outputs: validated.spec.outputs, budget: validated.budget,
      previewSeconds: options.previewSeconds)
    context.parallel = options.usesSeveralCores ? Parallel.overCores : Parallel.inTurn
    context.now = { SystemClock.monotonicNanoseconds() }
    if options.measuresStages { context.stageFinished = { stages.record($0, $1) } }
    do throws(GenerationError) {
      return try validated.generate(context)
    } catch {
      throw GenerationFailure(
        .dispatchBackend,
        "Backend error: \(validated.spec.assetType.displayName) generation failed: \(error.message) [\(error.code)]",
        at: error.path.map { JSONPath(["recipe", "params"]).appending($0.steps) })
    }
  }
}

/// Ways to run independent pieces of work.
enum Parallel {
  /// Over the cores; the order of effects must not matter.
  static let overCores: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
    if count <= 1 { inTurn(count, body) } else { DispatchQueue.concurrentPerform(iterations: count, execute: body) }
  }

  static let inTurn: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
    for index in 0..<count { body(index) }
  }
}
