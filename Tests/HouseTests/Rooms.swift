import Foundation

/// A room of the house, as a text declares it.
struct Room: Equatable, CustomStringConvertible {
  var name: String
  var imports: Set<String>

  var description: String { "\(name) <- \(imports.sorted().joined(separator: ", "))" }
}

enum Rooms {
  /// From Package.swift: the targets of Sources/, in their order, with the dependencies that they declare.
  static func ofPackage(_ text: String) -> [Room] {
    // The arguments of `.target(name: "X", …)`, `room("X", […])` and `.executableTarget(name: "X", …)`.
    let pattern = /(?:\broom\(|\.target\(|\.executableTarget\()\s*(?:name:\s*)?"(?<name>\w+)"(?<rest>[^)]*)\)/
    return text.matches(of: pattern).compactMap { match in
      // Targets with a path of their own are not below Sources/.
      if match.rest.contains("path:") { return nil }
      let list = match.rest.firstMatch(of: /\[(?<list>[^\]]*)\]/)?.list ?? ""
      let names = list.matches(of: /"(\w+)"/).map { String($0.1) }
      return Room(name: String(match.name), imports: Set(names))
    }
  }

  /// From the table of ARCHITECTURE.md: `| `Name` | what it holds | `A`, `B` |`, in its order.
  static func ofArchitecture(_ text: String) -> [Room] {
    text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 5, let name = cells[1].wholeMatch(of: /`(\w+)`/)?.1 else { return nil }
      return Room(name: String(name), imports: Set(cells[3].matches(of: /`(\w+)`/).map { String($0.1) }))
    }
  }

  /// The modules that a source file imports, of whatever spelling.
  static func imports(_ text: String) -> Set<String> {
    let pattern =
      /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
    return Set(
      text.split(separator: "\n").compactMap { line in line.firstMatch(of: pattern).map { String($0.1) } })
  }
}
