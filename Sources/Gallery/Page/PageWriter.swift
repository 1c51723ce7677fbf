import SpecCade
import SystemIO

/// The page's file while it is written.
final class PageWriter {
  let links: PageLinks
  private let file: AtomicFileWriter
  private var byteCount: Int64 = 0

  init(page: String, fileSystem: any FileSystem) throws(SystemError) {
    file = try fileSystem.stageAtomically(path: page)
    links = PageLinks(folder: try fileSystem.realPath(FilePath.parent(of: page)), fileSystem: fileSystem)
  }

  func write(_ html: HTML) throws(SystemError) { try write(Array(html.markup.utf8)) }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    try file.write(bytes)
    byteCount += Int64(bytes.count)
  }

  /// - Returns: How many bytes the page has.
  func commit() throws(SystemError) -> Int64 {
    try file.commit()
    return byteCount
  }

  /// A cell with its data before its end: text in base 64 in elements that no browser runs or shows.
  static func bytes(_ article: HTML, _ parts: [GalleryCell.Part]) -> [UInt8] {
    let end = Array("</article>".utf8)
    var bytes = Array(article.markup.utf8.dropLast(end.count))
    bytes.reserveCapacity(bytes.count + parts.reduce(64) { $0 + $1.bytes.count / 3 * 4 + 96 })
    for part in parts {
      let name = HTML.escaped(part.name)
      bytes += Array("<script type=\"application/octet-stream\" data-part=\"\(name)\">".utf8)
      bytes += Base64.encode(part.bytes)
      bytes += Array("</script>".utf8)
    }
    return bytes + end + [10]
  }
}

/// Addresses of files as the page has to name them.
struct PageLinks: Sendable {
  /// The page's folder, absolute and without links.
  let folder: String
  let fileSystem: any FileSystem

  /// The file's address relative to the page; nil where the file is not there.
  func address(of file: String) -> String? {
    guard let real = try? fileSystem.realPath(file) else { return nil }
    return Self.encoded(PathText.relative(real, to: folder))
  }

  /// A path as a relative reference (RFC 3986 §3.3): everything but letters, digits, `-._~/` as `%XX`.
  static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    // `a:b` at the beginning would be a scheme; a colon is encoded, and `./` makes any first name a name.
    return text.hasPrefix("/") || text.hasPrefix("../") ? text : "./" + text
  }
}
