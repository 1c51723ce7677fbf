import ArtifactCache
import BLAKE3
import Dispatch
import SchemaKit
import SpecModel
import SystemIO

/// From a validated spec to published files: cache, renderer, publication.
public struct Generator: Sendable {
  public var fileSystem: any FileSystem
  public var cache: CacheChoice
  /// Whether cached results are used; off, everything is rendered and stored anew.
  public var readsCache = true
  /// Whose rules results are checked by.
  public var families = AssetFamilies.standard

  public init(fileSystem: any FileSystem = POSIXFileSystem(), cache: CacheChoice) {
    self.fileSystem = fileSystem
    self.cache = cache
  }

  /// Makes the spec's files below the output root, or restores them.
  ///
  /// Nothing is published unless everything could be rendered. Whatever is wrong with the cache is a warning.
  public func generate(
    _ validated: ValidatedSpec, from origin: SpecOrigin, _ options: GenerationOptions
  ) throws(GenerationFailure) -> GenerationOutcome {
    var outcome = GenerationOutcome()
    let files = try ReferencedFiles(validated.recipe.referencedFiles, of: origin, fileSystem)
    outcome.referencedFiles = files.contents
    let action = Action(
      ActionInputs(
        validated, files: files.contents, options, families: families))
    outcome.actionKey = action.key
    outcome.previewSeconds = options.previewSeconds.flatMap { $0.isFinite ? $0 : nil }
    outcome.previewPictures = options.previewPictures
    outcome.sampleFormat = options.sampleFormat
    let cache = options.usesCache && !options.measuresStages ? self.cache.cache(forSpecAt: origin.path) : nil
    outcome.cacheWasAsked = cache != nil && readsCache
    var publisher = try Publisher(root: options.outputRoot, fileSystem: fileSystem)

    if let cache, readsCache, try restore(action, from: cache, &publisher, &outcome) { return outcome }

    let stages = StageRecorder()
    let artifacts = try render(validated, files, options, stages)
    outcome.stages = stages.times
    let records = artifacts.map { CachedArtifact($0) }
    try publisher.publish(artifacts, records)
    outcome.outputs = records.map { OutputResult($0) }
    outcome.artifacts = records.map { ArtifactRecord($0) }
    outcome.unchangedFiles = publisher.unchangedFiles
    outcome.lint = families.lint(artifacts, of: validated)
    if let cache {
      do throws(StoreProblem) {
        try cache.store(artifacts, as: records, lint: outcome.lint, for: action)
      } catch {
        outcome.warnings.append(
          Diagnostic(
            .cacheUnavailable, "the result could not be cached: \(error)", hint: "use --cache-dir or --no-cache"))
      }
    }
    return outcome
  }

  /// Restores a generation from the first store that has all of it.
  private func restore(
    _ action: Action, from cache: ArtifactCache, _ publisher: inout Publisher, _ outcome: inout GenerationOutcome
  ) throws(GenerationFailure) -> Bool {
    var problems: [StoreProblem] = []
    for store in cache.stores {
      guard let entry = cache.entry(for: action, in: store, &problems),
        try publisher.restore(entry.artifacts, from: cache, &problems)
      else { continue }
      outcome.cacheHit = true
      outcome.outputs = entry.artifacts.map { OutputResult($0) }
      outcome.artifacts = entry.artifacts.map { ArtifactRecord($0) }
      outcome.unchangedFiles = publisher.unchangedFiles
      outcome.lint = entry.lint
      break
    }
    let ending = outcome.cacheHit ? "it was taken from elsewhere" : "it is made anew"
    outcome.warnings += problems.map {
      Diagnostic(
        .cacheUnavailable, "\($0); \(ending)", hint: "`speccade cache verify --repair` removes what is damaged")
    }
    return outcome.cacheHit
  }

  /// What the renderer makes of a spec, in memory; writes nothing and asks no cache.
  func render(
    _ validated: ValidatedSpec, from origin: SpecOrigin, _ options: GenerationOptions
  ) throws(GenerationFailure) -> [Artifact] {
    let files = try ReferencedFiles(validated.recipe.referencedFiles, of: origin, fileSystem)
    return try render(validated, files, options, StageRecorder())
  }

  private func render(
    _ validated: ValidatedSpec, _ files: ReferencedFiles, _ options: GenerationOptions, _ stages: StageRecorder
  ) throws(GenerationFailure) -> [Artifact] {
    try MemoryGuard.check(validated.recipe.cost(options.request))
    var context = GenerationContext(
      seed: validated.spec.seed, outputs: validated.spec.outputs, budget: validated.budget,
      previewSeconds: options.previewSeconds)
    context.previewPictures = options.previewPictures
    context.files = files.files
    context.sampleFormat = options.sampleFormat
    if validated.recipe.namesSpec { context.specHash = validated.specHash.hexadecimal }
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
public enum Parallel {
  /// Over the cores; the order of effects must not matter.
  public static let overCores: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
    if count <= 1 { inTurn(count, body) } else { DispatchQueue.concurrentPerform(iterations: count, execute: body) }
  }

  public static let inTurn: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
    for index in 0..<count { body(index) }
  }
}
