import JSONCore

/// Makes random documents that fit a shape, the rules between fields included.
///
/// Deterministic: the same seed gives the same documents.
public struct ValueGenerator: Sendable {
  private var random: SplitMix64
  /// Containers deeper than this are left empty where they may be.
  private let maximumDepth: Int

  public init(seed: UInt64, maximumDepth: Int = 8) {
    random = SplitMix64(seed: seed)
    self.maximumDepth = maximumDepth
  }

  /// A document that fits `shape`, or nil where rules between fields refused every attempt.
  public mutating func value(for shape: SchemaShape) -> JSONTree? { value(shape, depth: 0) }

  private mutating func value(_ shape: SchemaShape, depth: Int) -> JSONTree? {
    switch shape {
    case .anything: return .object([])
    case .boolean: return .boolean(Bool.random(using: &random))
    case .integer(let integer): return .integer(Int64.random(in: range(of: integer), using: &random))
    case .number(let rule): return number(rule)
    case .string(let rule): return .string(rule.example ?? word())
    case .enumeration(let enumeration):
      return enumeration.values.randomElement(using: &random).map { .string($0.name) }
    case .array(let element, let count):
      let range = count ?? 0...3
      let length =
        depth >= maximumDepth
        ? range.lowerBound
        : Int.random(in: range.lowerBound...min(range.upperBound, range.lowerBound + 3), using: &random)
      var values: [JSONTree] = []
      for _ in 0..<length {
        guard let value = value(element, depth: depth + 1) else { return nil }
        values.append(value)
      }
      return .array(values)
    case .map(let name, let element):
      var members: [JSONTree.Member] = []
      for index in 0..<(depth >= maximumDepth ? 0 : Int.random(in: 0...2, using: &random)) {
        guard let value = value(element, depth: depth + 1) else { return nil }
        members.append(.init((name.example ?? "name") + (index == 0 ? "" : "\(index)"), value))
      }
      return .object(members)
    case .object(_, let object): return self.object(object(), tag: nil, depth: depth)
    case .union(_, let union):
      let union = union()
      guard let chosen = union.cases.randomElement(using: &random) else { return nil }
      return object(chosen.object, tag: (union.tag, chosen.tag), depth: depth)
    case .alternatives(let shapes): return shapes.randomElement(using: &random).flatMap { value($0, depth: depth) }
    }
  }

  /// Tries until the rules between fields accept; each attempt is likelier to leave optional members out.
  private mutating func object(_ object: ObjectShape, tag: (name: String, value: String)?, depth: Int) -> JSONTree? {
    for attempt in 0..<Self.attempts {
      var members: [JSONTree.Member] = tag.map { [.init($0.name, .string($0.value))] } ?? []
      var complete = true
      for field in object.fields {
        if isLeftOut(field, depth: depth, attempt: attempt) { continue }
        guard let value = value(field.shape, depth: depth + 1) else {
          complete = false
          break
        }
        members.append(.init(field.name, value))
      }
      guard complete else { continue }
      let tree = JSONTree.object(members)
      if object.accepts(tree.document().root) { return tree }
    }
    return nil
  }

  private mutating func isLeftOut(_ field: FieldShape, depth: Int, attempt: Int) -> Bool {
    if case .required = field.presence { return false }
    if depth >= maximumDepth { return true }
    return Int.random(in: 0..<Self.attempts, using: &random) < Self.attempts / 2 + attempt
  }

  private mutating func number(_ rule: NumberRule) -> JSONTree {
    var low: Double
    var high: Double
    switch rule.bounds {
    case .any: (low, high) = (-1000, 1000)
    case .positive: (low, high) = (0.001, 1000)
    case .nonNegative: (low, high) = (0, 1000)
    case .range(let range): (low, high) = (range.lowerBound, range.upperBound)
    case .above(let bound): (low, high) = (bound + 0.001, bound + 1000)
    }
    if let usual = rule.usual {
      low = max(low, usual.lowerBound)
      high = max(low, min(high, usual.upperBound))
    }
    var x = low + (high - low) * Double.random(in: 0...1, using: &random)
    if rule.zeroRefusal != nil, x == 0 { x = high }
    // Some whole numbers, written as integers: number fields take both.
    if Int.random(in: 0..<4, using: &random) == 0, x.rounded() >= low, x.rounded() <= high, x.rounded() != 0 {
      return .integer(Int64(x.rounded()))
    }
    return .float(x)
  }

  private func range(of integer: IntegerShape) -> ClosedRange<Int64> {
    (integer.usual ?? integer.bounds).clamped(to: integer.bounds)
  }

  private mutating func word() -> String {
    ["", "beep", "größe", "a \"quoted\" word", "tab\there", "日本", "😀"].randomElement(using: &random) ?? ""
  }

  private static let attempts = 24
}
