import Foundation
import SpecCade
import Testing

@testable import Gallery

/// Specs and names come from anywhere: they are shown, and do nothing.
@Suite struct SafetyTests {
  @Test func nothingFromOutsideBecomesMarkup() throws {
    let studio = try Studio()
    let evil =
      "</pre></template></script><script>alert(1)</script><img src=x onerror='alert(2)' \"x\" & \u{202E}\u{0}\u{1B}"
    try studio.make("blip-01", description: evil, tags: [evil, "\" onmouseover=\"alert(3)", "a\nb"])
    try studio.put("out/<script>alert(4)</script>.wav", Studio.wave)
    try studio.put("out/\"'><svg onload=alert(5)>.png", [1])
    let (_, page) = try studio.page { $0.title = evil }
    // The script and the style are the program's own; everything else is checked.
    let body = page.replacing(#/<style>[^<]*</style>/#, with: "").components(separatedBy: "<script>\n")[0]
    for tag in ["script", "img", "svg"] {
      for part in body.components(separatedBy: "<\(tag)").dropFirst() {
        let own = [
          " type=\"application/octet-stream\" data-part=\"", " alt=\"", " class=\"icon", " width=\"0\"",
        ]
        #expect(own.contains { part.hasPrefix($0) }, "<\(tag)\(part.prefix(40))")
      }
    }
    #expect(!body.contains("onmouseover=\"") && !body.contains("onerror='") && !body.contains("\u{0}"))
    #expect(body.contains("&lt;script&gt;alert(4)&lt;/script&gt;.wav"))
  }

  @Test func onlyThisScriptAndStyleRun() throws {
    let studio = try Studio()
    try studio.make("blip-01")
    let page = try studio.page().text
    let script = try #require(page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    let style = try #require(page.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
    func hash(_ text: String) -> String { "sha256-" + Data(SHA256.hash(Array(text.utf8))).base64EncodedString() }
    #expect(page.contains("script-src &#39;\(hash(script))&#39;; style-src &#39;\(hash(style))&#39;"))
    #expect(page.contains("default-src &#39;none&#39;") && !page.contains("unsafe-inline"))
    for forbidden in ["http://", "https://", "innerHTML", "eval(", "fetch(", "import(", "style=\""] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test func everyCharacterOfASCIIIsEscapedOrHarmless() {
    for value in 0..<128 {
      let text = HTML.escaped(String(UnicodeScalar(UInt8(value))))
      switch UnicodeScalar(UInt8(value)) {
      case "<": #expect(text == "&lt;")
      case ">": #expect(text == "&gt;")
      case "&": #expect(text == "&amp;")
      case "\"": #expect(text == "&quot;")
      case "'": #expect(text == "&#39;")
      case "\t", "\n": #expect(text.utf8.elementsEqual([UInt8(value)]))
      case "\u{0}"..."\u{1F}", "\u{7F}": #expect(text == "\u{FFFD}")
      default: #expect(text.utf8.elementsEqual([UInt8(value)]))
      }
    }
    #expect(HTML.escaped("é 漢 🎧") == "é 漢 🎧")
    #expect(
      HTML.element("p", ["title": "\"><b>", "id": nil], text: "<i>").markup
        == "<p title=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</p>")
  }

  /// RFC 4648 §10, and Foundation for the rest.
  @Test func base64() {
    let vectors = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
    ]
    for (text, encoded) in vectors { #expect(Base64.text(Array(text.utf8)) == encoded) }
    for count in [1, 2, 3, 255, 256, 1000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func numbersAsPeopleReadThem() {
    #expect(
      [0, 999, 1000, 26460, -1_234_567].map { Numbers.grouped($0) } == ["0", "999", "1,000", "26,460", "-1,234,567"])
    #expect(Numbers.grouped(0.5) == "0.50")
    #expect(
      [0, 999, 1000, 52_964, 999_499, 1_234_567, 52_964_000].map { Numbers.bytes($0) } == [
        "0 B", "999 B", "1.0 kB", "53 kB", "999 kB", "1.2 MB", "53 MB",
      ])
    #expect(
      [0.0604, 9.994, 12.04, 60, 185.2].map { Numbers.duration($0) } == ["0.06 s", "9.99 s", "12.0 s", "1:00", "3:05"])
    #expect(Numbers.level(-14.24) == "−14.2" && Numbers.level(0.04) == "0.0")
    #expect(PageLinks.encoded("a b/%ü") == "./a%20b/%25%C3%BC" && PageLinks.encoded("x:y") == "./x%3Ay")
  }
}
