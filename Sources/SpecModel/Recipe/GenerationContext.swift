/// Everything besides the parameters that a rendering may depend on, and how it may use the machine.
public struct GenerationContext: Sendable {
  /// The spec's seed, or a variant's.
  public var seed: UInt32
  /// The outputs that the spec declares.
  public var outputs: [Output]
  /// For the backend's own guards. Whether bytes may depend on it, the recipe says (`Recipe.budgetReachesBytes`).
  public var budget: BudgetProfile
  /// The files that the parameters name (`Recipe.referencedFiles`), each once.
  public var files: [ReferencedFileContents] = []
  /// BLAKE3 of the canonical spec, in hexadecimal, for files that say what they were made from. Only for parameters that
  /// `Recipe.namesSpec` tells of: the action key covers it for those alone.
  public var specHash: String?
  /// Render only so many seconds (`--preview`); kinds without a duration ignore it.
  public var previewSeconds: Double?
  /// Make these pictures too (`--preview spectrogram`); nothing else may differ for them.
  public var previewPictures: [PreviewPicture] = []
  /// How sounds store their samples.
  public var sampleFormat = SampleFormat.pcm16
  /// Runs `body` for every index below a count, in parallel where the host allows it. Must not change what is computed.
  public var parallel: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void
  /// Whether the user has asked to stop; renderers look at it between blocks.
  public var isCancelled: @Sendable () -> Bool
  /// Told the name and duration in nanoseconds of each finished stage (`--profile`).
  public var stageFinished: (@Sendable (_ stage: String, _ nanoseconds: UInt64) -> Void)?
  /// A monotonic clock for stages; nothing that reaches an artifact may read it.
  public var now: @Sendable () -> UInt64

  public init(
    seed: UInt32, outputs: [Output], budget: BudgetProfile = .default, previewSeconds: Double? = nil,
    parallel: @escaping @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
      for index in 0..<count { body(index) }
    },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    stageFinished: (@Sendable (String, UInt64) -> Void)? = nil,
    now: @escaping @Sendable () -> UInt64 = { 0 }
  ) {
    self.seed = seed
    self.outputs = outputs
    self.budget = budget
    self.previewSeconds = previewSeconds
    self.parallel = parallel
    self.isCancelled = isCancelled
    self.stageFinished = stageFinished
    self.now = now
  }

  /// The bytes of a file that the parameters name; nil for one that `Recipe.referencedFiles` does not list.
  ///
  /// - Complexity: Linear in the number of files.
  public func bytes(ofFile path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }

  /// Runs a stage and tells its duration to whoever asked for it.
  public func stage<T>(_ name: String, _ body: () throws(GenerationError) -> T) throws(GenerationError) -> T {
    let start = now()
    let result = try body()
    stageFinished?(name, now() &- start)
    return result
  }
}
