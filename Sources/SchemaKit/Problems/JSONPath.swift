/// A place in a JSON document, as a list of steps from the root.
///
/// Printed in dot and index notation without a leading `$`: `recipe.params.layers[2].lfo.target.amount`.
public struct JSONPath: Sendable, Hashable, CustomStringConvertible {
  /// One step: into a member of an object, or into an element of an array.
  public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case member(String)
    case index(Int)

    public init(stringLiteral value: String) { self = .member(value) }
    public init(integerLiteral value: Int) { self = .index(value) }
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  public func appending(_ more: some Sequence<Step>) -> JSONPath { JSONPath(steps + more) }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// Whether this place is `other` or lies inside it.
  public func isInside(_ other: JSONPath) -> Bool { steps.starts(with: other.steps) }
}

extension JSONPath: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Step...) { self.init(elements) }
}
