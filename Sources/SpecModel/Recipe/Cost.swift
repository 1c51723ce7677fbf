/// What making a spec's files will use, known before it starts.
public struct Cost: Sendable, Hashable {
  /// Samples of sound, one channel.
  public var samples: Int
  /// Pixels of all images.
  public var pixels: Int
  /// Vertices of all meshes.
  public var vertices: Int
  /// Bytes of all artifacts together.
  public var outputBytes: Int
  /// The most memory that the renderer will hold at once, in bytes.
  public var workingBytes: Int
  /// The amount of work, in units: one is as long as the unit of `make bench`.
  public var work: Double

  public init(
    samples: Int = 0, pixels: Int = 0, vertices: Int = 0, outputBytes: Int, workingBytes: Int, work: Double
  ) {
    self.samples = samples
    self.pixels = pixels
    self.vertices = vertices
    self.outputBytes = outputBytes
    self.workingBytes = workingBytes
    self.work = work
  }

  /// A unit's time in seconds on the machine that the models were measured on (docs/budgets.md).
  public static let secondsPerUnit = 0.085

  /// How long one core of that machine takes, in seconds.
  public var seconds: Double { work * Self.secondsPerUnit }

  /// What two specs use, one after the other: everything adds up but memory, of which the larger counts.
  public static func + (left: Cost, right: Cost) -> Cost {
    Cost(
      samples: sum(left.samples, right.samples), pixels: sum(left.pixels, right.pixels),
      vertices: sum(left.vertices, right.vertices), outputBytes: sum(left.outputBytes, right.outputBytes),
      workingBytes: max(left.workingBytes, right.workingBytes), work: left.work + right.work)
  }

  public static let nothing = Cost(outputBytes: 0, workingBytes: 0, work: 0)

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, isTooLarge) = a.addingReportingOverflow(b)
    return isTooLarge ? .max : sum
  }
}
