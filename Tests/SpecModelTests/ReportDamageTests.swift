import JSONCore
import SchemaKit
import SpecModel
import Testing

/// A damaged report never crashes the reader and never passes.
@Suite struct ReportDamageTests {
  private let good = Report.full.text()

  @Test func theGoodOneIsRead() throws { #expect(Report.read(good)?.text() == good) }

  @Test func noBeginningOfAReportPasses() {
    for length in 0..<good.count { #expect(Report.read(Array(good[..<length])) == nil, "\(length) bytes") }
  }

  @Test func noReportWithAByteMorePasses() {
    for byte in UInt8.min...UInt8.max where ![0x09, 0x0A, 0x0D, 0x20].contains(byte) {
      #expect(Report.read(good + [byte]) == nil)
    }
  }

  @Test("No byte can be another", arguments: [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF])
  func noFlippedBytePasses(mask: UInt8) {
    for index in good.indices {
      var damaged = good
      damaged[index] ^= mask
      #expect(Report.read(damaged) == nil, "byte \(index) with mask \(mask)")
    }
  }

  @Test func noLineCanBeTakenOutOrTwice() throws {
    let lines = good.split(separator: 10, omittingEmptySubsequences: false)
    for index in lines.indices {
      var fewer = lines
      fewer.remove(at: index)
      #expect(Report.read(Array(fewer.joined(separator: [10]))) == nil, "without line \(index)")
      var more = lines
      more.insert(lines[index], at: index)
      #expect(Report.read(Array(more.joined(separator: [10]))) == nil, "line \(index) twice")
    }
  }

  @Test func whatChangesNothingThatItSaysPasses() throws {
    let root = try JSONDocument.parse(good).root
    #expect(Report.read(PrettyJSON.bytes(of: root, sortKeys: true)) != nil, "sorted keys")
    #expect(Report.read(CanonicalJSON.bytes(of: root)) != nil, "no spaces")
    #expect(Report.read(good.flatMap { $0 == 10 ? [13, 10] : [$0] }) != nil, "line ends of another system")
  }

  @Test func theChecksumCoversMembersOfLaterVersions() throws {
    var tree = JSONTree(try JSONDocument.parse(good).root)
    tree["from_the_future"] = 1
    #expect(Report.read(Array(tree.text.utf8)) == nil, "it was added to a finished report")
    tree["checksum"] = nil
    #expect(Report.read(Array(tree.text.utf8)) == nil, "a report with provenance has a checksum")
  }

  @Test func reportsOfOlderVersionsAreReadWithoutChecksum() throws {
    var tree = JSONTree(try JSONDocument.parse(good).root)
    for member in ["checksum", "provenance", "run", "lint"] { tree[member] = nil }
    let old = try #require(Report.read(Array(tree.text.utf8)))
    #expect(old.provenance == nil && old.outputs.count == 1 && old.ok)
  }

  @Test func aReportOfAnotherVersionIsRefused() throws {
    var report = Report.full
    report.reportVersion = 2
    #expect(Report.read(report.text()) == nil)
  }

  @Test func refusalsNameFilePlaceAndRemedy() throws {
    let errors: [(String, String, String?)] = [
      ("{", "'r.json' is no report: ", nil), ("[]", "'r.json' is no report: invalid type", nil),
      (#"{"report_version": 1}"#, "'r.json' is no report: missing field `spec_hash`, expected a string", "spec_hash"),
      (
        String(decoding: good, as: UTF8.self).replacing("beep-01", with: "beep-02"),
        "'r.json' is damaged: its checksum", nil
      ),
    ]
    for (text, message, path) in errors {
      do throws(Diagnostic) {
        _ = try Report.read(Array(text.utf8), file: "r.json")
        Issue.record("\(text.prefix(40)) passes")
      } catch {
        #expect(error.code == .fileRead && error.file == "r.json" && error.hint != nil)
        #expect(error.message.hasPrefix(message), "\(error.message)")
        if let path { #expect(error.path?.description == path) }
      }
    }
  }
}
