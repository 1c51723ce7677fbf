import Foundation
import Testing

@testable import SystemIO

extension SystemIOTests {
  @Suite struct ProcessFacts {
    @Test(
      "Dates in UTC",
      arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        (1_795_543_148, "2026-11-24T17:59:08Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
      ] as [(Int64, String)])
    func dates(seconds: Int64, text: String) { #expect(UTCTime(secondsSince1970: seconds).rfc3339 == text) }

    @Test("Dates agree with Foundation over four centuries") func manyDates() {
      let formatter = ISO8601DateFormatter()
      for step in 0..<4000 {
        let seconds = Int64(step) * 3_155_760 + Int64(step) - 5_000_000_000
        let date = Date(timeIntervalSince1970: Double(seconds))
        #expect(UTCTime(secondsSince1970: seconds).rfc3339 == formatter.string(from: date))
      }
    }

    @Test("Extreme moments do not trap, and the compact form") func extremes() {
      _ = UTCTime(secondsSince1970: .max).rfc3339
      _ = UTCTime(secondsSince1970: .min).rfc3339
      #expect(UTCTime(secondsSince1970: 1_795_543_148).compact == "20261124-175908")
    }

    @Test("The clocks run") func clocks() {
      let first = SystemClock.monotonicNanoseconds()
      #expect(SystemClock.monotonicNanoseconds() >= first)
      #expect(abs(Double(SystemClock.wallClock().secondsSince1970) - Date().timeIntervalSince1970) < 5)
    }

    @Test("Environment: unset and empty are nil, relative cache folders are ignored") func environment() throws {
      setenv("SYSTEMIO_TEST", "", 1)
      #expect(Environment.value("SYSTEMIO_TEST") == nil && Environment.value("SYSTEMIO_UNSET") == nil)
      let saved = Environment.value("XDG_CACHE_HOME")
      defer { if let saved { setenv("XDG_CACHE_HOME", saved, 1) } else { unsetenv("XDG_CACHE_HOME") } }
      #if os(Linux)
        setenv("XDG_CACHE_HOME", "/c", 1)
        #expect(Environment.userCacheDirectory == "/c")
        setenv("XDG_CACHE_HOME", "c", 1)
        #expect(Environment.userCacheDirectory == Environment.homeDirectory.map { $0 + "/.cache" })
      #endif
      #expect(Environment.currentDirectory == FileManager.default.currentDirectoryPath)
      #expect(Environment.executablePath?.hasPrefix("/") == true)
    }

    @Test("Processors: those that we may use") func processors() {
      #expect(Environment.processorCount >= 1)
      #expect(Environment.processorCount <= ProcessInfo.processInfo.processorCount)
      func count(_ text: String) -> Int? { Environment.allowedProcessors(status: Array(text.utf8)) }
      #expect(count("Name:\tx\nCpus_allowed:\tff,0000000F\nCpus_allowed_list:\t0-3\n") == 12)
      #expect(count("Cpus_allowed_list:\t0-3\n") == nil && count("") == nil && count("Cpus_allowed:\t0\n") == nil)
    }

    @Test(
      "Parts of paths",
      arguments: [
        ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("/", "/", "/"), ("a/", ".", "a"), ("a//b//", "a", "b"),
        ("/a/b", "/a", "b"), ("", ".", ""), ("//", "/", "/"),
      ])
    func paths(path: String, parent: String, name: String) {
      #expect(FilePath.parent(of: path) == parent)
      #expect(FilePath.name(of: path) == name)
    }

    @Test("Extensions and joining") func extensions() {
      #expect(FilePath.fileExtension(of: "d.x/kick.spec.JSON") == "json")
      #expect(FilePath.fileExtension(of: "a.b/kick") == nil)
      #expect(FilePath.fileExtension(of: ".hidden") == nil)
      #expect(FilePath.fileExtension(of: "a.") == "")
      #expect(FilePath.join("a", "b") == "a/b" && FilePath.join("a/", "b") == "a/b" && FilePath.join(".", "b") == "b")
      #expect(FilePath.join("a", "/b") == "/b" && FilePath.join("", "b") == "b" && FilePath.join("/", "b") == "/b")
    }
  }
}
