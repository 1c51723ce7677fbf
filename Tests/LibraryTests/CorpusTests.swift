import Foundation
import JSONCore
import Starlark
import Testing

/// Specs that others wrote (../shared/corpus/starlark), with the JSON that they evaluate to.
@Suite("Specs that others wrote", .enabled(if: !SharedSpecs.files.isEmpty, "the corpus of specs is not there"))
struct CorpusTests {
  @Test(
    "They give the JSON beside them, or name the function that comes with another family", arguments: SharedSpecs.files)
  func corpus(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    if let error = Evaluating.failure(text) {
      #expect(error.code == .unresolvedName, "\(error)")
      let name = error.message.split(separator: "`").dropFirst().first.map(String.init) ?? ""
      #expect(Contract.everyName.contains(name), "\(name) is no function of the contract")
      return
    }
    let json = file.deletingPathExtension().appendingPathExtension("json")
    let wanted = JSONTree(try JSONDocument.parse(Array(Data(contentsOf: json))).root)
    let value = try Evaluating.json(text)
    #expect(value.isSameJSON(as: wanted), "\(value.text)\n\(wanted.text)")
  }

  @Test("More than a dozen of them need nothing but this library")
  func evaluated() throws {
    let count = try SharedSpecs.files.count { Evaluating.failure(try String(contentsOf: $0, encoding: .utf8)) == nil }
    #expect(count >= 19, "\(count)")
  }
}

enum SharedSpecs {
  static let files: [URL] = {
    guard let folder = Contract.sharedFolder?.appendingPathComponent("corpus/starlark"),
      let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    let files = paths.compactMap { $0 as? URL }.filter { $0.pathExtension == "star" }
    return files.sorted { $0.path < $1.path }
  }()
}
