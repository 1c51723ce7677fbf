import SpecModel
import Synchronization

/// Collects the durations of a renderer's stages, from any thread.
final class StageRecorder: Sendable {
  private let recorded = Mutex<[StageTime]>([])

  var times: [StageTime] { recorded.withLock { $0 } }

  func record(_ stage: String, _ nanoseconds: UInt64) {
    recorded.withLock { $0.append(StageTime(stage: stage, durationMilliseconds: nanoseconds / 1_000_000)) }
  }
}
