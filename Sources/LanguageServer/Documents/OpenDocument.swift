import JSONCore
import SpecModel
import Starlark

/// A text that the editor has open; what is known of it is found out when it is first asked for.
final class OpenDocument {
  let uri: String
  /// Where it is or would be; nil: no file of this machine.
  let path: String?
  /// The file's path without links, which modules are found by.
  let realPath: String?
  /// Nil: neither Starlark nor JSON, and nothing is said about it.
  let kind: SourceKind?
  private(set) var version: Int?
  private(set) var index: TextIndex
  private var outlines: (values: ValueOutline?, module: ModuleOutline?)

  init(uri: String, path: String?, realPath: String?, kind: SourceKind?, version: Int?, text: [UInt8]) {
    self.uri = uri
    self.path = path
    self.realPath = realPath
    self.kind = kind
    self.version = version
    index = TextIndex(text)
  }

  var bytes: [UInt8] { index.bytes }

  /// Replaces a range, or everything.
  func change(_ range: (start: TextPosition, end: TextPosition)?, to text: String, _ encoding: PositionEncoding) {
    guard let range else {
      index = TextIndex(Array(text.utf8))
      outlines = (nil, nil)
      return
    }
    let start = index.offset(of: range.start, encoding)
    let end = max(start, index.offset(of: range.end, encoding))
    var bytes = index.bytes
    bytes.replaceSubrange(start..<end, with: text.utf8)
    index = TextIndex(bytes)
    outlines = (nil, nil)
  }

  func setVersion(_ version: Int?) { self.version = version }

  private var source: SourceText { SourceText(name: path ?? uri, bytes: bytes) }

  /// Brackets, keys and words.
  var values: ValueOutline {
    if let known = outlines.values { return known }
    let made = ValueOutline(source)
    outlines.values = made
    return made
  }

  /// Names, of Starlark.
  var module: ModuleOutline {
    if let known = outlines.module { return known }
    let made = ModuleOutline(source)
    outlines.module = made
    return made
  }
}
