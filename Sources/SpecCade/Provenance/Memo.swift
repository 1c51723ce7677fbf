import Synchronization

/// Remembers what was made for a name. Safe to use from several threads.
final class Memo<Value: Sendable>: Sendable {
  private let values = Mutex<[String: Value]>([:])

  /// The remembered value, or a new one. Others wait while it is made: it is made once.
  func value(for name: String, make: () -> Value) -> Value {
    values.withLock { values in
      if let value = values[name] { return value }
      let value = make()
      values[name] = value
      return value
    }
  }
}
