import Synchronization

/// Sums layers in their order, whatever the order in which they are ready: the same sum on any number of threads.
final class OrderedMixing: Sendable {
  private struct State {
    var mix: Mix
    /// The layer that the sum waits for.
    var next = 0
    /// Later ones that are ready.
    var waiting: [Int: (rendered: RenderedLayer, layer: Layer)] = [:]
  }

  private let state: Mutex<State>

  init(_ mix: Mix) { state = Mutex(State(mix: mix)) }

  /// Adds layer number `index`, or keeps it until those before it are there.
  func add(_ rendered: RenderedLayer, _ layer: Layer, at index: Int) {
    state.withLock { state in
      guard index == state.next else {
        state.waiting[index] = (rendered, layer)
        return
      }
      state.mix.add(rendered, volume: layer.volume, pan: layer.pan)
      state.next += 1
      while let (rendered, layer) = state.waiting.removeValue(forKey: state.next) {
        state.mix.add(rendered, volume: layer.volume, pan: layer.pan)
        state.next += 1
      }
    }
  }

  /// The sum. Whoever asks last has it for itself.
  func finished() -> Mix {
    state.withLock { state in
      let mix = state.mix
      state.mix = Mix(count: 0, isStereo: false)
      return mix
    }
  }
}

/// Buffers of seconds of sound come and go with every layer. An allocator that gives each back to the system makes it
/// zero and map the same pages anew: an eighth of the time of rendering. glibc's learns from the first large block that
/// is freed how large blocks are here, and keeps them from then on (`mallopt(3)`, M_MMAP_THRESHOLD); to others it means
/// nothing.
enum AllocatorHabit {
  /// The largest size that glibc learns from is 32 MiB.
  static let keepFreedMemory: Void = {
    let block = UnsafeMutableRawPointer.allocate(byteCount: 31 << 20, alignment: 16)
    block.storeBytes(of: 1, as: UInt8.self)
    block.deallocate()
  }()
}
