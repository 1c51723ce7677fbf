import BLAKE3
import SpecModel
import Starlark
import Synchronization
import SystemIO

/// The modules of one evaluation: files below the project's folder, and nothing else.
///
/// A module's name is its path from there, `//helpers/drums.star`, on every machine; the source itself has its base name.
final class ModuleFiles: ModuleLoader {
  /// The name of the source that is evaluated.
  let mainName: String
  private let sourcePath: String
  private let fileSystem: any FileSystem
  private let projectRoot: @Sendable (String) -> String?
  private let state = Mutex(State())

  private struct State: Sendable {
    var place: ModulePlace?
    var loaded: [LoadedFile] = []
    /// How the user would name the files of modules.
    var paths: [String: String] = [:]
  }

  /// One file, in bytes.
  static let maximumBytes = 4 << 20

  init(of source: SourceDocument, _ fileSystem: any FileSystem, _ projectRoot: @escaping @Sendable (String) -> String?)
  {
    sourcePath = source.path
    mainName = FilePath.name(of: source.path)
    self.fileSystem = fileSystem
    self.projectRoot = projectRoot
  }

  /// Every file that was read or looked for, in that order.
  var loadedFiles: [LoadedFile] { state.withLock { $0.loaded } }

  /// The file of a module, as the user would name it.
  func path(of name: String) -> String { state.withLock { $0.paths[name] } ?? sourcePath }

  // MARK: ModuleLoader

  func resolve(_ module: String, from importer: String) throws(ModuleLoadError) -> String {
    let place = place
    let folder = importer == mainName ? place.folder : Self.names(of: importer).dropLast()
    let names = try ModulePath.resolve(module, from: Array(folder))
    return names == place.folder + [place.name] ? mainName : "//" + names.joined(separator: "/")
  }

  func read(_ resolved: String) throws(ModuleLoadError) -> SourceText {
    let place = place
    let names = Self.names(of: resolved)
    let path = place.path(of: names, beside: sourcePath, fileSystem)
    state.withLock { $0.paths[resolved] = path }
    let bytes: [UInt8]
    do throws(SystemError) {
      let root = try OutputRoot(path: place.root, fileSystem: fileSystem, creating: false)
      bytes = try root.read(relativePath: names.joined(separator: "/"), limit: Self.maximumBytes)
    } catch {
      record(LoadedFile(path: place.relativePath(of: names), hash: nil))
      throw Self.refusal(error, path, place)
    }
    record(LoadedFile(path: place.relativePath(of: names), hash: BLAKE3.hash(bytes)))
    if bytes.firstIndexOfInvalidUTF8 != nil {
      throw ModuleLoadError("the file is not valid UTF-8", hint: "save it as UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw ModuleLoadError("the file begins with a byte order mark", hint: "save it without")
    }
    return SourceText(name: resolved, bytes: bytes)
  }

  private func record(_ file: LoadedFile) { state.withLock { if !$0.loaded.contains(file) { $0.loaded.append(file) } } }

  /// `//a/b.star` → `a`, `b.star`
  private static func names(of module: String) -> [String] {
    module.split(separator: "/").map(String.init)
  }

  private static func refusal(_ error: SystemError, _ path: String, _ place: ModulePlace) -> ModuleLoadError {
    switch error.code {
    case SystemError.symbolicLink:
      return ModuleLoadError(
        "'\(path)' is, or lies behind, a symbolic link, and those are not followed", hint: "put the file itself there")
    case SystemError.limitExceeded:
      return ModuleLoadError("'\(path)' is larger than \(maximumBytes) bytes")
    default:
      guard error.isNotFound || error.isNotDirectory else { return ModuleLoadError("'\(path)': \(error.reason)") }
      return ModuleLoadError("there is no file '\(path)'", hint: "`//` stands for '\(place.root)'")
    }
  }

  private var place: ModulePlace {
    state.withLock { state in
      if let place = state.place { return place }
      let place = ModulePlace(sourcePath, fileSystem, projectRoot)
      state.place = place
      return place
    }
  }
}
