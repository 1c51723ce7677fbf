extension Machine {
  func slice(_ value: Value, _ low: Value, _ high: Value, _ step: Value) throws(Failure) -> Value {
    guard value.isObject else { throw notSliceable(value) }
    if dialect.allowsBooleanIndexes, !value.isKind(.string), low.isBool || high.isBool || step.isBool {
      func number(_ part: Value) -> Value { part.isBool ? Value(small: part.bits == 7 ? 1 : 0) : part }
      return try slice(value, number(low), number(high), number(step))
    }
    switch value.header.pointee.kind {
    case .list, .tuple:
      let (items, length) = try elements(of: value)
      let (start, stride, count) = try bounds(low, high, step, length)
      try checkCount(count)
      if value.isKind(.list) {
        let list = try heap.pointee.allocateList(capacity: count, origin: callSite)
        if let target = list.pointee.items { copy(items, start, stride, count, to: target) }
        list.pointee.count = Int32(truncatingIfNeeded: count)
        return Value(object: UnsafeMutableRawPointer(list))
      }
      let tuple = try heap.pointee.allocateTuple(count)
      copy(items, start, stride, count, to: tuple.items)
      return Value(object: UnsafeMutableRawPointer(tuple))
    case .range:
      let range = value.asObject(RangeObject.self).pointee
      let (start, stride, count) = try bounds(low, high, step, range.count)
      // An empty slice of an empty range could lie far outside.
      let (first, o1) = start.multipliedReportingOverflow(by: range.step)
      let (from, o2) = first.addingReportingOverflow(range.start)
      let (by, o3) = stride.multipliedReportingOverflow(by: range.step)
      let (span, o4) = by.multipliedReportingOverflow(by: count)
      let (to, o5) = from.addingReportingOverflow(span)
      if o1 || o2 || o3 || o4 || o5 { throw Failure(.rangeLimit, "the bounds of a range are too large") }
      // As starlark-rust shows it: the end is that of the slice's bounds.
      let end = try rangeEnd(range, low, high, stride, to)
      return try heap.pointee.makeRange(from, end, by, count: count)
    case .string:
      let string = value.asObject(StringObject.self)
      if string.pointee.header.isASCII { return try byteSlice(string, low, high, step) }
      return try characterSlice(string, low, high, step)
    case .bytes: return try byteSlice(value.asObject(StringObject.self), low, high, step)
    default: throw notSliceable(value)
    }
  }

  private func rangeEnd(_ range: RangeObject, _ low: Value, _ high: Value, _ stride: Int, _ to: Int) throws(Failure)
    -> Int
  {
    let (_, stop) = try clamped(low, high, stride, range.count)
    let (offset, o1) = stop.multipliedReportingOverflow(by: range.step)
    let (end, o2) = offset.addingReportingOverflow(range.start)
    return o1 || o2 ? to : end
  }

  private func notSliceable(_ value: Value) -> Failure {
    Failure(.type, "Operation `[::]` not supported on type `\(typeName(value))`")
  }

  private func copy(
    _ items: UnsafeMutablePointer<Value>, _ start: Int, _ stride: Int, _ count: Int,
    to target: UnsafeMutablePointer<Value>
  ) {
    if stride == 1 { return target.update(from: items + start, count: count) }
    for index in 0..<count { target[index] = items[start &+ index &* stride] }
  }

  private func byteSlice(
    _ string: UnsafeMutablePointer<StringObject>, _ low: Value, _ high: Value, _ step: Value
  ) throws(Failure) -> Value {
    let (start, stride, count) = try bounds(low, high, step, Int(string.pointee.count))
    charge(count &>> 6)
    let result = try heap.pointee.allocateString(
      count, isASCII: string.pointee.header.isASCII, kind: string.pointee.header.kind)
    if stride == 1 {
      result.storage.update(from: string.storage + start, count: count)
    } else {
      for index in 0..<count { result.storage[index] = string.storage[start &+ index &* stride] }
    }
    return Value(object: UnsafeMutableRawPointer(result))
  }

  private func characterSlice(
    _ string: UnsafeMutablePointer<StringObject>, _ low: Value, _ high: Value, _ step: Value
  ) throws(Failure) -> Value {
    let bytes = string.bytes
    let length = UTF8Text.count(bytes)
    try spend(bytes.count &>> 4)
    let (start, stride, count) = try bounds(low, high, step, length)
    if count == 0 { return environment.emptyString }
    if stride == 1 {
      let from = UTF8Text.offset(of: start, in: bytes)
      let to = UTF8Text.offset(of: count, in: bytes, from: from)
      return try heap.pointee.makeString(UnsafeBufferPointer(rebasing: bytes[from..<to]))
    }
    // The places of all characters, then those that are wanted.
    var offsets: [Int32] = []
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 { offsets.append(Int32(offset)) }
    var result: [UInt8] = []
    for index in 0..<count {
      let offset = Int(offsets[start + index * stride])
      result.append(contentsOf: bytes[offset..<min(offset + UTF8Text.width(bytes[offset]), bytes.count)])
    }
    return try heap.pointee.makeString(result)
  }

  // MARK: Bounds

  /// An index that may be None or huge; huge ones act like the largest of their sign.
  func bound(_ value: Value, _ name: String) throws(Failure) -> Int? {
    if value.isNone { return nil }
    if dialect.usesSmallIndexes, isInteger(value) { return try index(value, "slice") }
    if value.isSmall { return value.small }
    if value.isKind(.integer) { return bigInteger(value).isNegative ? -(1 << 60) : 1 << 60 }
    throw Failure(.type, "the \(name) of a slice must be an int or None, not `\(typeName(value))`")
  }

  private func clamped(_ low: Value, _ high: Value, _ stride: Int, _ length: Int) throws(Failure) -> (Int, Int) {
    func place(_ wanted: Int?, _ fallback: Int) -> Int {
      guard let wanted else { return fallback }
      let position = wanted < 0 ? wanted + length : wanted
      return stride > 0 ? min(max(position, 0), length) : min(max(position, -1), length - 1)
    }
    let start = place(try bound(low, "start"), stride > 0 ? 0 : length - 1)
    let stop = place(try bound(high, "end"), stride > 0 ? length : -1)
    return (start, stop)
  }

  /// The first index, the step and the number of elements of a slice.
  func bounds(
    _ low: Value, _ high: Value, _ step: Value, _ length: Int
  ) throws(Failure) -> (start: Int, stride: Int, count: Int) {
    let stride = try bound(step, "step") ?? 1
    if stride == 0 { throw Failure(.value, "the step of a slice cannot be zero") }
    let (start, stop) = try clamped(low, high, stride, length)
    let span = stride > 0 ? stop - start : start - stop
    let count = span > 0 ? (span - 1) / abs(stride) + 1 : 0
    return (count == 0 ? 0 : start, stride, count)
  }
}
