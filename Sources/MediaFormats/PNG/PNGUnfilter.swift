/// Undoes the filter of one row in place (PNG specification, section 9.2).
///
/// `row` and `above` are rows of `count` bytes; `above` is nil for the first row of a pass, which stands for zeros.
/// - Returns: false for a filter type that does not exist.
func undoPNGFilter(
  _ type: UInt8, _ row: UnsafeMutablePointer<UInt8>, above: UnsafePointer<UInt8>?, count: Int, distance: Int
) -> Bool {
  guard let filter = PNGFilter(rawValue: type) else { return false }
  let head = min(distance, count)
  switch filter {
  case .none: break
  case .sub:
    for index in stride(from: distance, to: count, by: 1) { row[index] &+= row[index &- distance] }
  case .up:
    guard let above else { break }
    for index in 0..<count { row[index] &+= above[index] }
  case .average:
    guard let above else {
      for index in stride(from: distance, to: count, by: 1) { row[index] &+= row[index &- distance] &>> 1 }
      break
    }
    for index in 0..<head { row[index] &+= above[index] &>> 1 }
    for index in stride(from: distance, to: count, by: 1) {
      let left = row[index &- distance]
      row[index] &+= (left & above[index]) &+ (left ^ above[index]) &>> 1
    }
  case .paeth:
    guard let above else {
      // With nothing above, the left neighbour is the nearest.
      for index in stride(from: distance, to: count, by: 1) { row[index] &+= row[index &- distance] }
      break
    }
    for index in 0..<head { row[index] &+= above[index] }
    for index in stride(from: distance, to: count, by: 1) {
      row[index] &+= paethPredictor(row[index &- distance], above[index], above[index &- distance])
    }
  }
  return true
}
