/// Text of a page. Whatever is appended as text is escaped; markup is what the program itself wrote.
///
/// Names, tags, descriptions and specs come from outside: none of their characters may become markup (OWASP, "Cross Site
/// Scripting Prevention": escape for HTML text and for attributes in double quotes).
public struct HTML: Sendable, ExpressibleByStringLiteral {
  public private(set) var markup: String

  public init(stringLiteral markup: StaticString) { self.markup = markup.description }
  public init() { markup = "" }
  /// - Parameter markup: Written by this program, with nothing from outside in it.
  init(trusted markup: String) { self.markup = markup }

  /// Text as text.
  public init(text: String) { markup = Self.escaped(text) }

  public static func += (html: inout HTML, more: HTML) { html.markup += more.markup }
  public static func + (first: HTML, second: HTML) -> HTML { HTML(trusted: first.markup + second.markup) }

  /// An element: `<name attribute="value">…</name>`. Attributes whose value is nil are left out.
  public static func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ contents: HTML = HTML()
  ) -> HTML {
    HTML(trusted: "<\(name)\(list(attributes))>\(contents.markup)</\(name)>")
  }

  /// An element that has no end, as `img` and `meta`.
  public static func void(_ name: StaticString, _ attributes: Attributes) -> HTML {
    HTML(trusted: "<\(name)\(list(attributes))>")
  }

  /// An element around text.
  public static func element(
    _ name: StaticString, _ attributes: Attributes = [:], text: String
  ) -> HTML {
    element(name, attributes, HTML(text: text))
  }

  private static func list(_ attributes: Attributes) -> String {
    attributes.list.reduce(into: "") { list, attribute in
      if let value = attribute.1 { list += " \(attribute.0)=\"\(escaped(value))\"" }
    }
  }

  /// Attributes in order; one whose value is nil is left out.
  public struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var list: [(StaticString, String?)]

    public init(dictionaryLiteral elements: (StaticString, String?)...) { list = elements }

    public mutating func add(_ name: StaticString, _ value: String?) { list.append((name, value)) }
  }

  /// - Complexity: O(n).
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      case 9, 10: bytes.append(byte)
      // The parser of HTML would replace them, or take a carriage return for a line's end.
      case 0..<32, 127: bytes += Array("\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
