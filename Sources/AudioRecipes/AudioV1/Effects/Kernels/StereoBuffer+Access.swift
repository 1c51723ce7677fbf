extension StereoBuffer {
  /// Runs `body` with the start of both channels and their length.
  mutating func withChannels(
    _ body: (_ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int) -> Void
  ) {
    left.withUnsafeMutableBufferPointer { left in
      right.withUnsafeMutableBufferPointer { right in
        guard let l = left.baseAddress, let r = right.baseAddress else { return }
        body(l, r, min(left.count, right.count))
      }
    }
  }

  /// Samples of a channel.
  var count: Int { min(left.count, right.count) }
}
