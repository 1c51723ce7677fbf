import BenchmarkUnit
import SystemIO

/// Times of work, in seconds and in units (BenchmarkUnit.h), so that figures compare across machines.
enum Stopwatch {
  /// One unit here, in seconds; measured at first use.
  static let unit = benchmark_unit_seconds()

  static func now() -> UInt64 { SystemClock.monotonicNanoseconds() }

  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = SystemClock.monotonicNanoseconds()
    try body()
    return Double(SystemClock.monotonicNanoseconds() &- start) / 1e9
  }

  /// The median of at least `runs` runs, and of as many as fit into a quarter of a second; the first run is not counted.
  static func median(runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
    let first = try seconds(body)
    let count = max(runs, min(201, Int(0.25 / max(first, 1e-6))))
    var times: [Double] = []
    for _ in 0..<count { times.append(try seconds(body)) }
    return median(of: times)
  }

  static func median(of times: [Double]) -> Double {
    guard !times.isEmpty else { return .nan }
    return times.sorted()[times.count / 2]
  }
}
