import JSONCore

/// One input of an action that is not what it was.
public struct InputDifference: Sendable, Hashable {
  /// Where: `params.layers[0].volume`, `seed`, `files[0].hash`.
  public var path: String
  /// As JSON; nil where it was not there.
  public var before: String?
  public var after: String?

  public init(_ path: String, before: String?, after: String?) {
    self.path = path
    self.before = before
    self.after = after
  }

  /// All differences of two values, in the order of the second's members, those that only the first has last.
  ///
  /// - Complexity: O(n · m), m the members of the largest object.
  public static func between(_ before: JSONValue, _ after: JSONValue) -> [InputDifference] {
    var differences: [InputDifference] = []
    compare(before, after, at: "", &differences)
    return differences
  }

  private static func compare(
    _ before: JSONValue, _ after: JSONValue, at path: String, _ differences: inout [InputDifference]
  ) {
    switch (before.kind, after.kind) {
    case (.object, .object):
      for member in after.members {
        let place = path.isEmpty ? member.key : "\(path).\(member.key)"
        if let old = before[member.key] {
          compare(old, member.value, at: place, &differences)
        } else {
          differences.append(InputDifference(place, before: nil, after: text(member.value)))
        }
      }
      for member in before.members where after[member.key] == nil {
        let place = path.isEmpty ? member.key : "\(path).\(member.key)"
        differences.append(InputDifference(place, before: text(member.value), after: nil))
      }
    case (.array, .array):
      let (old, new) = (Array(before.elements), Array(after.elements))
      for index in 0..<max(old.count, new.count) {
        let place = "\(path)[\(index)]"
        if index >= new.count {
          differences.append(InputDifference(place, before: text(old[index]), after: nil))
        } else if index >= old.count {
          differences.append(InputDifference(place, before: nil, after: text(new[index])))
        } else {
          compare(old[index], new[index], at: place, &differences)
        }
      }
    default:
      let (old, new) = (text(before), text(after))
      if old != new { differences.append(InputDifference(path, before: old, after: new)) }
    }
  }

  private static func text(_ value: JSONValue) -> String {
    String(decoding: CanonicalJSON.exactBytes(of: value), as: UTF8.self)
  }
}
