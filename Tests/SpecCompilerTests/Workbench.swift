import Foundation
import JSONCore
import SpecModel
import Starlark

@testable import SpecCompiler

/// A folder of sources for one test, removed afterwards.
final class Workbench {
  let path: String
  /// Where `//` begins, below this folder; nil: there is no project.
  var project: String? = ""
  var language = SpecLanguage.plain
  var limits = SpecCompiler.Limits()

  init(_ files: [String: String] = [:]) throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = temporary + "/workbench-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try put(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func put(_ name: String, _ text: String) throws { try put(name, Array(text.utf8)) }

  func put(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self(name), withDestinationPath: target)
  }

  /// Compiles a text that lies, or would lie, under a name in the folder.
  func compile(_ text: String, as name: String = "spec.star") throws(LoadFailure) -> CompiledSource {
    try compile(Array(text.utf8), as: name)
  }

  func compile(_ bytes: [UInt8], as name: String = "spec.star") throws(LoadFailure) -> CompiledSource {
    let root = project.map { $0.isEmpty ? path : self($0) }
    let compiler = SpecCompiler(limits: limits, language: language) { _ in root }
    let source: SourceDocument
    do throws(Diagnostic) {
      source = try SourceDocument(path: self(name), bytes: bytes)
    } catch { throw LoadFailure(error) }
    return try compiler.compile(source)
  }

  /// What is wrong with a text.
  func failure(_ text: String, as name: String = "spec.star") -> LoadFailure {
    do throws(LoadFailure) {
      return LoadFailure(Diagnostic(.fileRead, "it gives \(try compile(text, as: name).document.root)"))
    } catch { return error }
  }

  /// The JSON that a text gives, in one line.
  func json(_ text: String, as name: String = "spec.star") throws -> String {
    try compile(text, as: name).document.root.description
  }
}

extension Diagnostic {
  /// `3:5`
  var at: String { position.map { "\($0.line):\($0.column)" } ?? "" }
}

extension JSONPlace.Call {
  /// `layer 2:10`.
  var description: String { "\(function) \(position.line):\(position.column)" }
}
