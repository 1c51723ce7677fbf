import Foundation
import Testing

/// Rules that every source file keeps (CONTRIBUTING.md).
@Suite("The rules of the sources")
struct SourceRuleTests {
  static let sources = Repository.files(below: "Sources", ending: ".swift")

  @Test("There are sources to look at")
  func thereAreSources() { #expect(Self.sources.count > 100) }

  @Test("No file is longer than 300 lines")
  func filesAreSmall() throws {
    for file in Self.sources {
      let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 300, "\(file) has \(lines) lines")
    }
  }

  @Test(
    "Nothing crashes on purpose, and nothing is left for later",
    arguments: [
      "try!", "as!", "fatalError(", "TODO", "FIXME", "-Ounchecked", "unsafeFlags",
    ])
  func forbidden(_ words: String) throws {
    for file in Self.sources + ["Package.swift"] {
      #expect(!(try Repository.text(file)).contains(words), "\(file) has \(words)")
    }
  }

  @Test("Renderers do not ask the C library for elementary functions, whose bits differ between machines")
  func noElementaryFunctionsOfTheCLibrary() throws {
    for room in ["AudioRecipes", "PortableMath", "MediaFormats"] {
      for file in Repository.files(below: "Sources/\(room)", ending: ".swift") {
        let imports = Rooms.imports(try Repository.text(file))
        #expect(imports.isDisjoint(with: ["Glibc", "Musl", "Darwin", "Foundation"]), "\(file) imports \(imports)")
      }
    }
  }

  @Test("Documents link to files that exist")
  func linksLead() throws {
    let documents =
      Repository.files(below: "docs", ending: ".md")
      + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
    for document in documents {
      let folder = (document as NSString).deletingLastPathComponent
      for match in try Repository.text(document).matches(of: /\]\((?<target>[^)#\s]+)/) {
        let target = String(match.target)
        if target.contains("://") || target.hasPrefix("mailto:") { continue }
        let path = Repository.root.appendingPathComponent(folder).appendingPathComponent(target).path
        #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(target)")
      }
    }
  }
}
