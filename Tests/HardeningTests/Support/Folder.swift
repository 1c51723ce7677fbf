import Foundation

/// A folder of its own for one test, removed when the last reference goes; in memory where the machine has a place for
/// that, since these tests flush many files.
final class Folder: Sendable {
  let path: String

  init() throws {
    let memory = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
    path = base + "/speccade-hardening-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult func put(_ name: String, _ text: String) throws -> String { try put(name, Array(text.utf8)) }

  @discardableResult func put(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: self(name)).map { [UInt8]($0) }
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: self(name)) }

  /// Every file with its bytes, hidden ones too.
  func snapshot() -> Snapshot {
    var files: [String: [UInt8]] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: self(name), isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[name] = bytes(name)
    }
    return Snapshot(files: files)
  }

  /// Makes the folder hold what a snapshot holds, and nothing else.
  func restore(_ snapshot: Snapshot) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) { remove(name) }
    for (name, bytes) in snapshot.files { try put(name, bytes) }
  }
}

/// The files of a folder.
struct Snapshot {
  var files: [String: [UInt8]]

  var names: [String] { files.keys.sorted() }
  var temporaries: [String] { names.filter { $0.contains(".tmp-") } }
}
