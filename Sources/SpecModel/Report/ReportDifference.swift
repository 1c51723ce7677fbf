import JSONCore
import SchemaKit

/// A place at which two reports differ.
public struct ReportDifference: Sendable, Hashable {
  public var path: JSONPath
  /// Nil where the report has nothing there.
  public var first: JSONTree?
  public var second: JSONTree?
}

extension Report {
  /// Where two reports differ, in the order of the first; what varies between identical runs is not compared.
  public static func differences(_ first: Report, _ second: Report) -> [ReportDifference] {
    var found: [ReportDifference] = []
    compare(JSONTree(first.stableDocument().root), JSONTree(second.stableDocument().root), JSONPath(), &found)
    return found
  }

  private static func compare(
    _ first: JSONTree, _ second: JSONTree, _ path: JSONPath, _ found: inout [ReportDifference]
  ) {
    switch (first, second) {
    case (.object(let left), .object(let right)):
      for member in left {
        let place = path.appending([.member(member.key)])
        if let other = second[member.key] {
          compare(member.value, other, place, &found)
        } else {
          found.append(ReportDifference(path: place, first: member.value, second: nil))
        }
      }
      for member in right where first[member.key] == nil {
        found.append(ReportDifference(path: path.appending([.member(member.key)]), first: nil, second: member.value))
      }
    case (.array(let left), .array(let right)):
      for index in 0..<max(left.count, right.count) {
        let place = path.appending([.index(index)])
        if index < left.count, index < right.count {
          compare(left[index], right[index], place, &found)
        } else {
          // Spelled out: a bare nil could also be JSON's null.
          found.append(
            ReportDifference(
              path: place, first: index < left.count ? left[index] : Optional.none,
              second: index < right.count ? right[index] : Optional.none))
        }
      }
    default:
      if !first.isSameJSON(as: second) { found.append(ReportDifference(path: path, first: first, second: second)) }
    }
  }
}
