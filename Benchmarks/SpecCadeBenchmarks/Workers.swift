import Dispatch
import Synchronization

/// Independent work over a number of threads, the next piece to whoever is free.
enum Workers {
  static func run(_ count: Int, workers: Int, _ body: @Sendable (Int) -> Void) {
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }
}
