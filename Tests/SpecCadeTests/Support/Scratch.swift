import ArtifactCache
import Foundation
import JSONCore
import SpecCade
import SpecModel
import Testing

/// A folder of its own for one test; all are removed when the process ends.
struct Scratch {
  let path: String

  init() throws {
    path = Self.root + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private static let root: String = {
    atexit { try? FileManager.default.removeItem(atPath: Scratch.rootPath) }
    return rootPath
  }()
  private static let rootPath =
    FileManager.default.temporaryDirectory.path + "/speccade-tests-\(ProcessInfo.processInfo.processIdentifier)"

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file with the folders it needs and returns its path.
  @discardableResult func put(_ name: String, _ text: String) throws -> String {
    try put(name, Array(text.utf8))
  }

  @discardableResult func put(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: self(name)))).map { [UInt8]($0) }
  }
  func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }
  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

  func report(_ name: String) throws -> Report { try #require(bytes(name).flatMap { Report.read($0) }) }

  /// Every file below a folder of this one, relative to it, sorted.
  func files(_ folder: String = ".") -> [String] {
    let all = FileManager.default.enumerator(atPath: self(folder))?.allObjects as? [String] ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: self(folder) + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// When a file was last changed.
  func changeDate(_ name: String) throws -> Date {
    try #require(
      FileManager.default.attributesOfItem(atPath: self(name))[.modificationDate] as? Date)
  }

  func engine(_ registry: RecipeRegistry = .toy, cached: Bool = true) -> Engine {
    Engine(registry: registry, cache: cached ? ArtifactCache(directory: self("cache")) : nil)
  }

  func options(_ change: (inout GenerationOptions) -> Void = { _ in }) -> GenerationOptions {
    var options = GenerationOptions(outputRoot: self("out"))
    change(&options)
    return options
  }
}

extension Sequence<Diagnostic> {
  /// `E012 recipe.params.width`, for comparison.
  var places: [String] { map { "\($0.code.rawValue) \($0.path?.description ?? "")" } }
}

extension Scratch {
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self(name), withDestinationPath: target)
  }
}
