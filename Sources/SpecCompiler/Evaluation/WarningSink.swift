import Starlark
import Synchronization

/// The warnings of one evaluation, each once, and not more than anybody reads.
final class WarningSink: Sendable {
  struct Warning: Sendable {
    var message: String
    var location: SourceLocation?
  }

  private let warnings = Mutex<[Warning]>([])
  private static let maximum = 100

  var list: [Warning] { warnings.withLock { $0 } }

  func add(_ message: String, _ location: SourceLocation?) {
    let warning = Warning(message: message, location: location)
    warnings.withLock { warnings in
      guard warnings.count < Self.maximum, !warnings.contains(where: { Self.isSame($0, warning) }) else { return }
      warnings.append(warning)
    }
  }

  /// A call in a loop says the same each time.
  private static func isSame(_ a: Warning, _ b: Warning) -> Bool {
    a.message == b.message && a.location?.range == b.location?.range
      && a.location?.source.name == b.location?.source.name
  }
}
