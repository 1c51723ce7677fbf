import Foundation
import SpecCade
import Synchronization
import SystemIO

/// A file watcher that tells what a test has it tell, and a clock that only waiting moves.
///
/// A script is a list of moments, each with steps that come at once, one after the other; between moments it is quiet
/// for as long as anybody waits. A step changes files and says what a watcher would tell of it.
final class ScriptedWatcher: FileWatcher {
  typealias Step = @Sendable () -> [WatchEvent]

  private struct State {
    var moments: [[Step]] = []
    var nanoseconds: UInt64 = 0
    var watched: Set<String> = []
    var waits: [Int] = []
  }
  private let state = Mutex(State())

  /// Adds a moment.
  func then(_ steps: Step...) { thenAll(steps) }
  func thenAll(_ steps: [Step]) { state.withLock { $0.moments.append(steps) } }

  var watched: Set<String> { state.withLock { $0.watched } }
  /// The limited waits, in milliseconds.
  var waits: [Int] { state.withLock { $0.waits } }
  var now: UInt64 { state.withLock { $0.nanoseconds } }

  func watch(_ directory: String) throws(SystemError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isFolder), isFolder.boolValue else {
      throw SystemError(operation: "watch", path: directory, code: ENOENT)
    }
    state.withLock { _ = $0.watched.insert(directory) }
  }

  func unwatch(_ directory: String) { state.withLock { _ = $0.watched.remove(directory) } }

  func wait(milliseconds: Int?) throws(SystemError) -> [WatchEvent] {
    let step = state.withLock { state -> Step? in
      if let milliseconds {
        state.waits.append(milliseconds)
        guard state.moments.first?.isEmpty == false else {
          state.nanoseconds += UInt64(milliseconds) * 1_000_000
          if state.moments.first?.isEmpty == true { state.moments.removeFirst() }
          return nil
        }
      } else {
        while state.moments.first?.isEmpty == true { state.moments.removeFirst() }
        if state.moments.isEmpty { return { [.stopped] } }
      }
      // A moment that has begun stays first until its quiet has been waited for.
      state.nanoseconds += 1_000_000
      return state.moments[0].removeFirst()
    }
    // As from the kernel: only what happens in watched folders is told.
    let watched = self.watched
    return (step?() ?? []).filter { event in
      switch event {
      case .changed(let entry), .beingWritten(let entry): watched.contains(entry.directory)
      default: true
      }
    }
  }

  func stop() {}
}

extension WatchEvent {
  static func changed(_ path: String, isDirectory: Bool = false) -> WatchEvent {
    .changed(
      Entry(directory: FilePath.parent(of: path), name: FilePath.name(of: path), isDirectory: isDirectory))
  }

  static func beingWritten(_ path: String) -> WatchEvent {
    .beingWritten(Entry(directory: FilePath.parent(of: path), name: FilePath.name(of: path)))
  }
}
