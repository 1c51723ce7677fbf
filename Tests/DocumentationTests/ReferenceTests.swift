import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// The checkout's documents.
enum Documents {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// What stands between ``` lines of that language.
  static func blocks(_ language: String, in path: String) throws -> [String] {
    var blocks: [String] = []
    var current: [String]?
    for line in try text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let lines = current {
        if line.hasPrefix("```") {
          blocks.append(lines.joined(separator: "\n"))
          current = nil
        } else {
          current = lines + [line]
        }
      } else if line == "```\(language)" {
        current = []
      }
    }
    return blocks
  }
}

@Suite("docs/reference is what the program prints; `make docs` writes it anew")
struct ReferenceTests {
  private let document = SchemaDocument(registry: .standard)

  @Test("spec.md is current")
  func spec() throws {
    #expect(try Documents.text("docs/reference/spec.md") == document.markdown())
  }

  @Test("Every recipe that is made has a current page, and no other page is there")
  func recipes() throws {
    let made = RecipeRegistry.standard.recipes.filter { $0.implementation != nil }.map(\.kind.name)
    for kind in made {
      #expect(try Documents.text("docs/reference/\(kind).md") == document.markdown(recipe: kind), "run: make docs")
    }
    let folder = Documents.root.appendingPathComponent("docs/reference").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    let others = ["spec", "budgets", "budget-outcomes", "project", "stdlib"]
    #expect(pages.sorted() == (made + others).map { "\($0).md" }.sorted())
  }

  @Test("budgets.md and project.md are current")
  func budgets() throws {
    #expect(try Documents.text("docs/reference/budgets.md") == BudgetReference().markdown, "run: make docs")
    #expect(try Documents.text("docs/reference/project.md") == ProjectSchema.markdown, "run: make docs")
  }

  @Test("stdlib.md is current, and its links lead to its functions")
  func library() throws {
    let page = try Documents.text("docs/reference/stdlib.md")
    #expect(page == LibraryReference(library: .standard).markdown, "run: make docs")
    for function in Library.standard.functions { #expect(page.contains("\n### \(function.name)\n")) }
  }
}

@Suite("The documents")
struct DocumentTests {
  @Test("The first spec of the README is an example, word for word, and can be made")
  func firstSpec() throws {
    let block = try #require(try Documents.blocks("json", in: "README.md").first)
    #expect(block == (try Documents.text("Examples/ui/beep.json")))
  }

  @Test(
    "JSON that stands in the documents is JSON",
    arguments: [
      "README.md", "docs/getting-started.md", "docs/specs.md", "docs/command-line.md", "docs/editors.md",
      "docs/cache-and-reports.md", "docs/caching.md", "docs/validation-codes.md", "docs/provenance.md",
      "docs/reports.md",
    ])
  func json(_ path: String) throws {
    for block in try Documents.blocks("json", in: path) {
      #expect(throws: Never.self, "\(path): \(block)") { try JSONDocument.parse(block) }
    }
  }

  @Test("The README lists what audio_v1 makes: all that `doctor` does not list as missing")
  func made() throws {
    let audio = try #require(RecipeRegistry.standard["audio_v1"]?.implementation)
    let missing = audio.unavailableFeatures
    let page = try Documents.text("README.md")
    let reference = try Documents.text("docs/reference/audio_v1.md")
    for (title, kind) in [("syntheses", "synthesis type"), ("filters", "filter type"), ("effects", "effect type")] {
      let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(title) |") })
      let listed = row.matches(of: /`(\w+)`/).map { String($0.1) }
      #expect(!listed.isEmpty)
      for name in listed {
        #expect(!missing.contains("\(kind) \(name)"), "\(name) is listed and not made")
        #expect(reference.contains("### \(name)\n"), "\(name) is no block")
      }
      let total = listed.count + missing.filter { $0.hasPrefix(kind) }.count
      #expect(total == ["syntheses": 26, "filters": 10, "effects": 21][title], "\(title): a made one is not listed")
    }
  }

  @Test("Every decision is in the list of decisions")
  func decisions() throws {
    let folder = Documents.root.appendingPathComponent("docs/decisions").path
    let list = try Documents.text("docs/decisions/README.md")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.first?.isNumber == true {
      #expect(list.contains("(\(file))"), "\(file)")
    }
  }

  @Test("Every code that a diagnostic can have is explained")
  func codes() throws {
    let page = try Documents.text("docs/validation-codes.md")
    for code in DiagnosticCode.allCases { #expect(page.contains("| `\(code.rawValue)` |"), "\(code.rawValue)") }
  }
}
