import JSONCore

/// A document that misses its shape by one thing.
public struct NearMiss: Sendable {
  public var document: JSONTree
  /// Where the fault is: a decoder reports it exactly there.
  public var path: JSONPath
  /// What was done.
  public var description: String

  public init(document: JSONTree, path: JSONPath, description: String) {
    self.document = document
    self.path = path
    self.description = description
  }
}

/// Breaks documents that fit their shape, one member at a time.
///
/// Only faults that a single field's declaration decides are made, so each is a fault whatever the rest says.
public enum NearMisses {
  /// Every near miss of `document`, which fits `shape`.
  public static func all(of document: JSONTree, _ shape: SchemaShape) -> [NearMiss] {
    visit(document, shape, path: []).map { miss in
      NearMiss(
        document: document.replacing(miss.path, with: miss.value), path: JSONPath(miss.path), description: miss.what)
    }
  }

  /// A replacement at a path; a nil value removes the member.
  private typealias Change = (path: [JSONPath.Step], value: JSONTree?, what: String)

  private static func visit(_ value: JSONTree, _ shape: SchemaShape, path: [JSONPath.Step]) -> [Change] {
    func change(_ value: JSONTree, _ what: String) -> Change { (path, value, what) }
    switch shape {
    case .anything: return []
    case .boolean: return [change(.integer(1), "1 for a boolean"), change(.string("true"), "text for a boolean")]
    case .integer(let integer):
      var changes = [
        change(.float(1.5), "a fraction for an integer"), change(.string("1"), "text for an integer"),
        change(.boolean(true), "a boolean for an integer"),
      ]
      if integer.bounds.lowerBound > .min {
        changes.append(change(.integer(integer.bounds.lowerBound - 1), "too small"))
      }
      if integer.bounds.upperBound < .max {
        changes.append(change(.integer(integer.bounds.upperBound + 1), "too large"))
      }
      return changes
    case .number(let rule): return numberChanges(rule).map { change($0.value, $0.what) }
    case .string: return [change(.integer(5), "a number for a text"), change(.array([]), "a list for a text")]
    case .enumeration:
      return [change(.string("zzz"), "an unknown word"), change(.integer(0), "a number for a word")]
    case .array(let element, let count):
      var changes = [change(.object([]), "a map for a list"), change(.string("x"), "text for a list")]
      guard case .array(let elements) = value else { return changes }
      if let count, let last = elements.last, count.upperBound == elements.count {
        changes.append(change(.array(elements + [last]), "one element too many"))
      }
      for (index, item) in elements.enumerated() { changes += visit(item, element, path: path + [.index(index)]) }
      return changes
    case .map(_, let element):
      guard case .object(let members) = value else { return [] }
      return [change(.array([]), "a list for a map")]
        + members.flatMap { visit($0.value, element, path: path + [.member($0.key)]) }
    case .object(_, let object):
      return [change(.integer(1), "a number for a map")] + members(value, object(), tag: nil, path: path)
    case .union(_, let union):
      let union = union()
      guard case .object(let members) = value,
        case .string(let tag)? = members.first(where: { $0.key == union.tag })?.value,
        let chosen = union.cases.first(where: { $0.tag == tag })
      else { return [] }
      let tagPath = path + [.member(union.tag)]
      return [(tagPath, .string("zzz"), "an unknown tag"), (tagPath, nil, "no tag")]
        + self.members(value, chosen.object, tag: union.tag, path: path)
    case .alternatives: return [change(.boolean(true), "none of the alternatives")]
    }
  }

  private static func members(
    _ value: JSONTree, _ object: ObjectShape, tag: String?, path: [JSONPath.Step]
  ) -> [Change] {
    guard case .object(let members) = value else { return [] }
    var changes: [Change] = []
    if case .rejected = object.unknown {
      changes.append((path + [.member("zzz_unknown")], .integer(1), "an unknown member"))
    }
    for field in object.fields {
      let fieldPath = path + [.member(field.name)]
      switch field.presence {
      case .required: changes.append((fieldPath, nil, "a required member is missing"))
      case .defaulted, .inherited: changes.append((fieldPath, .null, "null for a member with a default"))
      case .optional: break
      }
      if let present = members.first(where: { $0.key == field.name })?.value {
        changes += visit(present, field.shape, path: fieldPath)
      }
    }
    return changes
  }

  private static func numberChanges(_ rule: NumberRule) -> [(value: JSONTree, what: String)] {
    var changes: [(value: JSONTree, what: String)] = [
      (.string("1"), "text for a number"), (.boolean(false), "a boolean for a number"),
    ]
    switch rule.bounds {
    case .any: break
    case .positive: changes += [(.integer(0), "zero"), (.float(-1.5), "a negative number")]
    case .nonNegative: changes.append((.float(-1e-300), "a negative number"))
    case .range(let range):
      changes.append((.float(range.lowerBound.nextDown), "just below the range"))
      changes.append((.float(range.upperBound.nextUp), "just above the range"))
    case .above(let bound): changes.append((.float(bound), "the excluded bound"))
    }
    if rule.zeroRefusal != nil { changes.append((.integer(0), "zero")) }
    return changes
  }
}
