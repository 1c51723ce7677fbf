import PortableMath

/// The sum of the layers, in one channel or two (contract, audio §10).
struct Mix {
  /// One channel or two, of equal length.
  var channels: [[Double]]

  init(count: Int, isStereo: Bool) {
    channels = [[Double]](repeating: [Double](repeating: 0, count: count), count: isStereo ? 2 : 1)
  }

  var isStereo: Bool { channels.count == 2 }

  /// Adds a layer: at its volume to a mono mix, with equal power to a stereo one.
  mutating func add(_ layer: RenderedLayer, volume: Double, pan: Double) {
    for channel in channels.indices {
      if isStereo, let pans = layer.pans {
        Self.add(layer, to: &channels[channel]) { volume * Self.panGain(channel, pans[$0]) }
      } else {
        let gain = isStereo ? volume * Self.panGain(channel, pan) : volume
        Self.add(layer, to: &channels[channel]) { _ in gain }
      }
    }
  }

  /// cos((pan + 1)·π/4) for the left channel, sin((pan + 1)·π/4) for the right one.
  private static func panGain(_ channel: Int, _ pan: Double) -> Double {
    PortableMath.sinCycles((pan + 1) * 0.125 + (channel == 0 ? 0.25 : 0))
  }

  @inline(__always)
  private static func add(_ layer: RenderedLayer, to channel: inout [Double], _ gain: (Int) -> Double) {
    let count = min(layer.samples.count, channel.count - layer.start)
    guard count > 0 else { return }
    channel.withUnsafeMutableBufferPointer { channel in
      layer.samples.withUnsafeBufferPointer { samples in
        for index in 0..<count { channel[layer.start + index] += samples[index] * gain(index) }
      }
    }
  }
}

extension AudioParams {
  /// Whether the layers are mixed into two channels; effects make the file stereo too, by doubling a mono mix.
  var hasStereoMix: Bool {
    layers.contains { $0.pan.magnitude > 1e-6 || $0.lfo?.target.member is PanTarget }
  }
}
