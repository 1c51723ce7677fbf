import Foundation
import MediaFormats
import SpecCade
import SpecModel
import Testing

@testable import Gallery

@Suite struct PageTests {
  @Test func anAssetIsToldWithAllThatIsKnown() throws {
    let studio = try Studio()
    try studio.make("blip-01", description: "A \"short\" tone & more.", loops: true)
    let (summary, page) = try studio.page()
    #expect(summary.assetCount == 1 && summary.counts.map(\.kind) == ["sound"] && summary.warnings.isEmpty)
    #expect(summary.byteCount == Int64(page.utf8.count) && !summary.isLinked)
    #expect(Studio.names(page) == ["ui/blip-01.wav"], "the picture of the waveform is no asset")
    for text in [
      "A &quot;short&quot; tone &amp; more.", "data-tags=\"ui\nshort\"", "LUFS", "dBTP", "MIDI 57 (A3)", "data-loop=\"",
      "<span class=\"loops\"", "Layers of a sound", "1 of 32", "<meter ", "Spec hash", "Action key",
      "audio 1.0.0 epoch",
      "&quot;asset_id&quot;:&quot;blip-01&quot;", "data-part=\"spectrogram\">iVBOR", "data-part=\"file\">UklGR",
      "as the report records it",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    // What is in the page is the file.
    let start = try #require(page.range(of: "data-part=\"file\">")).upperBound
    let data = try #require(Data(base64Encoded: String(page[start...].prefix { $0 != "<" })))
    #expect([UInt8](data) == [UInt8](try Data(contentsOf: URL(fileURLWithPath: studio("out/ui/blip-01.wav")))))
  }

  @Test func theSameFilesGiveTheSameBytesHoweverManyAtOnce() throws {
    let studio = try Studio()
    for number in 1...5 { try studio.make("tone-0\(number)", folder: number % 2 == 0 ? "a" : "b") }
    let first = try studio.page("1.html") { $0.jobs = 1 }
    let second = try studio.page("2.html") { $0.jobs = 4 }
    #expect(first.text == second.text)
    #expect(
      Studio.names(first.text) == ["a/tone-02.wav", "a/tone-04.wav", "b/tone-01.wav", "b/tone-03.wav", "b/tone-05.wav"])
  }

  @Test func filtersChoose() throws {
    let studio = try Studio()
    try studio.make("blip-01", tags: ["ui", "short"])
    try studio.make("thud-01", folder: "impacts", tags: ["impact", "short"])
    let picture = try #require(PixelBuffer(width: 3, height: 2, format: .rgb8))
    try studio.put("out/pictures/dot.png", PNGEncoder().encode(picture))
    try studio.put("out/songs/theme.xm", [1, 2, 3])
    try studio.put("out/notes.txt", [65])
    let all = try studio.page()
    #expect(
      Studio.names(all.text) == ["impacts/thud-01.wav", "pictures/dot.png", "songs/theme.xm", "ui/blip-01.wav"])
    #expect(all.summary.counts.map(\.kind) == ["sound", "picture", "file"])
    #expect(all.summary.counts.map(\.count) == [2, 1, 1] && all.text.contains("3 × 2"))
    #expect(Studio.names(try studio.page { $0.kinds = ["picture", "file"] }.text).count == 2)
    #expect(Studio.names(try studio.page { $0.tags = ["short", "impact"] }.text) == ["impacts/thud-01.wav"])
    #expect(Studio.names(try studio.page { $0.text = "BLIP" }.text) == ["ui/blip-01.wav"])
    #expect(try studio.page { $0.text = "nothing" }.summary.assetCount == 0)
  }

  @Test func filesStayBesideThePageWhereAsked() throws {
    let studio = try Studio()
    try studio.make("blip-01")
    try studio.put("out/odd names/a b#c?.wav", Studio.wave)
    let (summary, page) = try studio.page("page.html") { $0.placement = .link }
    #expect(summary.isLinked && !page.contains("data-part=\"file\""))
    #expect(page.contains("data-source=\"./out/ui/blip-01.wav\""))
    #expect(page.contains("data-source=\"./out/odd%20names/a%20b%23c%3F.wav\""))
    #expect(page.contains("media-src data: blob: &#39;self&#39; file:"))
    try FileManager.default.createDirectory(atPath: studio("deep/er"), withIntermediateDirectories: true)
    #expect(try studio.page("deep/er/p.html") { $0.placement = .link }.text.contains("\"../../out/ui/blip-01.wav\""))
  }

  @Test func changedAndDamagedFilesAreSaid() throws {
    let studio = try Studio()
    try studio.make("blip-01")
    try studio.make("gone-01")
    try FileManager.default.removeItem(atPath: studio("out/ui/gone-01.wav"))
    try FileManager.default.removeItem(atPath: studio("out/ui/blip-01_preview.waveform.png"))
    try studio.put("out/ui/blip-01.wav", Studio.wave)
    try studio.put("out/bad.wav", Array("RIFF....WAVEfmt ".utf8))
    try studio.put("out/bad.png", [0x89, 0x50])
    let (summary, page) = try studio.page()
    #expect(Studio.names(page) == ["bad.png", "bad.wav", "ui/blip-01.wav", "ui/gone-01_preview.waveform.png"])
    #expect(summary.warnings.count == 3, "\(summary.warnings)")
    #expect(
      page.contains("changed since its report was written") || page.contains("The file has changed since its report"))
    #expect(page.contains("ui/blip-01_preview.waveform.png is in the report and not here."))
  }

  @Test func aSpecThatChangedSinceSaysSo() throws {
    let studio = try Studio()
    try studio.make("blip-01")
    let spec = try studio.text("specs/blip-01.json")
    try studio.put("specs/blip-01.json", Array((spec + "\n").utf8))
    #expect(try studio.page().text.contains("changed since the asset was made"))
    try FileManager.default.removeItem(atPath: studio("specs/blip-01.json"))
    let (summary, page) = try studio.page()
    #expect(summary.assetCount == 1 && !page.contains("<pre") && page.contains("Action key"))
  }

  @Test func whatCannotBeReadOrWrittenHasACode() throws {
    let studio = try Studio()
    try studio.put("page.html", Array("old".utf8))
    let gallery = Gallery(engine: studio.engine)
    for (root, page) in [("nowhere", "page.html"), ("out", "nowhere/page.html"), ("out", "out")] {
      #expect {
        try gallery.write(studio(root), to: studio(page), Gallery.Options())
      } throws: {
        ($0 as? Diagnostic)?.code == .galleryFailed
      }
    }
    #expect(try studio.text("page.html") == "old")
    #expect(try studio.page().text.hasPrefix("<!doctype html>"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: studio.path).sorted() == ["out", "page.html", "specs"])
  }

  @Test func linksAreNotFollowed() throws {
    let studio = try Studio()
    try studio.put("elsewhere/secret.wav", Studio.wave)
    try FileManager.default.createSymbolicLink(
      atPath: studio("out/link.wav"), withDestinationPath: "../elsewhere/secret.wav")
    try FileManager.default.createSymbolicLink(atPath: studio("out/up"), withDestinationPath: "..")
    #expect(try studio.page().summary.assetCount == 0)
  }
}
