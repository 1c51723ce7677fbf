import Starlark
import Synchronization

/// The warnings of one evaluation, each once, and not more than anybody reads.
final class WarningSink: Sendable {
  struct Warning: Sendable {
    var message: String
    /// The calls in progress, outermost first; the last is the one that it is about.
    var calls: [StackEntry]
  }

  private let warnings = Mutex<[Warning]>([])
  private static let maximum = 100

  var list: [Warning] { warnings.withLock { $0 } }

  func add(_ message: String, _ calls: [StackEntry]) {
    let warning = Warning(message: message, calls: calls)
    warnings.withLock { warnings in
      guard warnings.count < Self.maximum, !warnings.contains(where: { Self.isSame($0, warning) }) else { return }
      warnings.append(warning)
    }
  }

  /// A call in a loop says the same each time.
  private static func isSame(_ a: Warning, _ b: Warning) -> Bool {
    a.message == b.message && a.calls.count == b.calls.count
      && zip(a.calls, b.calls).allSatisfy { $0.range == $1.range && $0.source.name == $1.source.name }
  }
}
