import PortableMath

/// The sum of the layers, in one channel or two (contract, audio §10).
struct Mix {
  /// One channel or two, of equal length.
  var channels: [[Double]]

  init(count: Int, isStereo: Bool) {
    channels = [[Double]](repeating: [Double](repeating: 0, count: count), count: isStereo ? 2 : 1)
  }

  var isStereo: Bool { channels.count == 2 }

  /// Takes absurd levels back, of both channels alike.
  mutating func holdLevel() {
    guard isStereo else {
      for channel in channels.indices { LevelGuard.hold(&channels[channel]) }
      return
    }
    var pair = StereoBuffer(left: channels[0], right: channels[1])
    channels = []
    LevelGuard.hold(&pair)
    channels = [pair.left, pair.right]
  }

  /// Adds a layer: at its volume to a mono mix, with equal power to a stereo one.
  mutating func add(_ layer: RenderedLayer, volume: Double, pan: Double) {
    if let right = layer.right {
      addStereo(layer, right, volume: volume, pan: layer.isPlaced ? 0 : pan)
      return
    }
    for channel in channels.indices {
      if isStereo, let pans = layer.pans {
        Self.add(layer.samples, at: layer.start, to: &channels[channel]) { volume * Self.panGain(channel, pans[$0]) }
      } else {
        let gain = isStereo ? volume * Self.panGain(channel, pan) : volume
        Self.add(layer.samples, at: layer.start, to: &channels[channel], gain)
      }
    }
  }

  /// Pan 0 leaves the image alone, ±1 folds both channels to one side with equal power (contract, audio §10, §19.6; W3C,
  /// "Web Audio API", the stereo panner of two channels).
  private mutating func addStereo(_ layer: RenderedLayer, _ right: [Double], volume: Double, pan: Double) {
    guard isStereo else { return }
    let sources = [layer.samples, right]
    for channel in 0..<2 {
      for source in 0..<2 {
        if let pans = layer.pans {
          Self.add(sources[source], at: layer.start, to: &channels[channel]) {
            volume * Self.foldGain(from: source, to: channel, pans[$0])
          }
        } else {
          let gain = volume * Self.foldGain(from: source, to: channel, pan)
          if gain != 0 { Self.add(sources[source], at: layer.start, to: &channels[channel], gain) }
        }
      }
    }
  }

  /// How much of a source channel goes to an output channel.
  private static func foldGain(from source: Int, to channel: Int, _ pan: Double) -> Double {
    // The side that is turned to keeps its own channel whole; the other one is turned over to it.
    let turnedTo = pan > 0 ? 1 : 0
    if source == turnedTo { return channel == source ? 1 : 0 }
    let quarter = min(pan.magnitude, 1) * 0.25
    return channel == turnedTo ? PortableMath.sinCycles(quarter) : PortableMath.cosCycles(quarter)
  }

  /// cos((pan + 1)·π/4) for the left channel, sin((pan + 1)·π/4) for the right one.
  static func panGain(_ channel: Int, _ pan: Double) -> Double {
    PortableMath.sinCycles((pan + 1) * 0.125 + (channel == 0 ? 0.25 : 0))
  }

  private static func add(_ samples: [Double], at start: Int, to channel: inout [Double], _ gain: Double) {
    let count = min(samples.count, channel.count - start)
    guard count > 0 else { return }
    channel.withUnsafeMutableBufferPointer { channel in
      samples.withUnsafeBufferPointer { samples in
        let sum = UnsafeMutableBufferPointer(rebasing: channel[start..<start + count])
        let ofFour = count & ~3
        for index in stride(from: 0, to: ofFour, by: 4) {
          sum.storeFour(sum.four(at: index) + samples.four(at: index) * SIMD4(all: gain), at: index)
        }
        for index in ofFour..<count { sum[index] += samples[index] * gain }
      }
    }
  }

  @inline(__always)
  private static func add(_ samples: [Double], at start: Int, to channel: inout [Double], _ gain: (Int) -> Double) {
    let count = min(samples.count, channel.count - start)
    guard count > 0 else { return }
    channel.withUnsafeMutableBufferPointer { channel in
      samples.withUnsafeBufferPointer { samples in
        for index in 0..<count { channel[start + index] += samples[index] * gain(index) }
      }
    }
  }
}

extension AudioParams {
  /// Whether the layers are mixed into two channels; effects make the file stereo too, by doubling a mono mix.
  var hasStereoMix: Bool {
    layers.contains { layer in
      layer.pan.magnitude > 1e-6 || layer.lfo?.target.member is PanTarget
        || (layer.synthesis.member as? any RenderableSynthesis)?.isSpread == true
    }
  }
}
