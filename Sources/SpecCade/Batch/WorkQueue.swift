import Synchronization
import SystemIO

/// Work on many elements, several at a time, results in the elements' order.
struct WorkQueue: Sendable {
  /// How many at once; nil: as many as there are cores.
  var jobs: Int?

  func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) -> Result
  ) -> [Result] {
    // Each has some files open; when none is left, the threads' library itself fails, and not with an error.
    let affordable = (Environment.openFileLimit - Self.reservedFiles) / Self.filesPerWorker
    let workers = max(1, min(jobs ?? Environment.processorCount, elements.count, affordable))
    let shelf = Shelf<Result>(count: elements.count)
    Parallel.overCores(workers) { _ in
      while let index = shelf.takeNext() { shelf.put(body(elements[index]), at: index) }
    }
    return shelf.results
  }

  /// Folders and files that one worker has open at most: the root, a folder and a file for each output, the cache's.
  private static let filesPerWorker = 8
  /// Standard streams, the threads' library, and what the host has open.
  private static let reservedFiles = 16

  /// Hands out indices and collects what was made of them.
  private final class Shelf<Result: Sendable>: Sendable {
    private let count: Int
    private let next = Atomic<Int>(0)
    private let stored: Mutex<[Result?]>

    init(count: Int) {
      self.count = count
      stored = Mutex([Result?](repeating: nil, count: count))
    }

    func takeNext() -> Int? {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }

    func put(_ result: Result, at index: Int) { stored.withLock { $0[index] = result } }

    var results: [Result] { stored.withLock { $0.compactMap(\.self) } }
  }
}
