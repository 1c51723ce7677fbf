import SpecCade
import SpecModel
import Starlark
import SystemIO

/// The modules that a document loads: only below the folder of its project, as when it is evaluated.
struct ModuleLookup {
  /// A module's text as the editor has it or the disk.
  struct Module {
    var uri: String
    var index: TextIndex
    var outline: ModuleOutline
  }

  private let server: LanguageServer
  private let document: OpenDocument

  init(_ server: LanguageServer, _ document: OpenDocument) {
    self.server = server
    self.document = document
  }

  /// - Parameter name: What `load` is given.
  func module(_ name: String) -> Module? {
    guard let path = path(of: name), let real = try? server.files.realPath(path) else { return nil }
    if let open = server.documents.values.first(where: { $0.realPath == real }) {
      return Module(uri: open.uri, index: open.index, outline: open.module)
    }
    guard let bytes = try? server.files.read(real, limit: 4 << 20) else { return nil }
    return Module(
      uri: DocumentURI.uri(of: real), index: TextIndex(bytes),
      outline: ModuleOutline(SourceText(name: real, bytes: bytes)))
  }

  /// Where a loaded name is defined.
  func original(of symbol: ModuleOutline.Symbol) -> (module: Module, symbol: ModuleOutline.Symbol)? {
    for load in document.module.loads {
      for name in load.names where name.localRange == symbol.nameRange {
        guard let module = module(load.module),
          let found = module.outline.symbols.first(where: { $0.name == name.original })
        else { return nil }
        return (module, found)
      }
    }
    return nil
  }

  /// The folder that `//` stands for, and that of the document.
  private var folders: (root: String, own: String)? {
    guard let real = document.realPath else { return nil }
    let own = FilePath.parent(of: real)
    let location = ProjectLocation.containing(own, fileSystem: server.files)
    return (location?.projectFile == nil ? own : location?.root ?? own, own)
  }

  private func path(of name: String) -> String? {
    guard let folders else { return nil }
    var rest = Substring(name)
    var folder = folders.own
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      folder = folders.root
    } else if rest.hasPrefix("./") {
      rest = rest.dropFirst(2)
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard !rest.hasPrefix("/"), !parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." }) else { return nil }
    return FilePath.join(folder, String(rest))
  }

  /// The files that could be loaded from the document's folder.
  var files: [String] {
    guard let folder = folders?.own,
      let directory = try? server.files.open(folder, in: nil, .directory(followLink: true))
    else { return [] }
    defer { try? server.files.close(directory) }
    let own = document.realPath.map { FilePath.name(of: $0) }
    return ((try? server.files.entries(of: directory)) ?? []).map(\.name).filter {
      $0 != own && ["star", "bzl"].contains(FilePath.fileExtension(of: $0))
    }
  }
}
