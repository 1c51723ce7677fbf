import SpecModel
import SystemIO

/// Refuses what would need more memory than there is, before the system ends the process for it.
///
/// No budget has a word in this: it is the machine's limit, and another machine may make the same spec.
enum MemoryGuard {
  /// Smaller renderings are not looked at: asking the system costs more than they do.
  private static let smallest = 256 << 20

  /// - Parameter memory: What the process may use, in bytes; nil: unknown.
  static func check(
    _ cost: Cost, memory: @autoclosure () -> Int? = Environment.memoryBytes
  ) throws(GenerationFailure) {
    guard cost.workingBytes >= smallest, let memory = memory(), cost.workingBytes > memory else { return }
    throw GenerationFailure(
      .dispatchBackend,
      "Backend error: rendering needs up to \(megabytes(cost.workingBytes)) MB of memory, and this machine has "
        + "\(megabytes(memory)) MB")
  }

  private static func megabytes(_ bytes: Int) -> Int { bytes / 1_000_000 }
}
