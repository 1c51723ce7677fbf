import PortableMath

extension Comb: RenderableFilter {
  var isSwept: Bool { false }
  /// A cutoff LFO leaves it alone (contract, audio §9.1).
  var frequency: Double { 0 }

  /// y[n] = x[n] + feedback·y[n − delay], mixed with the dry sound. Delays longer than the sound are none
  /// (contract, audio §8, §19.30).
  func process(_ samples: inout [Double], _ context: FilterContext) {
    let wet = wet.clamped(to: 0...1)
    let feedback = feedback.clamped(to: 0...0.99)
    let delay = Int((delayMs * context.sampleRate / 1000).rounded().clamped(to: 1...Double(max(samples.count, 1))))
    var line = samples
    line.withUnsafeMutableBufferPointer { line in
      for index in line.indices.dropFirst(delay) {
        line[index] = FilterLimits.settled(line[index] + feedback * line[index - delay])
      }
      for index in samples.indices { samples[index] = (1 - wet) * samples[index] + wet * line[index] }
    }
  }
}
