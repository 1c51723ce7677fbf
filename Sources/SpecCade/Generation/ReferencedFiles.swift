import ArtifactCache
import BLAKE3
import SchemaKit
import SpecModel
import SystemIO

/// The files that a spec names and whose bytes reach its artifacts, read for the backend and hashed for the action key.
struct ReferencedFiles: Sendable {
  private(set) var files: [ReferencedFileContents] = []
  private(set) var contents: [ReferencedContent] = []

  /// Reads each file once.
  ///
  /// A path is relative to the spec's folder and does not leave the project, through `..` or through links: a spec from
  /// elsewhere must not be able to copy files of yours into an asset. Outside of a project it does not leave the spec's
  /// folder.
  ///
  /// - Throws: DISPATCH_003 at the parameter that names a file which cannot be read.
  init(_ references: [ReferencedFile], of origin: SpecOrigin, _ fileSystem: any FileSystem) throws(GenerationFailure) {
    guard let first = references.first else { return }
    let place: Place
    do throws(SystemError) {
      place = try Place(origin.path, fileSystem)
    } catch {
      throw Self.failure(first, error.reason)
    }
    var rest = Self.maximumTotalBytes
    for reference in references where !files.contains(where: { $0.path == reference.path }) {
      do throws(SystemError) {
        let bytes = try place.read(reference.path, limit: min(rest, Self.maximumBytes))
        rest -= bytes.count
        files.append(ReferencedFileContents(path: reference.path, bytes: bytes))
        contents.append(ReferencedContent(path: reference.path, hash: BLAKE3.hash(bytes).hexadecimal))
      } catch {
        throw Self.failure(reference, error.reason)
      }
    }
  }

  private static func failure(_ reference: ReferencedFile, _ reason: String) -> GenerationFailure {
    var failure = GenerationFailure(
      .dispatchBackend, "the file '\(reference.path)' cannot be read: \(reason)",
      at: JSONPath(["recipe", "params"]).appending(reference.place.steps))
    failure.diagnostic.hint = "paths are relative to the spec's folder, inside the project"
    return failure
  }

  /// One file, in bytes: as much as a spec may have.
  private static let maximumBytes = 64 << 20
  /// All files of a spec, in bytes.
  private static let maximumTotalBytes = 256 << 20

  /// The folder that nothing may leave, and the spec's folder below it.
  private struct Place {
    let root: OutputRoot
    let folder: [Substring]

    init(_ specPath: String, _ fileSystem: any FileSystem) throws(SystemError) {
      let real = try fileSystem.realPath(FilePath.parent(of: specPath))
      let top = ProjectLocation.containing(real, fileSystem: fileSystem)?.root ?? real
      root = try OutputRoot(path: top, fileSystem: fileSystem)
      folder = real.dropFirst(top.count).split(separator: "/")
    }

    func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
      guard path.utf8.first != UInt8(ascii: "/") else { throw refused(path, "the path must be relative, not absolute") }
      var names = folder
      for name in path.split(separator: "/") where name != "." {
        if name != ".." {
          names.append(name)
        } else if names.popLast() == nil {
          throw refused(path, "the path leaves '\(root.path)'")
        }
      }
      return try root.read(relativePath: names.joined(separator: "/"), limit: limit)
    }

    private func refused(_ path: String, _ reason: String) -> SystemError {
      SystemError(operation: "read", path: path, code: SystemError.invalidPath, detail: reason)
    }
  }
}
