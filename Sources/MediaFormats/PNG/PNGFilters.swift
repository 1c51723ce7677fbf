/// The five filter types of a row (PNG specification, section 9).
enum PNGFilter: UInt8, CaseIterable {
  case none, sub, up, average, paeth
}

/// The Paeth predictor (section 9.4): of left, above and upper left the one nearest to left + above - upper left.
@inline(__always)
func paethPredictor(_ left: UInt8, _ above: UInt8, _ upperLeft: UInt8) -> UInt8 {
  let a = Int16(left)
  let b = Int16(above)
  let c = Int16(upperLeft)
  let toLeft = abs(b &- c)
  let toAbove = abs(a &- c)
  let toUpperLeft = abs(a &+ b &- c &- c)
  let other = toAbove <= toUpperLeft ? above : upperLeft
  return toLeft <= toAbove && toLeft <= toUpperLeft ? left : other
}

/// Filters the rows of an image for compression.
struct PNGRowFilter {
  let rowByteCount: Int
  /// Bytes to the pixel on the left.
  let distance: Int

  /// The filtered rows of `pixels`, each behind its filter type.
  ///
  /// With `adaptive`, each row gets the filter with the smallest sum of absolute values of its bytes, taken as signed
  /// numbers (section 12.7); of equal sums the first in the order of the types wins. Without, all rows get type none.
  func filtered(_ pixels: [UInt8], rowCount: Int, adaptive: Bool) -> [UInt8] {
    let total = (rowByteCount + 1) * rowCount
    return [UInt8](unsafeUninitializedCapacity: total) {
      (output: inout UnsafeMutableBufferPointer<UInt8>, count: inout Int) in
      pixels.withUnsafeBufferPointer { source in
        guard let rows = source.baseAddress, let target = output.baseAddress else { return }
        if adaptive {
          filterAdaptively(rows, rowCount, into: target)
        } else {
          copyUnfiltered(rows, rowCount, into: target)
        }
      }
      count = total
    }
  }

  /// The rows of `pixels` as differences from the rows above, each behind its filter type.
  func differences(_ pixels: [UInt8], rowCount: Int) -> [UInt8] {
    let total = (rowByteCount + 1) * rowCount
    return [UInt8](unsafeUninitializedCapacity: total) {
      (output: inout UnsafeMutableBufferPointer<UInt8>, count: inout Int) in
      pixels.withUnsafeBufferPointer { source in
        guard let rows = source.baseAddress, let target = output.baseAddress else { return }
        for row in 0..<rowCount {
          let output = target + row &* (rowByteCount &+ 1)
          let current = rows + row &* rowByteCount
          output[0] = PNGFilter.up.rawValue
          // The row above the first one is zero (section 9.2).
          if row == 0 {
            (output + 1).update(from: current, count: rowByteCount)
          } else {
            apply(.up, current, current - rowByteCount, into: output + 1)
          }
        }
      }
      count = total
    }
  }

  private func copyUnfiltered(
    _ rows: UnsafePointer<UInt8>, _ rowCount: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    for row in 0..<rowCount {
      let output = target + row &* (rowByteCount &+ 1)
      output[0] = PNGFilter.none.rawValue
      (output + 1).update(from: rows + row &* rowByteCount, count: rowByteCount)
    }
  }

  private func filterAdaptively(
    _ rows: UnsafePointer<UInt8>, _ rowCount: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    // The row above the first one is zero (section 9.2), and so are the pixels to the left of each row.
    let padded = rowByteCount + distance
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * padded + rowByteCount) { scratch in
      guard let base = scratch.baseAddress else { return }
      scratch.initialize(repeating: 0)
      var previous = base + distance
      var current = base + padded + distance
      let candidate = base + 2 * padded
      for row in 0..<rowCount {
        current.update(from: rows + row &* rowByteCount, count: rowByteCount)
        let best = target + row &* (rowByteCount &+ 1)
        var bestSum = Int.max
        for filter in PNGFilter.allCases {
          apply(filter, UnsafePointer(current), UnsafePointer(previous), into: candidate)
          let sum = sumOfMagnitudes(candidate)
          if sum < bestSum {
            bestSum = sum
            best[0] = filter.rawValue
            (best + 1).update(from: candidate, count: rowByteCount)
          }
        }
        swap(&previous, &current)
      }
    }
  }

  @inline(__always)
  private func apply(
    _ filter: PNGFilter, _ current: UnsafePointer<UInt8>, _ previous: UnsafePointer<UInt8>,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    let left = current - distance
    let upperLeft = previous - distance
    switch filter {
    case .none: target.update(from: current, count: rowByteCount)
    case .sub: for index in 0..<rowByteCount { target[index] = current[index] &- left[index] }
    case .up: for index in 0..<rowByteCount { target[index] = current[index] &- previous[index] }
    case .average:
      for index in 0..<rowByteCount {
        // Half the sum of both, without a ninth bit.
        let mean = (left[index] & previous[index]) &+ (left[index] ^ previous[index]) &>> 1
        target[index] = current[index] &- mean
      }
    case .paeth:
      for index in 0..<rowByteCount {
        target[index] = current[index] &- paethPredictor(left[index], previous[index], upperLeft[index])
      }
    }
  }

  private func sumOfMagnitudes(_ bytes: UnsafeMutablePointer<UInt8>) -> Int {
    var sum: UInt64 = 0
    for index in 0..<rowByteCount {
      let byte = bytes[index]
      sum &+= UInt64(min(byte, 0 &- byte))
    }
    return Int(truncatingIfNeeded: sum)
  }
}
