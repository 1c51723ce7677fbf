import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells how far a long piece of work is: a bar redrawn in place on a terminal, a plain line at each tenth elsewhere.
///
/// Safe to advance from any thread. It never goes back: late or repeated news of less progress changes nothing.
public final class Progress: Sendable {
  private struct State {
    var done = 0
    var shownTenth = 0
    var lastDraw: UInt64? = nil
    var barWidth = 0
    var isFinished = false
  }

  private let label: String
  private let total: Int
  private let stream: any OutputStream
  private let now: @Sendable () -> UInt64
  private let state = Mutex(State())
  /// Nanoseconds between two drawings of the bar.
  private static let interval: UInt64 = 50_000_000

  /// - Parameters:
  ///   - total: the units of work; 0 counts as done.
  ///   - now: monotonic nanoseconds, replaceable in tests.
  public init(
    _ label: String, total: Int, on stream: any OutputStream,
    now: @escaping @Sendable () -> UInt64 = Progress.monotonicNanoseconds
  ) {
    self.label = label
    self.total = max(total, 0)
    self.stream = stream
    self.now = now
  }

  public var done: Int { state.withLock { $0.done } }

  /// Adds units of work done.
  public func advance(by count: Int = 1) {
    state.withLock { state in
      let (sum, overflow) = state.done.addingReportingOverflow(max(count, 0))
      reach(overflow ? total : sum, &state)
    }
  }

  /// States the units done so far; a smaller number than before is ignored.
  public func update(to count: Int) {
    state.withLock { reach(count, &$0) }
  }

  /// Prints a line above the bar.
  public func note(_ line: String) {
    state.withLock { state in
      erase(&state)
      stream.write(line + "\n")
      if stream.isTerminal, !state.isFinished, state.lastDraw != nil { draw(&state) }
    }
  }

  /// Removes the bar. Further news is ignored.
  public func finish() {
    state.withLock { state in
      guard !state.isFinished else { return }
      state.isFinished = true
      erase(&state)
    }
  }

  private func reach(_ count: Int, _ state: inout State) {
    let reached = min(count, total)
    guard !state.isFinished, reached > state.done else { return }
    state.done = reached
    guard stream.isTerminal else {
      let tenth = reached == total ? 10 : Int(Double(reached) / Double(total) * 10)
      guard tenth > state.shownTenth else { return }
      state.shownTenth = tenth
      stream.write("\(label) \(reached)/\(total) (\(tenth * 10)%)\n")
      return
    }
    let time = now()
    if let last = state.lastDraw, time &- last < Self.interval, reached < total { return }
    state.lastDraw = time
    draw(&state)
  }

  private func draw(_ state: inout State) {
    let share = total == 0 ? 1 : Double(state.done) / Double(total)
    let counts = " \(state.done)/\(total) \(Int(share * 100))%"
    let columns = (stream.columns ?? 80) - 1
    let room = min(columns - label.displayWidth - counts.count - 3, 40)
    var line = label + counts
    if room >= 5 {
      let filled = Int(share * Double(room))
      line = label + " [" + String(repeating: "#", count: filled) + String(repeating: "-", count: room - filled) + "]"
      line += counts
    } else if line.displayWidth > columns {
      line = String(counts.dropFirst())
    }
    let width = line.displayWidth
    stream.write("\r" + line + String(repeating: " ", count: max(0, state.barWidth - width)))
    state.barWidth = width
  }

  private func erase(_ state: inout State) {
    guard stream.isTerminal, state.barWidth > 0 else { return }
    stream.write("\r" + String(repeating: " ", count: state.barWidth) + "\r")
    state.barWidth = 0
  }

  public static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
