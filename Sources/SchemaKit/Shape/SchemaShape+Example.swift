import JSONCore

extension FieldShape {
  /// A value that could stand there: within its rule, and in the middle of what is usual.
  var example: JSONTree { shape.example(unit: unit, depth: 0) }
}

extension SchemaShape {
  /// How many lists and maps an example has inside one another: types may contain themselves through a list.
  private static let greatestDepth = 5

  fileprivate func example(unit: Unit?, depth: Int) -> JSONTree {
    switch self {
    case .anything: .object([])
    case .boolean: .boolean(true)
    case .integer(let integer): .integer(integer.example)
    case .number(let rule): Self.number(rule.example(unit))
    case .string(let rule): .string(rule.example ?? "text")
    case .enumeration(let enumeration): .string(enumeration.values.first?.name ?? "")
    case .array(let element, let count): Self.list(element, count, unit, depth)
    case .map(let name, let value):
      .object([.init(name.example ?? "name", value.example(unit: unit, depth: depth + 1))])
    case .object(_, let object): Self.members(object(), depth)
    case .union(_, let union): Self.choice(union(), depth)
    case .alternatives(let shapes): shapes.first?.example(unit: unit, depth: depth) ?? .null
    }
  }

  private static func number(_ x: Double) -> JSONTree { Int64(exactly: x).map { .integer($0) } ?? .float(x) }

  private static func list(_ element: SchemaShape, _ count: ClosedRange<Int>?, _ unit: Unit?, _ depth: Int) -> JSONTree
  {
    let fewest = count?.lowerBound ?? 0
    guard depth < greatestDepth || fewest > 0 else { return .array([]) }
    let length = min(max(fewest, 1), count?.upperBound ?? 1)
    return .array([JSONTree](repeating: element.example(unit: unit, depth: depth + 1), count: length))
  }

  /// What must be there.
  private static func members(_ object: ObjectShape, _ depth: Int) -> JSONTree {
    .object(
      object.fields.filter { $0.presence.isRequired }.map {
        JSONTree.Member($0.name, $0.shape.example(unit: $0.unit, depth: depth + 1))
      })
  }

  private static func choice(_ union: UnionShape, _ depth: Int) -> JSONTree {
    guard let first = union.cases.first, case .object(let members) = members(first.object, depth) else { return .null }
    return .object([JSONTree.Member(union.tag, .string(first.tag))] + members)
  }
}

extension IntegerShape {
  fileprivate var example: Int64 {
    guard let usual else { return min(max(1, bounds.lowerBound), bounds.upperBound) }
    let (middle, isTooLarge) = usual.lowerBound.addingReportingOverflow(usual.upperBound)
    return min(max(isTooLarge ? usual.lowerBound : middle / 2, bounds.lowerBound), bounds.upperBound)
  }
}

extension NumberRule {
  fileprivate func example(_ unit: Unit?) -> Double {
    let candidates = [unit == .hertz ? 440 : nil, middle, usual?.upperBound, lowest, 1].compactMap(\.self)
    return candidates.first { violation($0, name: "") == nil && (span?.contains($0) ?? true) } ?? 0
  }

  /// What makes sense, as far as it is known.
  private var span: ClosedRange<Double>? {
    guard case .range(let range) = bounds else { return usual }
    return usual.map { $0.clamped(to: range) } ?? range
  }

  private var lowest: Double? {
    guard case .above(let bound) = bounds else { return nil }
    return bound + 1
  }

  /// A round number within the span: in the middle of a narrow one, of the right size in a wide one.
  private var middle: Double? {
    guard let span else { return nil }
    let (low, high) = (span.lowerBound, span.upperBound)
    if low > 0 { return Self.rounded(high / low < 10 ? (low + high) / 2 : (low * high).squareRoot()) }
    if low == 0 { return Self.rounded(high <= 1 ? high / 2 : high / 10) }
    if high == 0 { return Self.rounded(low / 3) }
    return high <= 1 ? 0 : Self.rounded(high / 2)
  }

  /// To one digit that counts.
  private static func rounded(_ x: Double) -> Double {
    guard x != 0, x.isFinite else { return x }
    var step = 1.0
    while step * 10 <= x.magnitude { step *= 10 }
    if step > 1 || x.magnitude >= 1 { return (x / step).rounded() * step }
    var inverse = 1.0
    while x.magnitude * inverse < 1, inverse < 1e12 { inverse *= 10 }
    return (x * inverse).rounded() / inverse
  }
}
