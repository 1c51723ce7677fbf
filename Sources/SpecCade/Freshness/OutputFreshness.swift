import SpecModel

/// Whether a file below the output root is what its spec gives now.
public struct OutputFreshness: Sendable {
  public enum State: String, Sendable, Hashable {
    case fresh
    /// There is no such file.
    case missing
    /// There is a file, or something else, with other bytes.
    case differs
  }

  /// Relative to the output root, a variant's folder included.
  public let path: String
  public let state: State
  /// BLAKE3 of the bytes that the file should have, in hexadecimal.
  public let hash: String
}

/// What a look at one spec's outputs found.
public struct FreshnessRun: Sendable {
  /// The spec as it was loaded and validated; errors of making it too.
  public var run: Engine.Run
  public var outputs: [OutputFreshness] = []

  /// Notes what could not be made, at its place.
  mutating func fail(_ diagnostic: Diagnostic) {
    run.generationFailed = true
    run.errors.append(run.loaded.map { diagnostic.located(in: $0.root, file: run.path) } ?? diagnostic)
  }

  /// Everything could be made and lies there.
  public var isFresh: Bool { run.ok && staleOutputs.isEmpty }
  public var staleOutputs: [OutputFreshness] { outputs.filter { $0.state != .fresh } }
}
