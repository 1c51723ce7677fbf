import JSONCore
import SchemaKit

/// Diagnostics that say the same of several elements which one place of a program made: a mistake in the body of a loop
/// or of a comprehension is one for people, however often it runs. Programs are told each.
public struct DiagnosticGroup: Sendable {
  public let first: Diagnostic
  /// The further ones, in order.
  public private(set) var others: [Diagnostic] = []

  public init(first: Diagnostic) { self.first = first }

  /// Puts together what has the same code, the same place, the same calls, and a path and a message that differ in numbers
  /// only; in the order of the first of each. In a JSON text each value has a place of its own, so nothing is put together.
  ///
  /// - Complexity: O(bytes of the messages) in the mean.
  public static func groups(_ diagnostics: [Diagnostic]) -> [DiagnosticGroup] {
    var groups: [DiagnosticGroup] = []
    var known: [Likeness: Int] = [:]
    for diagnostic in diagnostics {
      guard let likeness = Likeness(diagnostic) else {
        groups.append(DiagnosticGroup(first: diagnostic))
        continue
      }
      if let index = known[likeness] {
        groups[index].others.append(diagnostic)
      } else {
        known[likeness] = groups.count
        groups.append(DiagnosticGroup(first: diagnostic))
      }
    }
    return groups
  }

  /// `and 15 more like it, at recipe.params.layers[1…15].volume`; nil for one alone.
  public var rest: String? {
    others.isEmpty ? nil : "and \(others.count) more like it, at \(places)"
  }

  private var places: String {
    let paths = others.compactMap(\.path)
    guard let own = first.path else { return "" }
    let varying = own.steps.indices.filter { step in paths.contains { $0.steps[step] != own.steps[step] } }
    guard varying.count == 1, let step = varying.first else { return Self.cut(paths.map(\.description)) }
    let numbers = paths.compactMap { path in if case .index(let number) = path.steps[step] { number } else { nil } }
    let end = own.steps[(step + 1)...]
    var rest = JSONPath(Array(end)).description
    if case .member = end.first { rest = "." + rest }
    return "\(JSONPath(Array(own.steps[..<step])))[\(Self.runs(numbers))]\(rest)"
  }

  /// `1…15`, or `1, 3, 5, … 29`.
  private static func runs(_ numbers: [Int]) -> String {
    guard let start = numbers.first, let end = numbers.last else { return "" }
    let isRun = numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < .max && $0 + 1 == $1 }
    return isRun ? "\(start)…\(end)" : cut(numbers.map { "\($0)" })
  }

  private static func cut(_ texts: [String]) -> String {
    guard texts.count > 4, let last = texts.last else { return texts.joined(separator: ", ") }
    return texts.prefix(3).joined(separator: ", ") + ", … \(last)"
  }
}

/// What diagnostics of one group have in common.
private struct Likeness: Hashable {
  private let code: DiagnosticCode
  private let file: String?
  private let position: SourcePosition
  private let calls: [JSONPlace.Call]
  /// Members; nil for any index.
  private let path: [String?]
  private let message: [UInt8]

  /// Nil for what is no element of a list, or has no place.
  init?(_ diagnostic: Diagnostic) {
    guard let position = diagnostic.position, let path = diagnostic.path else { return nil }
    self.position = position
    self.path = path.steps.map { if case .member(let name) = $0 { name } else { nil } }
    guard self.path.contains(nil) else { return nil }
    (code, file, calls) = (diagnostic.code, diagnostic.file, diagnostic.calls)
    message = diagnostic.message.utf8.filter { byte in
      // Signs and points are parts of numbers.
      byte &- 0x30 > 9 && byte != 0x2D && byte != 0x2E
    }
  }
}
