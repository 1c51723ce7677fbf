import PortableMath

extension AudioParams {
  /// Whether the file's end cuts off what effects or the filter of the mix still ring of: the layers themselves all end
  /// in a release.
  var cutsTails: Bool { (!effects.isEmpty || masterFilter != nil) && layers.allSatisfy { $0.envelope.release > 0 } }
}

/// Hides the end of a file that cuts off the tail of a room, an echo or a filter (contract, audio §11, §19.13).
enum TailFade {
  /// In seconds.
  private static let time = 0.005

  /// Fades the last 5 ms to zero along a raised cosine, or what of them lies behind a loop.
  static func apply(to channels: inout [[Double]], sampleRate: Double, loop: Range<Int>?) {
    let count = channels.first?.count ?? 0
    let length = min(Int(time * sampleRate), count - (loop?.upperBound ?? 0))
    guard length > 0 else { return }
    let gains = (0..<length).map { 0.5 + 0.5 * PortableMath.cosCycles(0.5 * Double($0 + 1) / Double(length)) }
    for channel in channels.indices {
      for index in 0..<length { channels[channel][count - length + index] *= gains[index] }
    }
  }
}
