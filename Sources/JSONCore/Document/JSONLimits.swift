/// What a parser accepts at most, so that a hostile text can cost neither the stack nor much memory.
public struct JSONLimits: Sendable, Hashable {
  /// Nested arrays and objects; the outermost is level 1. The standard is 127, as contract/core.md §1.9 has it.
  public var maximumDepth = 127
  /// UTF-8 bytes of the text. More than ``hardMaximumBytes`` is never accepted, whatever is set here.
  public var maximumBytes = 64 << 20

  /// 2²⁸ − 1: lengths have 28 bits on the tape.
  public static let hardMaximumBytes = (1 << 28) - 1

  /// 127 levels and 64 MiB.
  public static let standard = JSONLimits()

  /// Limits with the given values.
  public init(maximumDepth: Int = 127, maximumBytes: Int = 64 << 20) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
  }
}
